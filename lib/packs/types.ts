import type { AnalysedArticle } from '../analysis/types.ts';
import type { Outlet } from '../article/types.ts';

/** Version of the line format; a pack with a higher one is refused as newer. */
export const PACK_FORMAT = 1;

/** First line of a `.sidelight.jsonl` pack. */
export interface PackHeader {
  type: 'pack';
  format: typeof PACK_FORMAT;
  analysisVersion: number;
  /** Stays the same over the pack's updates. */
  id: string;
  title: string;
  /** Rises with every update of the same pack. */
  sequence: number;
  /** Day, YYYY-MM-DD. Articles without a date are filed under it. */
  created: string;
  counts: { outlets: number; articles: number; removed: number };
}

/** Ed25519 over the bytes of the chain's last hash; key and value in Base64. */
export interface PackSignature {
  publicKey: string;
  value: string;
}

/** One line. Order: the header, outlets, articles, removed articles, the end. */
export type PackRecord =
  | PackHeader
  | { type: 'outlet'; outlet: Outlet }
  | { type: 'article'; article: AnalysedArticle }
  | { type: 'removed'; id: string }
  | { type: 'end'; chain: string; signature?: PackSignature };

/** A whole pack in memory. */
export interface Pack {
  header: PackHeader;
  outlets: Outlet[];
  articles: AnalysedArticle[];
  removed: string[];
}
