import type { ComparedPassage, Evidence } from '../comparison/types.ts';
import type { PageCard } from '../messages.ts';
import type { PanelView } from '../panel/view.ts';
import { t, tn } from './i18n.ts';

const RENDERINGS = 3;
/** Characters of another outlet's passage on the card: it is a glance, the panel has the whole. */
const GLANCE = 280;

const DIFFERENCES = {
  figure: 'differsFigure',
  speaker: 'differsSpeaker',
  wording: 'differsWording',
} as const;

const cut = (text: string) => (text.length > GLANCE ? `${text.slice(0, GLANCE).trimEnd()}…` : text);

function renderingOf(view: PanelView, found: Evidence): PageCard['renderings'][number] {
  const { outlet, text, keyTerms = [], differs, band, article } = found;
  const href = view.linkTo(found);
  const notes = [
    ...(band === 'nearest' ? [t('bandNearest')] : []),
    ...differs.map((difference) => t(DIFFERENCES[difference])),
    ...(view.byArticle.get(article)?.headlineOnly ? [t('caveatHeadlineOnly')] : []),
  ];
  return {
    outlet,
    text: text === undefined ? `${t('keyTermsOnly')} ${keyTerms.join(', ')}` : cut(text),
    ...(notes.length > 0 ? { note: notes.join(' · ') } : {}),
    ...(href === undefined ? {} : { href, open: t('cardOpen') }),
  };
}

function noneFoundIn({ sources, headlineCount }: PanelView): string {
  const none = tn('noneFound', sources.length);
  return headlineCount > 0 ? `${none}, ${tn('noneFoundHeadlines', headlineCount)}` : none;
}

/** What the page shows beside a passage, in the reader's language: text only. */
export function pageCardOf(view: PanelView, passage: ComparedPassage): PageCard {
  const evidence = passage.evidence.slice(0, RENDERINGS);
  return {
    passage: passage.passage,
    title: evidence.length > 0 ? t('cardTitle') : noneFoundIn(view),
    close: t('close'),
    renderings: evidence.map((found) => renderingOf(view, found)),
  };
}
