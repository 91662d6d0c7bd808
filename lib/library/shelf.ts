import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ArticleChanges } from '../comparison/changes.ts';
import type { ArticleDetails, EventOrder, EventRow, OutletRow, PackRow } from '../corpus/library/types.ts';
import { settled } from '../panel/settled.ts';
import type { Desk } from './desk.ts';
import { inOrder } from './event-order.ts';
import { type ArticleForm, articleEdit, type OutletForm, outletEdit, type Problems } from './forms.ts';
import { createLoader, type Loaded } from './loaded.ts';
import type { LibraryPort } from './port.ts';

/** Days of a period, both included (days since 1970). */
export interface Period {
  from: number;
  to: number;
}

/** Days of events shown at first; where these have none, the next are tried, so that the front page has news where there is any. */
const RECENT = [3, 7, 30] as const;
const DAY = 86_400_000;

export interface Shelf {
  article: ReadonlySignal<Loaded<ArticleDetails>>;
  /** What changed with each state, by when the state before it was replaced. */
  changes: ReadonlySignal<Readonly<Record<number, Loaded<ArticleChanges>>>>;
  outlets: ReadonlySignal<Loaded<OutletRow[]>>;
  packs: ReadonlySignal<Loaded<PackRow[]>>;
  /** In the order chosen. */
  events: ReadonlySignal<Loaded<EventRow[]>>;
  order: ReadonlySignal<EventOrder>;
  setOrder(order: EventOrder): void;
  /** Days that events are looked for in, and the first and last there are; null while the corpus is empty. */
  period: ReadonlySignal<{ chosen: Period; all: Period } | null | undefined>;
  openArticle(id: string): Promise<void>;
  openChanges(at: number): Promise<void>;
  loadOutlets(): Promise<void>;
  loadPacks(): Promise<void>;
  /** Looks for events again: in this period, or the one the reader chose before, or the latest days. */
  loadEvents(period?: Period): Promise<void>;
  /** The latest `days` days there are articles of. */
  loadLatest(days: number): Promise<void>;
  /** Null: done; else what is wrong with the form. */
  editArticle(form: ArticleForm): Promise<Problems | null>;
  resetArticle(): Promise<void>;
  editOutlet(row: OutletRow, form: OutletForm): Promise<Problems | null>;
  resetOutlet(row: OutletRow): Promise<void>;
}

/** What is read and corrected one at a time: an article, an outlet; and the events. */
export function createShelf(port: LibraryPort, desk: Desk, clock: () => number = Date.now): Shelf {
  const article = createLoader((id: string) => port.article(id));
  const outlets = createLoader(() => port.outlets());
  const packs = createLoader(() => port.packs());
  const changes = signal<Readonly<Record<number, Loaded<ArticleChanges>>>>({});
  const found = signal<Loaded<EventRow[]>>({ loading: false });
  const order = signal<EventOrder>('outlets');
  const events = computed(() => {
    const { value, ...rest } = found.value;
    return value ? { ...rest, value: inOrder(value, order.value) } : rest;
  });
  const period = signal<{ chosen: Period; all: Period } | null | undefined>(undefined);
  let looking: AbortController | undefined;
  /** The period the reader chose; without one it moves with the news. */
  let byReader: Period | undefined;

  /** The first and last day of the corpus; undated articles count only where there is nothing else. */
  async function days(): Promise<{ last: number; all: Period } | null | undefined> {
    const newest = await settled(port.list({ text: '', sort: 'newest' }));
    if (!newest.ok) {
      if (newest.failure.code !== 'cancelled') desk.fail('events', newest.failure);
      return undefined;
    }
    const oldest = await settled(port.list({ text: '', sort: 'oldest' }));
    const to = newest.value.first[0]?.day;
    const from = oldest.ok ? oldest.value.first[0]?.day : undefined;
    if (to === undefined || from === undefined) return newest.value.total === 0 ? null : undefined;
    // A day that is still to come is a slip of its source; tomorrow has begun elsewhere.
    const latest = Math.floor(clock() / DAY) + 1;
    const dated = newest.value.first.find(({ published, day }) => published !== undefined && day <= latest);
    return { last: dated?.day ?? to, all: { from, to } };
  }

  /** Looks in one period; `quiet`: in place of what is shown, without saying that it is under way. */
  async function lookIn(
    chosen: Period,
    mine: AbortController,
    quiet: boolean,
  ): Promise<EventRow[] | undefined> {
    if (quiet) {
      const answer = await settled(
        port.events(chosen.from, chosen.to, { signal: mine.signal, onProgress() {} }),
      );
      if (!answer.ok) desk.fail('events', answer.failure);
      return answer.ok ? answer.value : undefined;
    }
    return desk.work('events', 'events', (long) =>
      port.events(chosen.from, chosen.to, { ...long, signal: AbortSignal.any([long.signal, mine.signal]) }),
    );
  }

  const span = ({ last, all }: { last: number; all: Period }, length: number): Period => ({
    from: Math.max(all.from, last - length + 1),
    to: last,
  });

  const self: Shelf = {
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
    order,
    setOrder(to) {
      order.value = to;
    },
    async loadEvents(wanted) {
      looking?.abort();
      const mine = new AbortController();
      looking = mine;
      if (wanted) byReader = wanted;
      const before = found.peek().value;
      found.value = { ...(before ? { value: before } : {}), loading: true };
      const known = await days();
      if (looking !== mine) return;
      if (!known) {
        if (known === null) period.value = null;
        const value = known === null ? [] : before;
        found.value = { ...(value ? { value } : {}), loading: false };
        return;
      }
      if (byReader) period.value = { chosen: byReader, all: known.all };
      const periods = byReader ? [byReader] : RECENT.map((length) => span(known, length));
      const quiet = before !== undefined && !wanted;
      let rows: EventRow[] | undefined;
      for (const chosen of periods) {
        rows = await lookIn(chosen, mine, quiet);
        if (looking !== mine) return;
        if (rows) period.value = { chosen, all: known.all };
        if (!rows || rows.length > 0 || chosen.from === known.all.from) break;
      }
      const value = rows ?? before;
      found.value = { ...(value ? { value } : {}), loading: false };
    },
    async loadLatest(length) {
      const known = await days();
      if (known) await self.loadEvents(span(known, length));
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
  return self;
}
