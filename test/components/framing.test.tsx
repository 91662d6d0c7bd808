import { beforeAll, describe, expect, it } from 'vitest';
import { About } from '../../components/panel/About.tsx';
import { ACCURACY } from '../../components/panel/accuracy.ts';
import { updatedLater } from '../../components/panel/Headlines.tsx';
import { framing, loadFraming } from '../../components/panel/load-framing.ts';
import { settle } from '../lib/panel/fake-port.ts';
import { draw, drawPart, textOf } from './dom.tsx';
import type { SampleOptions } from './gallery/sample.ts';
import { createStoreIn } from './gallery/scenes.ts';

const SECTIONS = ['voices', 'same-quotes', 'own-voice', 'figures', 'actors'];

beforeAll(() => loadFraming());

async function ready(options?: SampleOptions) {
  const { store, fake } = await createStoreIn('ready', options);
  return { store, fake, page: draw(store) };
}

function buttonIn(root: ParentNode | null, label: RegExp): HTMLButtonElement {
  const found = [...(root?.querySelectorAll('button') ?? [])].find((button) =>
    label.test(`${textOf(button)} ${button.getAttribute('aria-label') ?? ''}`),
  );
  if (!found) throw new Error(`no button ${label}`);
  return found;
}

describe('the sections on framing', () => {
  it('are all there, each named in the navigation with its count', async () => {
    const { page } = await ready();
    const links = [...page.querySelectorAll('nav li a')];
    for (const id of SECTIONS) {
      expect(page.getElementById(id), id).not.toBeNull();
      const link = links.find((one) => one.getAttribute('href') === `#${id}`);
      expect(textOf(link), id).toMatch(/\d$/);
    }
    expect(textOf(links.find((one) => one.getAttribute('href') === '#same-quotes'))).toBe('Same quote6');
  });

  it('say in one line that they are empty, and never hide', async () => {
    const { page } = await ready({ bare: true });
    for (const id of SECTIONS) {
      const section = page.getElementById(id);
      expect(textOf(section), id).toMatch(/No (quotation|statement|figure|action)\b/);
      expect(section?.querySelectorAll('[class*="card"]').length, id).toBe(0);
    }
  });

  it('answer in every row how it was found', async () => {
    const { page } = await ready();
    for (const id of SECTIONS.slice(1)) {
      const rows = page.querySelectorAll(`#${id} li[class*="card"], #${id} li[class*="row"]`);
      expect(rows.length, id).toBeGreaterThan(1);
      for (const row of rows) expect(textOf(row), id).toContain('How was this found?');
    }
  });

  it('never speak of omission or contradiction', async () => {
    const { page } = await ready();
    const text = SECTIONS.map((id) => textOf(page.getElementById(id))).join(' ');
    expect(text).not.toMatch(/omit|contradict|hides|bias|undefined|NaN|\$\d/i);
    expect(text).toContain('no similar passage found in the 4 articles compared');
  });

  it('say what is not read in other languages, and count clear quotation marks all the same', async () => {
    const { page } = await ready({ foreign: true });
    const voices = textOf(page.getElementById('voices'));
    expect(voices).toContain('not read in 2 articles: Harbour Courier and North Wire');
    expect(voices).toContain('clear quotation marks are counted');
    const bars = [...page.querySelectorAll('#voices [role="img"]')].map(
      (bar) => bar.getAttribute('aria-label') ?? '',
    );
    const own = bars.filter((label) => label.includes('Own voice'));
    expect(bars[0]).toContain('whose voice was not read');
    expect(own).toHaveLength(3);
    expect(textOf(page.getElementById('figures'))).not.toContain('not read');
  });

  it('show a few rows and more when asked', async () => {
    const { page } = await ready();
    const rows = () => page.querySelectorAll('#figures [class*="cards"] > li').length;
    expect(rows()).toBe(5);
    buttonIn(page.getElementById('figures'), /Show 3 more/).click();
    await settle();
    expect(rows()).toBe(8);
  });

  it('draw page text as text, whatever it holds', async () => {
    const { store, fake } = await createStoreIn('comparing');
    const { sampleAnswer } = await import('./gallery/sample-answers.ts');
    const answer = sampleAnswer();
    if (answer.outcome.decision !== 'compared') throw new Error('sample');
    const { comparison } = answer.outcome;
    const nasty = '<img src=x onerror=alert(1)>';
    for (const { speakers } of comparison.voices) for (const one of speakers) one.name = nasty;
    for (const quote of comparison.sameQuotes) {
      quote.speaker = nasty;
      for (const version of quote.versions) Object.assign(version, { text: nasty, verb: nasty });
    }
    for (const row of comparison.actors) {
      row.name = nasty;
      for (const cell of row.cells) Object.assign(cell, { as: nasty, phrase: nasty, speaker: nasty });
    }
    for (const row of comparison.figures) row.label = nasty;
    await fake.compares[0]?.answer({ ok: true, value: answer });
    const page = draw(store);
    expect(textOf(page.querySelector('#actors h3'))).toBe(nasty);
    expect(page.querySelectorAll('img, script')).toHaveLength(0);
  });
});

