import { type ReadonlySignal, signal } from '@preact/signals';
import type { ArticleChanges } from '../comparison/changes.ts';
import type { ArticleDetails, EventRow, OutletRow, PackRow } from '../corpus/library/types.ts';
import { settled } from '../panel/settled.ts';
import type { Desk } from './desk.ts';
import { type ArticleForm, articleEdit, type OutletForm, outletEdit, type Problems } from './forms.ts';
import { createLoader, type Loaded } from './loaded.ts';
import type { LibraryPort } from './port.ts';

/** Days of a period, both included (days since 1970). */
export interface Period {
  from: number;
  to: number;
}

/** Days of events shown at first. */
const RECENT = 30;

export interface Shelf {
  article: ReadonlySignal<Loaded<ArticleDetails>>;
  /** What changed with each state, by when the state before it was replaced. */
  changes: ReadonlySignal<Readonly<Record<number, Loaded<ArticleChanges>>>>;
  outlets: ReadonlySignal<Loaded<OutletRow[]>>;
  packs: ReadonlySignal<Loaded<PackRow[]>>;
  events: ReadonlySignal<Loaded<EventRow[]>>;
  /** Days that events are looked for in, and the first and last there are; null while the corpus is empty. */
  period: ReadonlySignal<{ chosen: Period; all: Period } | null | undefined>;
  openArticle(id: string): Promise<void>;
  openChanges(at: number): Promise<void>;
  loadOutlets(): Promise<void>;
  loadPacks(): Promise<void>;
  /** Looks for events again: in this period, or the one before, or the latest days. */
  loadEvents(period?: Period): Promise<void>;
  /** Null: done; else what is wrong with the form. */
  editArticle(form: ArticleForm): Promise<Problems | null>;
  resetArticle(): Promise<void>;
  editOutlet(row: OutletRow, form: OutletForm): Promise<Problems | null>;
  resetOutlet(row: OutletRow): Promise<void>;
}

/** What is read and corrected one at a time: an article, an outlet; and the events. */
export function createShelf(port: LibraryPort, desk: Desk): Shelf {
  const article = createLoader((id: string) => port.article(id));
  const outlets = createLoader(() => port.outlets());
  const packs = createLoader(() => port.packs());
  const changes = signal<Readonly<Record<number, Loaded<ArticleChanges>>>>({});
  const events = signal<Loaded<EventRow[]>>({ loading: false });
  const period = signal<{ chosen: Period; all: Period } | null | undefined>(undefined);
  let looking: AbortController | undefined;

  /** The first and last day of the corpus; undated articles count only where there is nothing else. */
  async function days(): Promise<{ latest: Period; all: Period } | null | undefined> {
    const newest = await settled(port.list({ text: '', sort: 'newest' }));
    if (!newest.ok) {
      if (newest.failure.code !== 'cancelled') desk.fail('events', newest.failure);
      return undefined;
    }
    const oldest = await settled(port.list({ text: '', sort: 'oldest' }));
    const last = newest.value.first[0]?.day;
    const first = oldest.ok ? oldest.value.first[0]?.day : undefined;
    if (last === undefined || first === undefined) return newest.value.total === 0 ? null : undefined;
    const to = newest.value.first.find(({ published }) => published !== undefined)?.day ?? last;
    return { latest: { from: Math.max(first, to - RECENT + 1), to }, all: { from: first, to: last } };
  }

  return {
    article: article.state,
    outlets: outlets.state,
    packs: packs.state,
    changes,
    events,
    period,
    async openArticle(id) {
      const shown = article.state.peek().value;
      if (shown && shown.row.id !== id) {
        article.clear();
        changes.value = {};
        desk.forgive('article');
      }
      await article.load(id);
    },
    async openChanges(at) {
      const id = article.state.peek().value?.row.id;
      if (id === undefined || changes.peek()[at]?.value) return;
      changes.value = { ...changes.peek(), [at]: { loading: true } };
      const answer = await settled(port.changes(id, at));
      if (article.state.peek().value?.row.id !== id) return;
      const found: Loaded<ArticleChanges> = answer.ok
        ? { value: answer.value, loading: false }
        : { failure: answer.failure, loading: false };
      changes.value = { ...changes.peek(), [at]: found };
    },
    async loadOutlets() {
      await outlets.load();
    },
    async loadPacks() {
      await packs.load();
    },
    async loadEvents(wanted) {
      looking?.abort();
      const mine = new AbortController();
      looking = mine;
      const known = await days();
      if (looking !== mine || known === undefined) return;
      period.value = known && {
        chosen: wanted ?? period.peek()?.chosen ?? known.latest,
        all: known.all,
      };
      const chosen = period.peek()?.chosen;
      if (!chosen) {
        events.value = { value: [], loading: false };
        return;
      }
      const { value } = events.peek();
      events.value = { ...(value ? { value } : {}), loading: true };
      const found = await desk.work('events', 'events', (long) => {
        const signal = AbortSignal.any([long.signal, mine.signal]);
        return port.events(chosen.from, chosen.to, { ...long, signal });
      });
      if (looking !== mine) return;
      const shown = found ?? value;
      events.value = { ...(shown ? { value: shown } : {}), loading: false };
    },
    async editArticle(form) {
      const details = article.state.peek().value;
      if (!details) return null;
      const { row } = details;
      const checked = articleEdit(form, row, outlets.state.peek().value ?? [], Date.now());
      if ('problems' in checked) return checked.problems;
      if (Object.keys(checked.edit).length === 0) return null;
      const told = { what: 'edited-article', title: row.headline, count: 1 } as const;
      const done = await desk.change('article', told, port.editArticle(row.id, checked.edit));
      if (done) await article.load(row.id);
      return done ? null : {};
    },
    async resetArticle() {
      const row = article.state.peek().value?.row;
      if (!row) return;
      const told = { what: 'edited-article', title: row.headline, count: 1 } as const;
      if (await desk.change('article', told, port.resetArticle(row.id))) await article.load(row.id);
    },
    async editOutlet(row, form) {
      const checked = outletEdit(form, row);
      if ('problems' in checked) return checked.problems;
      const { edit } = checked;
      const nothing = Object.keys(edit).length === 0;
      if (nothing && !(row.notes && form.notes.trim() === '')) return null;
      const told = { what: 'edited-outlet', title: row.outlet.name, count: 1 } as const;
      const done = await desk.change('outlet', told, port.editOutlet(row.outlet.id, edit));
      if (done) await outlets.load();
      return done ? null : {};
    },
    async resetOutlet(row) {
      const told = { what: 'edited-outlet', title: row.outlet.name, count: 1 } as const;
      if (await desk.change('outlet', told, port.resetOutlet(row.outlet.id))) await outlets.load();
    },
  };
}
