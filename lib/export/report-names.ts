import type { Inline, Line } from './blocks.ts';
import { firstWords } from './budget.ts';
import type { Span } from './clean.ts';
import type { ComparisonDocument, DocumentArticle, DocumentPlace } from './document.ts';
import { timeOf } from './time.ts';
import type { Wording } from './wording.ts';

/** Words of a shown text that a link to its place is made of. */
const LINK_WORDS = 4;

/** How a report names articles, passages and what must be borne in mind about them. */
export class Names {
  private readonly byId: ReadonlyMap<string, DocumentArticle>;
  private readonly page: DocumentArticle | undefined;
  /** The articles compared. */
  private readonly others: readonly DocumentArticle[];
  private readonly wording: Wording;

  constructor({ articles }: ComparisonDocument, wording: Wording) {
    this.byId = new Map(articles.map((article) => [article.id, article]));
    this.page = articles[0];
    this.others = articles.filter(({ here }) => !here);
    this.wording = wording;
  }

  lang(article: string): { lang?: string } {
    const language = this.byId.get(article)?.language;
    return language && language !== 'und' ? { lang: language } : {};
  }

  outlet(article: string): Inline {
    return { text: this.byId.get(article)?.outlet ?? article };
  }

  /** The same, with what of its article is lacking: few words there mean little. */
  outletWithLack(article: string): Line {
    const { partial, headlineOnly } = this.byId.get(article) ?? {};
    const { t } = this.wording;
    const lack = headlineOnly ? t('caveatHeadlineOnly') : partial && t('caveatPartial');
    return [this.outlet(article), ...(lack ? [` (${lack})`] : [])];
  }

  /** The outlet, as a link to the place where its address and some of its words are known. */
  at(place: DocumentPlace): Inline {
    const address = this.byId.get(place.article)?.address;
    const start = place.text && firstWords(place.text, LINK_WORDS).replace(/[\s\p{P}]+$/u, '');
    if (!address || !start) return { strong: this.outlet(place.article) };
    const fragment = encodeURIComponent(start).replace(/-/g, '%2D');
    return { href: `${address}#:~:text=${fragment}`, label: { strong: this.outlet(place.article) } };
  }

  /** What is shown of a place: its words, else its key terms, else its number. */
  quoted(place: DocumentPlace, marks: readonly Span[] = []): Line {
    const { article, passage, text, cut, keyTerms } = place;
    if (text !== undefined)
      return [
        {
          quote: text,
          ...this.lang(article),
          ...(cut ? { cut } : {}),
          ...(marks.length > 0 ? { marks } : {}),
          ...(/^["“”„«‘']/u.test(text) ? { bare: true } : {}),
        },
      ];
    const { t, number } = this.wording;
    const where = passage < 0 ? t('exportHeadline') : t('exportPassage', number(passage + 1));
    if (!keyTerms) return [where];
    return [`${where}, ${t('exportKeyTerms')} `, { text: keyTerms.join(' · ') }];
  }

  /** "5 articles compared, 2 of them headline and summary only". */
  compared(): string {
    return this.withHeadlines(this.wording.tn('articlesCompared', this.others.length));
  }

  /** "No similar passage found in the 5 articles compared, 2 of them …". */
  noneFound(): string {
    return this.withHeadlines(this.wording.tn('noneFound', this.others.length));
  }

  private withHeadlines(said: string): string {
    const headlines = this.others.filter(({ headlineOnly }) => headlineOnly).length;
    return headlines > 0 ? `${said}, ${this.wording.tn('noneFoundHeadlines', headlines)}` : said;
  }

  /** Outlet, time, kind, length and address of an article. */
  about(article: DocumentArticle): Line {
    const { t, tn } = this.wording;
    const { address, published, updated, hoursAfter, words, outlet } = article;
    const facts = [
      published ? timeOf(published) : t('undated'),
      ...(updated && updated.at !== published?.at ? [t('exportUpdated', timeOf(updated))] : []),
      ...this.distance(hoursAfter),
      this.kind(article),
      tn('wordCount', words),
    ];
    const name: Inline = { text: outlet };
    return [
      address ? { href: address, label: { strong: name }, printed: true } : { strong: name },
      ` · ${facts.join(' · ')}`,
      ...(address ? [] : [` · ${t('addressUnknown')}`]),
    ];
  }

  /** Why an article's silence may mean little. */
  notes(article: DocumentArticle): Line {
    const { t } = this.wording;
    const copied = article.copyOf === undefined ? undefined : this.byId.get(article.copyOf);
    const primary = (language = 'und') => language.split('-', 1)[0];
    return [
      ...(copied ? [copied.here ? t('noteCopyHere') : t('noteCopyOf', `\u2068${copied.outlet}\u2069`)] : []),
      ...(article.partial ? [article.headlineOnly ? t('noteHeadlineOnly') : t('notePartial')] : []),
      ...(article.kind === 'live-blog' ? [t('noteLiveBlog')] : []),
      ...(article.here || primary(article.language) === primary(this.page?.language)
        ? []
        : [t('noteLanguage', article.language)]),
      ...(article.missingLayers?.length ? [t('exportLayers')] : []),
      ...(article.captured ? [{ text: article.captured }] : []),
    ];
  }

  private distance(hours: number | undefined): string[] {
    const whole = Math.trunc(hours ?? 0);
    if (whole === 0) return [];
    const { tn } = this.wording;
    return [whole < 0 ? tn('hoursEarlier', -whole) : tn('hoursLater', whole)];
  }

  private kind({ kind }: DocumentArticle): string {
    const { t } = this.wording;
    switch (kind) {
      case 'report':
        return t('kindReport');
      case 'live-blog':
        return t('kindLiveBlog');
      case 'opinion':
        return t('kindOpinion');
      case 'agency':
        return t('kindAgency');
    }
  }
}