describe('voices', () => {
  const chosen = (page: Document) => page.querySelector('#voices [class*="box"]');

  it('tell each bar’s numbers to a screen reader, the page’s own first', async () => {
    const { page } = await ready();
    const bars = [...page.querySelectorAll('#voices [role="img"]')];
    expect(bars).toHaveLength(5);
    expect(bars[0]?.getAttribute('aria-label')).toContain(
      'Transport Minister Ingrid Vale: 96 quoted, 24 reported; Tomas Ferreira: 70 quoted, 0 reported',
    );
    expect(bars[0]?.getAttribute('aria-label')).toContain('Own voice: 240 words');
    expect(textOf(page.querySelector('#voices details summary'))).toContain('Harbour Courier · this article');
  });

  it('list a chosen speaker’s quotations by outlet and mark the speaker in every bar', async () => {
    const { page } = await ready();
    expect(chosen(page)).toBeNull();
    const button = buttonIn(page.getElementById('voices'), /Tomas Ferreira/);
    expect(button.getAttribute('aria-pressed')).toBe('false');
    button.click();
    await settle();
    expect(button.getAttribute('aria-pressed')).toBe('true');
    expect(page.querySelectorAll('#voices [role="img"] > [class*="chosen"]')).toHaveLength(5);
    expect(textOf(chosen(page))).toContain('quoted · “insisted”');
    expect(textOf(chosen(page))).toContain('with a verb of saying before the words');
    expect(
      [...(chosen(page)?.querySelectorAll('h4') ?? [])].map((head) => textOf(head.querySelector('bdi'))),
    ).toEqual(['Harbour Courier', 'North Wire', 'The Port Telegraph', 'Abrakan Bulletin', 'Verde Radio']);
    buttonIn(chosen(page), /Close/).click();
    await settle();
    expect(chosen(page)).toBeNull();
  });

  it('scroll the page to its own quotations and open the others’ originals at theirs', async () => {
    const { page, fake } = await ready();
    buttonIn(page.getElementById('voices'), /Tomas Ferreira/).click();
    await settle();
    buttonIn(chosen(page), /Show this passage/).click();
    expect(fake.scrolled.map(({ passage }) => passage)).toEqual([1]);
    const links = [...(chosen(page)?.querySelectorAll('a[target="_blank"]') ?? [])];
    expect(links[0]?.getAttribute('href')).toContain('northwire.example/news/ferry-talks#:~:text=');
  });

  it('call a guessed speaker probable', async () => {
    const { page } = await ready();
    buttonIn(page.getElementById('voices'), /Aileen Roe/).click();
    await settle();
    expect(textOf(chosen(page))).toContain('probable speaker');
    expect(textOf(chosen(page))).toContain('A guess');
  });

  it('list what is reported with nobody named', async () => {
    const { page } = await ready();
    buttonIn(page.getElementById('voices'), /Reported with nobody named/).click();
    await settle();
    expect(textOf(chosen(page))).toContain('criticised as reckless');
    expect(textOf(chosen(page))).not.toContain('probable speaker');
  });

  it('show key terms where a quotation’s text is not carried', async () => {
    const { page } = await ready();
    buttonIn(page.getElementById('voices'), /Tomas Ferreira/).click();
    await settle();
    expect(textOf(chosen(page))).toContain('key terms: offernightunionquay');
  });
});

