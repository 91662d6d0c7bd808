import type { Span } from './clean.ts';

/** A run of a line. Text from elsewhere is kept apart from our own words, so that it can be escaped and isolated. */
export type Inline =
  /** Our own words. */
  | string
  /** Text from a page: its language, the words set apart in it, and whether the original goes on. */
  | { text: string; lang?: string; marks?: readonly Span[]; cut?: boolean }
  /** Text from a page inside quotation marks; `bare` where it brings its own. */
  | { quote: string; lang?: string; marks?: readonly Span[]; cut?: boolean; bare?: boolean }
  | { strong: Inline }
  /** An http(s) address that was checked; `printed` where paper must show it. */
  | { href: string; label: Inline; printed?: boolean };

export type Line = Inline[];

export interface Item {
  line: Line;
  /** Lines that belong to it. */
  under?: Line[];
}

export type Block =
  | { kind: 'heading'; level: 1 | 2 | 3; line: Line }
  | { kind: 'paragraph'; line: Line }
  | { kind: 'list'; items: Item[] }
  | { kind: 'table'; head: Line; rows: Line[][] };
