/** Headline, byline and outlet: the names a page gives, cleaned of what surrounds them. */
import type { PageCapture } from './capture.ts';
import { hostOf, registrableDomain } from './identity.ts';
import { type JsonLd, type Metadata, textOf, tidy } from './metadata.ts';
import { type Block, ZONE } from './zones.ts';

const MAX_HEADLINE = 300;
const SEPARATOR = /\s+[|·•»›–—:-]\s+|_(?=[^_]*$)|\s*[|｜]\s*/;

/** Letters and digits only, for comparing two renderings of a headline. */
export function bare(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

function parts(title: string): string[] {
  return title.split(new RegExp(SEPARATOR, 'g')).filter(Boolean);
}

export interface Headline {
  text: string;
  /** Index of the block that shows it, -1 where none does. */
  block: number;
  /** Label before it in the page ("Live", "Opinion"), lower case. */
  label?: string;
}

const LABEL =
  /^(live|opinion|analysis|comment|breaking|exclusive|watch|video|updated?|en direct|direct|tribune|meinung|kommentar|opinión|opinião)(\s*[:|–—-]\s*|\s+)/i;

/** The headline: what metadata and the top heading agree on, without the site's name. */
export function headlineOf(
  pageTitle: string,
  m: Metadata,
  blocks: readonly Block[],
  outlet?: string,
): Headline {
  const title = tidy(pageTitle);
  const stated = [textOf(m.article?.['headline']), m.meta('og:title'), m.meta('twitter:title')];
  const declared = [...stated, title]
    .filter((t): t is string => Boolean(t))
    .map((t) => withoutSite(t, outlet));
  const site = bare(outlet ?? '');
  const heads = blocks
    .map((b, i) => [b, i] as const)
    .filter(([b]) => b.level === 1 && b.text.length > 5 && !(b.zone & ZONE.hidden) && bare(b.text) !== site);
  const named = declared.map(bare);
  const agrees = (b: Block): boolean => {
    const h = bare(b.text);
    return h.length > 8 && named.some((d) => d.includes(h) || (d.length > 15 && h.includes(d)));
  };
  // A title on an old page may stand in no heading at all.
  const titled = (b: Block): boolean => {
    const h = bare(b.text);
    return (
      b.text.length > 15 && b.text.length < 250 && named.some((d) => d.endsWith(h) && h.length > d.length / 2)
    );
  };
  const shown =
    heads.find(([b]) => agrees(b)) ??
    blocks
      .map((b, i) => [b, i] as const)
      .find(([b]) => b.level > 1 && b.level < 4 && b.text.length > 15 && agrees(b)) ??
    (heads.length === 1 ? heads[0] : undefined) ??
    blocks.map((b, i) => [b, i] as const).find(([b]) => titled(b));

  let text = declared[0] ?? shown?.[0].text ?? '';
  const h = shown?.[0].text ?? '';
  let label: string | undefined;
  if (h && h !== text) {
    const [bh, bt] = [bare(h), bare(text)];
    // A title that adds the site's name, a date or a section to the heading: the heading is the headline.
    if (
      !text ||
      (bt !== bh && bt.startsWith(bh)) ||
      (bt.endsWith(bh) && /:/.test(text.slice(0, -h.length))) ||
      (bt.includes(bh) && parts(text).length > 1)
    )
      text = h;
    // With no better word than the window's title, the one heading is the headline.
    else if (!stated.some(Boolean) && !bh.endsWith(bt) && h.split(' ').length > 3) text = h;
    else if (bh.endsWith(bt) && bh !== bt)
      label = h
        .slice(0, Math.max(0, h.length - text.length))
        .trim()
        .toLowerCase();
  }
  text = withoutSite(text, outlet);
  const prefix = LABEL.exec(text);
  if (prefix && (/[:|–—-]/.test(prefix[2]!) || label)) {
    label ??= prefix[1]!.toLowerCase();
    text = text.slice(prefix[0].length);
  }
  if (!text) text = blocks.find((b) => b.level > 0)?.text ?? '';
  return { text: text.slice(0, MAX_HEADLINE).trim(), block: shown?.[1] ?? -1, ...(label && { label }) };
}

/** Takes " - Site name" off the end: where it is the outlet's name, or stands behind a bar. */
function withoutSite(title: string, outlet: string | undefined): string {
  let text = title;
  for (let i = 0; i < 3; i++) {
    const m = /^(.{12,}?)(\s+[|·•»›–—-]\s+|\s*[|｜_]\s*)([^|·•»›–—｜_]{2,40})$/u.exec(text);
    if (!m) break;
    const [tail, name] = [bare(m[3]!), bare(outlet ?? '')];
    const same = name !== '' && (tail.includes(name) || name.includes(tail));
    if (!same && !/[|·»›｜_]/.test(m[2]!)) break;
    text = m[1]!;
  }
  return text;
}

const AGENCY =
  /^(the )?(afp|agence france[- ]presse|reuters|ap|associated press|dpa|ansa|efe|pa|press association|pa media|upi|tass|xinhua|bloomberg|kna|epd|sid|lusa|[\p{L} ]+ (news agency|press (service|agency)|news service|wire( service)?)|agências?|agences?|agencias?|agencies|agenturen)\b/iu;

/** True where every credited name is a news agency. */
export function isAgency(byline: string | undefined): boolean {
  const names = byline?.split(/,| and /).map((n) => n.trim());
  return Boolean(names?.length) && names!.every((n) => AGENCY.test(n));
}

/** "By JANE DOE in Paris, 7 Feb 2022" → "Jane Doe"; undefined for an address, a handle or nothing left. */
export function cleanByline(raw: string | undefined, outlet?: string): string | undefined {
  let t = tidy(raw ?? '').slice(0, 300);
  // Two names keep the word the page joins them by.
  const joiner = /\s(and|et|und|y|e|en)\s(?=\p{Lu})/u.exec(t)?.[0] ?? ', ';
  if (!t || /^https?:|^@|\S+@\S+\.\S+$/.test(t) || (outlet && bare(t) === bare(outlet))) return undefined;
  t = t
    .replace(/^.{0,30}?\b(written by|words by|story by|reporting by)\b:?\s*/i, '')
    .replace(/^(by|par|von|por|di|da|door|de|text:?|author:?|autor:?|auteur:?)\s+(?=\p{Lu})/iu, '')
    .replace(
      /\s*(\d{1,2}[.\s]*\p{L}{3,9}\.?,?\s*\d{4}|(?<!\p{L})\p{L}{3,9}\.?\s\d{1,2},?\s\d{4}|\d{1,4}[./-]\d{1,2}[./-]\d{1,4}).*$/u,
      '',
    )
    .replace(/\s*\([^)]*\)|<[^>]*>/g, '')
    .replace(/\s*[|•·(–—\n].*$/u, '')
    .replace(/\s*,?\s+(?:in|à|aus|en|em)\s+\p{Lu}[\p{L}\s-]+$/u, '')
    .replace(
      /,\s*(?:the\s)?[^,]*\b(correspondent|editor|reporter|writer|staff|journalist|bureau|contributor|news|columnist|redakteur|korrespondent\w*|journaliste|envoyé\w*|corresponsal|repórter)\b.*$/i,
      '',
    )
    .replace(/\s+(published|updated|posted|publié|veröffentlicht|last)\b.*$/i, '')
    .replace(/[\s,;:.]+$/, '');
  t = t
    .split(/\s*(?:,|;|\/|&|\s(?:and|et|und|y|e|en|with|avec)\s)\s*/i)
    .map((n) =>
      /^[^\p{Ll}]+$/u.test(n) && n.length > 5
        ? n.toLowerCase().replace(/(?<!\p{L})\p{L}/gu, (c) => c.toUpperCase())
        : n,
    )
    .filter((n) => /\p{L}{2}/u.test(n) && n.split(' ').length <= 6)
    .slice(0, 8)
    .join(', ')
    .replace(/, ([^,]+)$/, `${joiner}$1`);
  if (!t || t.length > 160 || (outlet && bare(t) === bare(outlet))) return undefined;
  return t;
}

const AUTHOR_METAS =
  'byl author article:author_name dc.creator parsely-author sailthru.author cxenseparse:author dcsext.author blogger_name'.split(
    ' ',
  );

function authors(value: unknown): string {
  return (Array.isArray(value) ? value : [value])
    .slice(0, 8)
    .map((v) => textOf(v))
    .filter((v) => v && !/^https?:/.test(v))
    .join(', ');
}

/** Who wrote it: JSON-LD, meta, marked-up authors, a "By …" line near the headline. Names only, joined by ", ". */
export function bylineOf(
  marked: PageCapture['authors'],
  m: Metadata,
  near: readonly string[],
  outlet?: string,
): string | undefined {
  const sure = [...new Set(marked.filter((a) => a.sure).map((a) => tidy(a.text)))].join(', ');
  const line = near.find(
    (t) => t.length < 120 && /^(by|par|von|por|di|door)\s+\p{Lu}/iu.test(t) && !/[.!?]$/.test(t),
  );
  const candidates = [
    authors(m.article?.['author']),
    m.meta(...AUTHOR_METAS),
    m.meta('article:author', 'og:article:author'),
    sure,
    marked.find((a) => !a.sure)?.text,
    line,
  ];
  const clean = candidates
    .map((raw) => cleanByline(raw, outlet))
    .filter((c): c is string =>
      Boolean(c && !/^(admin|editor|staff|webmaster|user\d*|redaktion|redaction)$/i.test(c)),
    );
  // A person credited anywhere says more than an agency or a desk.
  const best = clean.find((c) => !isAgency(c)) ?? clean[0];
  // A list and a sentence of the same names: the page's own wording.
  const names = (c: string): string => bare(c.replace(/\s(and|et|und|y|e|en)\s/g, ' '));
  return (
    best && (clean.find((c) => c !== best && !best.includes(' and ') && names(c) === names(best)) ?? best)
  );
}

/** The outlet's name: JSON-LD publisher, og:site_name, application name, the title's last part, else the domain. */
export function outletOf(
  pageTitle: string,
  m: Metadata,
  address: string | undefined,
): { name: string; domain?: string } {
  const host = hostOf(address);
  const domain = host && registrableDomain(host);
  const last = parts(tidy(pageTitle)).slice(1).pop();
  const site = m.nodes.find((n) => /^(WebSite|NewsMediaOrganization)$/.test(String(n['@type'])));
  const candidates = [
    m.meta('og:site_name'),
    textOf(m.article?.['publisher']),
    m.meta('dc.publisher', 'publisher', 'dcterms.publisher', 'cre'),
    textOf((site as JsonLd | undefined)?.['name']),
    m.meta('application-name', 'apple-mobile-web-app-title', 'msapplication-tooltip'),
    last,
  ]
    .map((c) =>
      c
        ?.replace(/^https?:\/\/(www\.)?/, '')
        .replace(/^@/, '')
        .slice(0, 80)
        .trim(),
    )
    .filter((c): c is string => Boolean(c && !/^(article|website|home)$/i.test(c)));
  let name = candidates[0];
  // "Le Monde.fr" beside "Le Monde": the name without the address's ending is the outlet's own.
  const short = name && /^(.{3,})\.[a-z]{2,4}$/i.exec(name)?.[1];
  if (short) name = candidates.find((c) => c.toLowerCase() === short.toLowerCase()) ?? name;
  if (name && domain && name.toLowerCase() === domain.split('.')[0])
    name = candidates.find((c) => bare(c) === bare(name!)) ?? name;
  return { name: name ?? domain ?? 'Unknown outlet', ...(domain && { domain }) };
}