describe('same quotes', () => {
  it('mark the words that differ, and say where it is only possibly the same', async () => {
    const { page } = await ready();
    const cards = [...page.querySelectorAll('#same-quotes [class*="cards"] > li')];
    expect([...(cards[0]?.querySelectorAll('mark') ?? [])].map(textOf)).toEqual([
      'not stand by',
      'wait for food on the quay',
      'act',
      'go hungry',
    ]);
    expect(textOf(cards[0])).not.toContain('possibly the same statement');
    expect(textOf(cards[1])).toContain('possibly the same statement');
    expect(textOf(page.getElementById('same-quotes'))).toContain('agency edits are ordinary causes');
  });
});

describe('said by the outlet itself', () => {
  it('stands under its outlet, the page’s own first, with the nearest elsewhere on demand', async () => {
    const { page } = await ready();
    const section = page.getElementById('own-voice');
    expect(textOf(section?.querySelector('h3 bdi'))).toBe('Harbour Courier');
    const nearest = [...(section?.querySelectorAll('details') ?? [])].find((details) =>
      textOf(details).startsWith('Nearest elsewhere, similarity 0.12'),
    );
    expect(nearest?.hasAttribute('open')).toBe(false);
    expect(textOf(nearest)).toContain('outer islands');
  });
});

describe('figures', () => {
  it('stand side by side as written, and say neutrally whether they agree', async () => {
    const { page } = await ready();
    const cards = [...page.querySelectorAll('#figures [class*="cards"] > li')];
    expect(textOf(cards[0])).toContain('crew · Harbour Linesnot the same');
    expect([...(cards[0]?.querySelectorAll('[class*="cells"] p') ?? [])].map(textOf)).toEqual([
      'about 340 crew members',
      'some 400 sailors',
      '340 crew',
    ]);
    expect(textOf(cards[1])).toContain('all give the same');
  });
});

describe('who does what', () => {
  it('keeps an outlet’s own words and what it quotes or reports apart', async () => {
    const { page } = await ready();
    const card = page.querySelector('#actors [class*="cards"] > li');
    const said = [...(card?.querySelectorAll('[class*="saidCell"] p') ?? [])].map(textOf);
    expect(said).toEqual([
      '“the company is squeezing its crews” · quoting Tomas Ferreira',
      'Harbour Lines would sail again on Friday · according to Ingrid Vale',
    ]);
    expect(textOf(card)).toContain('warned by the minister · undergoes it');
    expect(textOf(page.getElementById('actors'))).toContain('dispute · strike · walkout');
  });
});

describe('headlines', () => {
  it('note one that was changed later, and not one changed within minutes', async () => {
    const at = (time: string, precision: 'instant' | 'day' = 'instant') => ({
      at: time,
      precision,
      foundIn: 'json-ld' as const,
    });
    const published = at('2031-02-07T18:40:00Z');
    expect(updatedLater({ published, updated: at('2031-02-07T18:44:00Z') })).toBeUndefined();
    expect(updatedLater({ published, updated: at('2031-02-07T20:00:00Z') })).toBeDefined();
    expect(updatedLater({ published, updated: at('2031-02-07', 'day') })).toBeUndefined();
    expect(updatedLater({ published })).toBeUndefined();
    const { page } = await ready();
    expect(textOf(page.getElementById('headlines'))).toContain('may be of a later hour');
  });
});

describe('help', () => {
  it('tells what was measured, with the command that measures it again', () => {
    const help = textOf(drawPart(<About />));
    expect(help).toContain('What Sidelight can and cannot tell');
    expect(help).toContain('F 0.957');
    expect(help).toContain('npm run -s evaluate -- alignment');
    for (const { values } of ACCURACY) for (const value of values) expect(value).toBeGreaterThan(0);
    expect(help).not.toMatch(/undefined|\$\d/);
  });
});

describe('when the sections cannot be loaded', () => {
  it('says so and offers to try again', async () => {
    const loaded = framing.value;
    framing.value = 'failed';
    const { page } = await ready();
    expect(textOf(page.querySelector('main'))).toContain('could not be loaded');
    framing.value = loaded;
    await settle();
    expect(page.getElementById('voices')).not.toBeNull();
  });
});
