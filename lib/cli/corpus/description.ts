import type { Article, Outlet } from '../../article/types.ts';

/** What is known beside the text about one captured article; its text stays outside the project. */
export interface ArticleFacts
  extends Pick<Article, 'id' | 'byline' | 'published' | 'updated' | 'language' | 'kind'> {
  /** Names `<file>.txt` and `clean/<file>.json` in the sources' folder. */
  file: string;
  outletId: string;
  /** `site`: the rest of the address is the headline in lower case, with hyphens. */
  address?: string | { site: string };
  /** How the copy was obtained, in a sentence. */
  captured: string;
  partial?: true;
}

/** All that `build` needs beside the sources to make a pack; deterministic, so the date is part of it. */
export interface PackDescription {
  id: string;
  title: string;
  /** To be raised with every published change, else nobody's copy is updated. */
  sequence: number;
  created: string;
  outlets: Outlet[];
  articles: ArticleFacts[];
}
