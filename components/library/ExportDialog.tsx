import { useId, useState } from 'preact/hooks';
import { t } from '../../lib/browser/i18n.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Dialog } from './Dialog.tsx';

interface Props {
  /** What to call it, to begin with. */
  title: string;
  /** What will be in it. */
  about: string;
  /** Absent: every article. */
  ids?: string[];
  onClose: () => void;
}

/** Asks what to call a pack, and says what of the articles it will hold. */
export function ExportDialog({ title: first, about, ids, onClose }: Props) {
  const { stock } = useStore();
  const [title, setTitle] = useState(first);
  const id = useId();
  const named = title.trim();
  return (
    <Dialog
      title={t('libraryExportTitle')}
      label={t('libraryExport')}
      disabled={named === ''}
      onClose={onClose}
      onConfirm={() => {
        void stock.exportPack({ title: named, ...(ids ? { ids } : {}) });
        onClose();
      }}
    >
      <p>{about}</p>
      <div class={controls.field}>
        <label for={id}>{t('libraryPackTitle')}</label>
        <input
          id={id}
          class={controls.input}
          value={title}
          maxLength={200}
          required
          dir="auto"
          onInput={(event) => setTitle(event.currentTarget.value)}
        />
      </div>
      <p class={controls.hint}>{t('libraryBudget')}</p>
    </Dialog>
  );
}
