import { type ReadonlySignal, signal } from '@preact/signals';
import type { Article } from '../article/types.ts';
import type { Answer } from '../messages.ts';
import type { PanelPort } from './port.ts';
import { settled } from './settled.ts';
import type { KeepStatus, PanelActions, ReadyState } from './state.ts';

/** What keeping a copy needs to know of the panel. */
export interface KeepingScene {
  /** The comparison in view, and the article it is of. */
  shown(): ReadyState | undefined;
  article(): Article | undefined;
  /** Remembers the page in view; the answer compares it again if the panel still shows it. */
  comparingAgain(): () => Promise<void>;
}

type Actions = Pick<PanelActions, 'keepOriginal' | 'cancelKeep' | 'keepPage' | 'undoKeep'>;

/** Private copies of originals: asked for, taken back, undone. Statuses are by article id. */
export function createKeeping(
  port: Pick<PanelPort, 'keepOriginal' | 'keepPage' | 'dropOriginal'>,
  scene: KeepingScene,
): Actions & { keeping: ReadonlySignal<Readonly<Record<string, KeepStatus>>> } {
  const keeping = signal<Readonly<Record<string, KeepStatus>>>({});
  /** Originals being read, by article id. */
  const wishes = new Map<string, AbortController>();
  const isKeeping = (articleId: string) => keeping.value[articleId]?.kind === 'keeping';

  function set(articleId: string, status: KeepStatus | undefined): void {
    const { [articleId]: _, ...others } = keeping.value;
    keeping.value = status ? { ...others, [articleId]: status } : others;
  }

  async function keep(
    articleId: string,
    answering: Promise<Answer<unknown>>,
    wish = new AbortController(),
  ): Promise<void> {
    const compareAgain = scene.comparingAgain();
    wishes.set(articleId, wish);
    set(articleId, { kind: 'keeping' });
    const answer = await settled(answering);
    const newer = wishes.get(articleId) !== wish;
    if (!newer) wishes.delete(articleId);
    // Taken back, its failure is what was asked for; a copy kept nevertheless is told of.
    if (newer || (wish.signal.aborted && !answer.ok)) return;
    set(articleId, answer.ok ? { kind: 'kept' } : { kind: 'failed', code: answer.failure.code });
    if (answer.ok) await compareAgain();
  }

  async function undo(articleId: string): Promise<void> {
    const compareAgain = scene.comparingAgain();
    const answer = await settled(port.dropOriginal(articleId));
    set(articleId, answer.ok ? undefined : { kind: 'failed', code: answer.failure.code });
    if (answer.ok) await compareAgain();
  }

  return {
    keeping,
    keepOriginal(articleId) {
      const shown = scene.shown();
      if (!shown || isKeeping(articleId)) return;
      const address = shown.view.byArticle.get(articleId)?.href;
      // The port is called before anything is awaited: the browser wants its permission question inside the click.
      const wish = new AbortController();
      if (address) void keep(articleId, port.keepOriginal({ articleId, address }, wish.signal), wish);
    },
    cancelKeep(articleId) {
      if (!isKeeping(articleId)) return;
      wishes.get(articleId)?.abort();
      set(articleId, undefined);
    },
    keepPage() {
      const page = scene.shown()?.view.comparison.page;
      const article = scene.article();
      if (!page?.inCorpusAs || !article || page.inCorpusRights === 'full' || isKeeping(page.inCorpusAs))
        return;
      void keep(page.inCorpusAs, port.keepPage(page.inCorpusAs, article));
    },
    undoKeep(articleId) {
      if (!isKeeping(articleId)) void undo(articleId);
    },
  };
}
