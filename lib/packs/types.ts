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
  /** Where updates of this pack are published: https, or http on a loopback host alone. */
  address?: string;
  /**
   * Present in an update pack, which is applied to exactly the sequence `from`, below its own: its outlets and
   * articles are the added or changed ones, its removed lines the articles to take out. See `applyUpdate`.
   */
  update?: { from: number };
  /** Lines of each kind in this very file. */
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

/** All of a pack's records in memory; an update pack where its header says so. */
export interface Pack {
  header: PackHeader;
  outlets: Outlet[];
  articles: AnalysedArticle[];
  removed: string[];
}
