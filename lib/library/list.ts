import { batch, type ReadonlySignal, signal } from '@preact/signals';
import type { FoundRow, LibraryQuery } from '../corpus/library/types.ts';
import type { Failure } from '../messages.ts';
import { settled } from '../panel/settled.ts';
import type { LibraryPort } from './port.ts';

/** Rows read at a time, and pages of them that are remembered. */
const PAGE = 100;
const PAGES = 60;
/** How long to wait for the next letter before searching, in milliseconds. */
const PAUSE = 180;

/** An event whose articles alone are listed. */
export interface Within {
  headline: string;
  ids: string[];
}

export interface ArticleList {
  query: ReadonlySignal<LibraryQuery>;
  within: ReadonlySignal<Within | null>;
  /** How many fit; undefined until the first answer. */
  total: ReadonlySignal<number | undefined>;
  /** A newer answer is awaited. */
  searching: ReadonlySignal<boolean>;
  failure: ReadonlySignal<Failure | undefined>;
  /** Changes whenever the list is another one, so that the view goes back to its top. */
  made: ReadonlySignal<number>;
  /** A row by its place; undefined while it is being read. */
  row(at: number): FoundRow | undefined;
  /** Reads the rows `from` (included) to `to` (left out), where they are not at hand. */
  show(from: number, to: number): void;
  /** Ids of the rows `from` to `to`, both included. */
  idsBetween(from: number, to: number): Promise<string[]>;
  allIds(): Promise<string[]>;
  /** Changes the search; `soon`: once the reader stops typing. */
  ask(change: Partial<LibraryQuery>, soon?: boolean): void;
  /** Lists an event's articles, or all again. */
  narrow(within: Within | null): void;
  /** Takes every filter away. */
  reset(): void;
  /** Whether anything but the order was asked for. */
  filtered(): boolean;
  /** Lists again what was asked for, in place. */
  refresh(): Promise<void>;
}

const ALL: LibraryQuery = { text: '', sort: 'newest' };

/** A query with changed fields; a field that becomes undefined is left out, as the port wants it. */
function changed(query: LibraryQuery, change: Partial<LibraryQuery>): LibraryQuery {
  const all = Object.entries({ ...query, ...change }).filter(([, value]) => value !== undefined);
  return Object.fromEntries(all) as unknown as LibraryQuery;
}

/** The list of articles: what was asked for, and its rows, read by page as they come into view. */
export function createList(
  port: Pick<LibraryPort, 'list' | 'rows' | 'ids'>,
  { pause = PAUSE }: { pause?: number } = {},
): ArticleList {
  const query = signal<LibraryQuery>(ALL);
  const within = signal<Within | null>(null);
  const total = signal<number | undefined>(undefined);
  const searching = signal(false);
  const failure = signal<Failure | undefined>(undefined);
  const made = signal(0);
  const pages = signal<ReadonlyMap<number, readonly FoundRow[]>>(new Map());
  /** Rows of the list before, drawn until those of the new one are read. */
  let before: ReadonlyMap<number, readonly FoundRow[]> = new Map();
  const awaited = new Set<number>();
  let list: number | undefined;
  let turn = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  const whole = (page: number, rows: readonly FoundRow[] | undefined): boolean =>
    rows !== undefined && rows.length >= Math.min(PAGE, (total.peek() ?? 0) - page * PAGE);

  async function run(fresh: boolean): Promise<void> {
    clearTimeout(timer);
    const mine = ++turn;
    searching.value = true;
    const answer = await settled(port.list(query.peek()));
    if (mine !== turn) return;
    batch(() => {
      searching.value = false;
      if (!answer.ok) {
        // Somebody else listed meanwhile: what stands here is listed again when it is looked at.
        if (answer.failure.code !== 'cancelled') failure.value = answer.failure;
        return;
      }
      failure.value = undefined;
      before = fresh ? new Map() : new Map([...before, ...pages.peek()]);
      awaited.clear();
      list = answer.value.list;
      total.value = answer.value.total;
      pages.value = new Map(answer.value.first.length > 0 ? [[0, answer.value.first.slice(0, PAGE)]] : []);
      if (fresh) made.value++;
    });
  }

  async function read(page: number): Promise<void> {
    const of = list;
    if (of === undefined || awaited.has(page)) return;
    awaited.add(page);
    const from = page * PAGE;
    const answer = await settled(port.rows(of, from, Math.min(from + PAGE, total.peek() ?? 0)));
    if (of !== list) return;
    awaited.delete(page);
    if (!answer.ok) failure.value = answer.failure;
    // The list is gone where it has no rows at a place within it.
    else if (answer.value.length === 0) void run(false);
    else {
      const kept = [...pages.peek()].filter(([one]) => one !== page).slice(1 - PAGES);
      pages.value = new Map([...kept, [page, answer.value]]);
    }
  }

  const self: ArticleList = {
    query,
    within,
    total,
    searching,
    failure,
    made,
    row(at) {
      const page = Math.floor(at / PAGE);
      return pages.value.get(page)?.[at % PAGE] ?? before.get(page)?.[at % PAGE];
    },
    show(from, to) {
      const last = Math.min(to, total.peek() ?? 0) - 1;
      for (let page = Math.floor(from / PAGE); page <= Math.floor(last / PAGE); page++)
        if (page >= 0 && !whole(page, pages.peek().get(page))) void read(page);
    },
    async idsBetween(from, to) {
      const ids: string[] = [];
      for (let at = from; at <= to; at++) {
        const id = pages.peek().get(Math.floor(at / PAGE))?.[at % PAGE]?.id;
        if (id === undefined) return (await self.allIds()).slice(from, to + 1);
        ids.push(id);
      }
      return ids;
    },
    async allIds() {
      if (list === undefined) return [];
      const answer = await settled(port.ids(list));
      if (!answer.ok) failure.value = answer.failure;
      return answer.ok ? answer.value : [];
    },
    ask(change, soon = false) {
      query.value = changed(query.peek(), change);
      clearTimeout(timer);
      if (soon && pause > 0) timer = setTimeout(() => void run(true), pause);
      else void run(true);
    },
    narrow(to) {
      within.value = to;
      query.value = changed(ALL, { sort: query.peek().sort, ...(to ? { ids: to.ids } : {}) });
      void run(true);
    },
    reset() {
      self.narrow(null);
    },
    filtered() {
      const { sort: _, text, ...others } = query.value;
      return text !== '' || Object.keys(others).length > 0;
    },
    refresh: () => run(total.peek() === undefined),
  };
  return self;
}
