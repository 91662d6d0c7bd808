import { type ReadonlySignal, signal } from '@preact/signals';
import type { Article } from '../article/types.ts';
import type { Answer, FailureCode, SavedPage } from '../messages.ts';
import { settled } from './settled.ts';

/** What saving needs from the browser. */
export interface SavingPort {
  /** Save a page to the reader's corpus. */
  savePage(article: Article): Promise<Answer<SavedPage>>;
  /** Undo a change of the corpus by its entry's number. */
  undoChange(change: number): Promise<Answer<{ undone: true }>>;
}

/** How far saving the page in view has come; `change` undoes it. */
export type SaveStatus =
  | { kind: 'saving' }
  | { kind: 'saved' | 'saved-again'; change: number }
  | { kind: 'unchanged' }
  | { kind: 'failed'; code: FailureCode };

export interface SavingActions {
  /** Save the page in view to the reader's corpus; once more, its earlier state is kept. */
  savePage(): void;
  undoSave(): void;
}

/** Saves pages to the corpus. What came of it is kept by article, so that it is told beside its own page alone. */
export function createSaving(
  port: SavingPort,
  article: () => Article | undefined,
): SavingActions & {
  saving: ReadonlySignal<Readonly<Record<string, SaveStatus>>>;
} {
  const saving = signal<Readonly<Record<string, SaveStatus>>>({});

  function set(id: string, status: SaveStatus | undefined): void {
    const { [id]: _, ...others } = saving.value;
    saving.value = status ? { ...others, [id]: status } : others;
  }

  async function save(page: Article): Promise<void> {
    set(page.id, { kind: 'saving' });
    const answer = await settled(port.savePage(page));
    if (!answer.ok) return set(page.id, { kind: 'failed', code: answer.failure.code });
    const { value } = answer;
    set(
      page.id,
      value.state === 'unchanged' ? { kind: 'unchanged' } : { kind: value.state, change: value.change },
    );
  }

  async function undo(id: string, change: number): Promise<void> {
    set(id, { kind: 'saving' });
    const answer = await settled(port.undoChange(change));
    set(id, answer.ok ? undefined : { kind: 'failed', code: answer.failure.code });
  }

  return {
    saving,
    savePage() {
      const page = article();
      if (page && saving.value[page.id]?.kind !== 'saving') void save(page);
    },
    undoSave() {
      const page = article();
      const status = page && saving.value[page.id];
      if (status && 'change' in status) void undo(page.id, status.change);
    },
  };
}
