import { t } from '../../lib/browser/i18n.ts';
import type { ChangeRow } from '../../lib/corpus/library/types.ts';
import styles from './Changes.module.css';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Failed, FailedAt } from './Failed.tsx';
import { Empty, Surface } from './Surface.tsx';
import { changeText, momentText } from './words.ts';

/** What changed the corpus in the last 30 days, each with its undo as far as nothing later stands on it. */
export function Changes() {
  const { stock } = useStore();
  const { value, failure } = stock.recent.value;
  return (
    <Surface title={t('libraryChanges')}>
      <p class={styles.how}>{t('libraryChangesHow')}</p>
      <FailedAt place="changes" />
      <Failed failure={value ? undefined : failure} again={() => void stock.loadRecent()} />
      {!value && !failure && <p>{t('libraryReading')}</p>}
      {value?.length === 0 && (
        <Empty>
          <p>{t('libraryNoChanges')}</p>
        </Empty>
      )}
      <ul class={styles.changes}>
        {value?.map((change) => (
          <Row key={change.id} change={change} />
        ))}
      </ul>
    </Surface>
  );
}

function Row({ change }: { change: ChangeRow }) {
  const { desk, stock } = useStore();
  const id = `change-${change.id}`;
  return (
    <li>
      <div>
        <p id={id} class={change.undone ? styles.undone : undefined}>
          {changeText(change.what, change.title, change.count)}
        </p>
        <p class={styles.when}>
          {momentText(change.at)}
          {change.undone && ` · ${t('libraryUndone')}`}
          {!change.undone && !change.undoable && ` · ${t('libraryNotUndoable')}`}
        </p>
      </div>
      {change.undoable && !change.undone && (
        <button
          type="button"
          class={controls.button}
          aria-describedby={id}
          onClick={() => void desk.undo(change.id, change.title).then(() => stock.loadRecent())}
        >
          {t('undo')}
        </button>
      )}
    </li>
  );
}
