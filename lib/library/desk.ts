import { computed, type ReadonlySignal, signal } from '@preact/signals';
import type { ChangeKind } from '../corpus/changes.ts';
import type { Progress } from '../corpus/library/types.ts';
import type { Gathering } from '../feeds/types.ts';
import type { Answer, Failure, FailureCode } from '../messages.ts';
import { settled } from '../panel/settled.ts';
import type { Changed, LibraryPort, Long } from './port.ts';

/** Where in the library something was asked for, so that what went wrong is said there. */
export type Place =
  | 'articles'
  | 'article'
  | 'events'
  | 'outlet'
  | 'pack-new'
  | 'pack-accept'
  | 'export'
  | 'back-up'
  | 'restore'
  | 'retention'
  | 'changes'
  | 'following'
  | 'find'
  | 'opml'
  | 'starter'
  | 'fetching'
  | `feed ${string}`
  | `pack ${string}`;

export type WorkKind =
  | 'events'
  | 'reading-pack'
  | 'asking-pack'
  | 'accepting-pack'
  | 'exporting'
  | 'backing-up'
  | 'reading-backup'
  | 'restoring'
  | 'deleting'
  | 'finding-feeds'
  | 'reading-opml';

/** Work under way. Without `cancel` it can't be ended, since it is all but done. */
export interface Work {
  id: number;
  kind: WorkKind;
  progress?: Progress;
  cancel?: () => void;
}

/** What was done last, said in one line; with `change` it can be undone from there. */
export type Told =
  | { what: ChangeKind; title: string; count: number; change: number; undoing?: true }
  | { what: 'undone'; title: string }
  | { what: 'exported' | 'backed-up' | 'opml-written'; title: string; count: number }
  | { what: 'nothing-newer' | 'daily-on' | 'daily-off'; title: string }
  | { what: 'retention-set' | 'fetching-set' | 'nothing-to-fetch'; title: string }
  /** What the fetching that was asked for here came to. */
  | { what: 'gathered'; gathering: Gathering }
  /** The undo offered where the last thing was told of failed. */
  | { what: 'undo-failed'; code: FailureCode };

export interface Desk {
  works: ReadonlySignal<readonly Work[]>;
  failures: ReadonlySignal<Readonly<Partial<Record<Place, Failure>>>>;
  told: ReadonlySignal<Told | null>;
  /** Whether work of these kinds is under way. */
  busy(...kinds: WorkKind[]): boolean;
  fail(place: Place, failure: Failure): void;
  forgive(place: Place): void;
  tell(told: Told): void;
  hush(): void;
  /** Undoes a change of the list, or the one that was told of. */
  undo(change: number, title: string): Promise<void>;
  /** Long work: shown with its progress until it ends. Undefined where it failed (said at its place) or was cancelled. */
  work<T>(place: Place, kind: WorkKind, run: (long: Long) => Promise<Answer<T>>): Promise<T | undefined>;
  /** A change of the corpus: told with its undo, or its failure said at its place. */
  change<T extends Partial<Changed>>(
    place: Place,
    told: { what: ChangeKind; title: string; count: number },
    run: Promise<Answer<T>>,
    kind?: WorkKind,
  ): Promise<boolean>;
}

/** What is under way, what went wrong and what was done: the same for all sections. */
export function createDesk(port: Pick<LibraryPort, 'undo'>): Desk {
  const works = signal<readonly Work[]>([]);
  const failures = signal<Readonly<Partial<Record<Place, Failure>>>>({});
  const told = signal<Told | null>(null);
  const kinds = computed(() => new Set(works.value.map(({ kind }) => kind)));
  let last = 0;

  function begin(kind: WorkKind, cancel?: () => void): { progress(p: Progress): void; end(): void } {
    const id = ++last;
    works.value = [...works.peek(), { id, kind, ...(cancel ? { cancel } : {}) }];
    return {
      progress(progress) {
        works.value = works.peek().map((work) => (work.id === id ? { ...work, progress } : work));
      },
      end() {
        works.value = works.peek().filter((work) => work.id !== id);
      },
    };
  }

  const desk: Desk = {
    works,
    failures,
    told,
    busy: (...wanted) => wanted.some((kind) => kinds.value.has(kind)),
    fail(place, failure) {
      if (failure.code !== 'cancelled') failures.value = { ...failures.peek(), [place]: failure };
    },
    forgive(place) {
      const { [place]: gone, ...others } = failures.peek();
      if (gone) failures.value = others;
    },
    tell(now) {
      told.value = now;
    },
    hush() {
      told.value = null;
    },
    async undo(change, title) {
      const before = told.peek();
      const own = before && 'change' in before && before.change === change;
      if (own) told.value = { ...before, undoing: true };
      desk.forgive('changes');
      const answer = await settled(port.undo(change));
      if (answer.ok) told.value = { what: 'undone', title };
      else if (own) told.value = { what: 'undo-failed', code: answer.failure.code };
      else desk.fail('changes', answer.failure);
    },
    async work(place, kind, run) {
      const wish = new AbortController();
      desk.forgive(place);
      const under = begin(kind, () => wish.abort());
      // Called before anything is awaited: the browser wants its permission question inside the click.
      const answer = await settled(run({ signal: wish.signal, onProgress: under.progress }));
      under.end();
      if (answer.ok) return answer.value;
      desk.fail(place, answer.failure);
      return undefined;
    },
    async change(place, what, run, kind) {
      desk.forgive(place);
      const under = kind && begin(kind);
      const answer = await settled(run);
      under?.end();
      if (!answer.ok) {
        desk.fail(place, answer.failure);
        return false;
      }
      const { change } = answer.value;
      if (change !== undefined) told.value = { ...what, change };
      return true;
    },
  };
  return desk;
}
