import { type ReadonlySignal, signal } from '@preact/signals';
import type { ArticleList } from './list.ts';

export interface Selection {
  /** Ids of the articles chosen. */
  chosen: ReadonlySignal<ReadonlySet<string>>;
  /** Place of the row the keys act on. */
  active: ReadonlySignal<number>;
  /** Moves to a row; `extend` chooses all between where the choice began and there. */
  move(to: number, extend?: boolean): void;
  /** Chooses or unchooses one row. */
  toggle(at: number): void;
  all(): Promise<void>;
  none(): void;
}

/** Which rows are chosen, by id: the choice outlives sorting and searching. */
export function createSelection(
  list: Pick<ArticleList, 'row' | 'idsBetween' | 'allIds' | 'total'>,
): Selection {
  const chosen = signal<ReadonlySet<string>>(new Set());
  const active = signal(0);
  /** Where a range begins, and what was chosen before it. */
  let anchor: { at: number; before: ReadonlySet<string> } | undefined;
  let turn = 0;

  return {
    chosen,
    active,
    move(to, extend = false) {
      const last = Math.max(0, (list.total.peek() ?? 0) - 1);
      const at = Math.min(Math.max(0, to), last);
      const from = active.peek();
      active.value = at;
      const mine = ++turn;
      if (!extend) {
        anchor = undefined;
        return;
      }
      anchor ??= { at: from, before: chosen.peek() };
      const { before } = anchor;
      void list.idsBetween(Math.min(anchor.at, at), Math.max(anchor.at, at)).then((ids) => {
        if (mine === turn) chosen.value = new Set([...before, ...ids]);
      });
    },
    toggle(at) {
      const id = list.row(at)?.id;
      active.value = at;
      turn++;
      anchor = undefined;
      if (id === undefined) return;
      const next = new Set(chosen.peek());
      if (!next.delete(id)) next.add(id);
      chosen.value = next;
    },
    async all() {
      const mine = ++turn;
      const ids = await list.allIds();
      if (mine === turn) chosen.value = new Set([...chosen.peek(), ...ids]);
    },
    none() {
      turn++;
      anchor = undefined;
      chosen.value = new Set();
    },
  };
}
