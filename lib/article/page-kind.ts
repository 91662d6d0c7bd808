/** Is this page a single news article, and of what kind? */
import { countWords, isProse } from './boilerplate.ts';
import type { PageCapture } from './capture.ts';
import { type Metadata, textOf } from './metadata.ts';
import type { ArticleKind, NotAnArticleReason } from './types.ts';
import { type Block, isBeside, ZONE } from './zones.ts';

const NEWS =
  /^(News|Reportage\w*|Analysis\w*|Background\w*|Opinion\w*|Review\w*|AskPublic\w*)?NewsArticle$|^LiveBlogPosting$|^Report$/;
const ARTICLE = /Article$|^BlogPosting$/;

/** schema.org types whose page is something else, whatever it looks like. */
const OTHER: [RegExp, NotAnArticleReason][] = [
  [/^(QAPage|Question|DiscussionForumPosting)$/, 'forum'],
  [/^(ProfilePage|AboutPage|ContactPage)$/, 'profile'],
  [/^SearchResultsPage$/, 'search'],
  [/^(Product|ProductGroup|IndividualProduct|Offer|AggregateOffer|ItemPage)$/, 'shop'],
  [/^(TechArticle|APIReference)$/, 'documentation'],
  [/^(FAQPage|DefinedTerm\w*)$/, 'reference'],
];
const GENERATOR: [RegExp, NotAnArticleReason][] = [
  [/mediawiki|dokuwiki|xwiki|confluence|moinmoin/i, 'reference'],
  [
    /docusaurus|sphinx|mkdocs|vuepress|vitepress|gitbook|jsdoc|typedoc|doxygen|javadoc|rustdoc|asciidoctor|antora|readthedocs/i,
    'documentation',
  ],
  [/phpbb|vbulletin|xenforo|discourse|invision|mybb|flarum|vanilla|\bsmf\b|nodebb/i, 'forum'],
];
/** Address paths; the second list also overrules a page that calls itself an article. */
const PATH: [RegExp, NotAnArticleReason][] = [
  [/\/(wiki|encyclop[a-z]+|dictionary|glossary)\//i, 'reference'],
  [/\/(docs?|documentation|api|reference|manual|javadoc|man\d?)\//i, 'documentation'],
  [/\/(shop|store|products?|item|dp|cart|basket)\//i, 'shop'],
  [/\/(recipes?|rezepte?|recettes?|recetas?|receitas?|ricette?)\//i, 'recipe'],
  [/\/(profile|people|person|members?|u)\/[^/]+\/?$|^\/@[^/]+\/?$/i, 'profile'],
  [/\/(watch|videos?|player)(\/|$|\.)/i, 'video'],
];
const SURE_PATH: [RegExp, NotAnArticleReason][] = [
  [/\/(search|suche|recherche|buscar?|busqueda|ricerca|zoeken)(\/|$|\.)/i, 'search'],
  [/\/(forums?|viewtopic|showthread|threads?|questions\/\d+)(\/|$|\.|-)|\/r\/\w+\/comments\//i, 'forum'],
  [/\/(authors?|users?|contributors?|auteurs?|autor|profiles?)\/[^/]+\/?$/i, 'profile'],
  [/\/(tags?|category|categories|sections?|topics?|archives?)\/[^/]+\/?$/i, 'index-page'],
];

function first(list: [RegExp, NotAnArticleReason][], text: string): NotAnArticleReason | undefined {
  return list.find(([re]) => re.test(text))?.[1];
}

function partsOf(address: string | undefined): { path: string; host: string; query: string } {
  try {
    const { pathname, hostname, search, protocol } = new URL(address ?? '');
    return /^https?:/.test(protocol)
      ? { path: pathname, host: hostname, query: search }
      : { path: '', host: '', query: '' };
  } catch {
    return { path: '', host: '', query: '' };
  }
}

/** Facts about the page that both tests use. */
export interface PageFacts {
  page: PageCapture;
  metadata: Metadata;
  address: string | undefined;
  title: string;
  blocks: readonly Block[];
  chars: number;
}

/** Numbered steps, or the vocabulary of recipes and instructions, in headings and labels. */
function instructions(f: PageFacts, labels: string[]): NotAnArticleReason | undefined {
  const has = (re: RegExp): boolean => labels.some((l) => re.test(l));
  const steps = labels.filter((l) => /^(step|schritt|étape|paso|passo|stap)\s*\d+/i.test(l)).length;
  if (
    has(/^(ingredients?|zutaten|ingrédients|ingredientes|ingredienti)\b/i) &&
    (steps > 1 ||
      has(
        /^(method|directions?|instructions|preparation|steps|zubereitung|préparation|preparación|elaboración|modo de preparo|preparazione|bereiding)\b/i,
      ))
  )
    return 'recipe';
  const howTo =
    /^(how to|how do i|wie (man|du|sie)|comment |cómo |como (fazer|hacer) |come (fare )?)/i.test(f.title) ||
    /\/how[-_]to|\/how_\d/i.test(f.address ?? '');
  const needs = has(
    /^(things )?(what )?you(['’]ll| will)? need\b|^(materials|tools|supplies|what you need)\b/i,
  );
  const list = f.blocks.filter(
    (b) =>
      (b.zone & ZONE.item) !== 0 &&
      (b.zone & ZONE.numbered) !== 0 &&
      countWords(b.text) > 7 &&
      !isBeside(b, f.chars),
  ).length;
  if (steps >= 3 || (howTo && (needs || steps > 1 || list >= 3))) return 'how-to';
  return undefined;
}

/** The cheap test, before the body is looked for: what metadata, address and a few telling labels say. */
export function notAnArticleBySigns(f: PageFacts): NotAnArticleReason | undefined {
  const { metadata: m } = f;
  const types = [...m.types];
  const { path, host, query } = partsOf(f.address);
  const og = (m.meta('og:type') ?? '').toLowerCase();
  const news = types.some((t) => NEWS.test(t));
  const generator = first(GENERATOR, m.meta('generator') ?? '');
  if (generator || f.page.boxes.some((b) => /\bmw-(parser-output|content-text)\b/.test(b.name)))
    return generator ?? 'reference';
  const labels = f.blocks.filter((b) => b.text.length < 60 && !isBeside(b, f.chars)).map((b) => b.text);
  if (types.includes('Recipe')) return 'recipe';
  if (types.includes('HowTo')) return 'how-to';
  const instructed = instructions(f, labels);
  if (instructed) return instructed;
  if (news) return undefined;
  if (
    /^(\/([a-z]{2}(-[a-z]{2})?\/?)?|\/(index|home|default)\.\w+)$/i.test(path) &&
    !/[?&](p|id|article\w*|story)=/.test(query)
  )
    return 'index-page';
  const article = types.some((t) => ARTICLE.test(t) && t !== 'TechArticle') || og === 'article';
  const sure = first(SURE_PATH, path);
  if (sure) return sure;
  if (/[?&](q|s|query|search|keywords?|suchbegriff)=/i.test(query) && !article) return 'search';
  if (types.includes('DiscussionForumPosting') || types.includes('QAPage')) return 'forum';
  if (og === 'profile' || types.includes('ProfilePage')) return 'profile';
  if (/^product/.test(og)) return 'shop';
  if (article) return undefined;
  for (const [re, reason] of OTHER) if (types.some((t) => re.test(t))) return reason;
  if (/^video/.test(og) || types.includes('VideoObject')) return 'video';
  if (types.includes('CollectionPage') || types.includes('ItemList')) return 'index-page';
  if (/^(docs?|developers?|api|reference|manual)\./.test(host)) return 'documentation';
  if (/^(forums?|community|answers|stackoverflow|news\.ycombinator)\./.test(`${host}.`)) return 'forum';
  if (/^(shop|store)\./.test(host)) return 'shop';
  return first(PATH, path) ?? byLabels(f, labels);
}

/** Pages without metadata: what their buttons and short lines give away. */
function byLabels(f: PageFacts, labels: string[]): NotAnArticleReason | undefined {
  const count = (re: RegExp): number => labels.filter((l) => re.test(l)).length;
  const { buttons } = f.page;
  if (
    buttons.some((b) =>
      /^(add to (cart|basket|bag)|buy now|in den warenkorb|ajouter au panier|añadir al carrito|adicionar ao carrinho|aggiungi al carrello|checkout)/i.test(
        b,
      ),
    )
  )
    return 'shop';
  if (
    count(/^(reply|quote|répondre|antworten|zitieren|responder)$/i) +
      buttons.filter((b) => /^(reply|quote|post reply|upvote)$/i.test(b)).length >=
      3 &&
    count(/\b(joined|posts:|member since|re:)|^(posted|asked|answered) /i) >= 2
  )
    return 'forum';
  if (
    count(
      /^\d[\d.,]*[km]? (followers|following|posts|friends|connections|likes)\b|^(followers|following|member since|joined)\b/i,
    ) >= 2
  )
    return 'profile';
  if (count(/\b\d[\d.,]* (search )?results?\b|^(search )?results for\b|no results/i) >= 1 && f.page.hasSearch)
    return 'search';
  if (
    f.blocks.filter((b) => b.zone & ZONE.code).length >= 3 &&
    count(
      /^(parameters?|returns?|arguments|syntax|installation|install|usage|examples?|see also|options|configuration|api|getting started)\b/i,
    ) >= 2
  )
    return 'documentation';
  return undefined;
}

/** The second test, on the body that was found: enough text of one piece, not teasers of many. */
export function notAnArticleByBody(
  f: PageFacts,
  passages: readonly { text: string; block?: number }[],
): NotAnArticleReason | undefined {
  const { metadata: m, blocks } = f;
  const length = passages.reduce((n, p) => n + p.text.length * (/[\u3040-\u9fff]/.test(p.text) ? 2.5 : 1), 0);
  if (f.chars < 60) return 'empty';
  const types = [...m.types];
  const news = types.some((t) => NEWS.test(t));
  const article =
    news || (m.meta('og:type') ?? '').toLowerCase() === 'article' || types.some((t) => ARTICLE.test(t));
  const linked = blocks.filter((b) => b.links > 0.8 && countWords(b.text) >= 4).length;
  const video = f.page.hasVideo;
  if (length < (news ? 160 : article ? 300 : 450)) {
    if (video && !news) return 'video';
    return linked >= 12 ? 'index-page' : f.chars < 200 ? 'empty' : 'too-short';
  }
  if (news) return undefined;
  if (video && length < 1200 && /\bvideos?\b/i.test(`${f.title} ${f.address ?? ''}`)) return 'video';

  // Teasers: most passages stand alone under a heading, or beside a link, that leads elsewhere.
  const used = new Set(passages.map((p) => p.block));
  let teasers = 0;
  blocks.forEach((b, i) => {
    if (!used.has(b.n)) return;
    const around = [blocks[i - 1], blocks[i - 2], blocks[i + 1]];
    if (around.some((x) => x && x.links > 0.8 && (x.level > 0 || countWords(x.text) >= 4))) teasers++;
  });
  if (teasers >= 4 && teasers > passages.length * (article ? 0.7 : 0.5)) return 'index-page';
  // Link text far beyond the body, with nothing that calls this an article.
  const links = blocks.reduce((n, b) => n + b.links * b.text.length, 0);
  const few = length < 800 && passages.filter((p) => isProse(p.text)).length < 5;
  if (!article && few && linked >= 30 && links > length * 2) return 'index-page';
  return undefined;
}

/** Report, live blog, opinion or agency copy. */
export function kindOf(f: PageFacts, label: string | undefined, agency: boolean): ArticleKind {
  const types = [...f.metadata.types];
  const { path } = partsOf(f.address);
  const section = [
    f.metadata.meta('article:section', 'section', 'parsely-section', 'cg', 'dcsext.channel'),
    textOf(f.metadata.article?.['articleSection']),
  ].join(' ');
  if (
    types.includes('LiveBlogPosting') ||
    /\/live[-/]|[-/]live(-updates|-blog|blog)?(\/|$|[-.])|liveblog|live-?ticker/i.test(path) ||
    /^(live|en direct|direct|live-?ticker|liveblog)/.test(label ?? '') ||
    /\blive (updates|blog)\b|liveblog|live-?ticker/i.test(f.title)
  )
    return 'live-blog';
  if (
    types.includes('OpinionNewsArticle') ||
    /\/(opinions?|comment|commentisfree|op-?eds?|columns?|columnists|editorials?|views?|tribunes?|idees|meinung|kommentare?|opinion(es)?|opiniao|colunas?|opinioni|opinie)\//i.test(
      path,
    ) ||
    /\b(opinion|op-?ed|comment|editorial|columnists?|tribunes?|meinung|kommentar|opinión|opinião)\b/i.test(
      section,
    ) ||
    /^(opinion|comment|tribune|meinung|kommentar|opinión|opinião)/.test(label ?? '')
  )
    return 'opinion';
  return agency ? 'agency' : 'report';
}
