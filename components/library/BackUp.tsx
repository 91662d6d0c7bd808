import { useEffect, useRef, useState } from 'preact/hooks';
import { isolate, list, t, tn } from '../../lib/browser/i18n.ts';
import type { BackupPreview } from '../../lib/corpus/library/types.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Dialog } from './Dialog.tsx';
import { ExportDialog } from './ExportDialog.tsx';
import { FailedAt } from './Failed.tsx';
import styles from './Storage.module.css';
import { Part } from './Surface.tsx';
import { articlesText, bytesText, momentText } from './words.ts';

/** A pack to pass on, a back-up to keep, and the way back from one. */
export function BackUp() {
  const { stock, desk } = useStore();
  const [exporting, setExporting] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const backup = stock.stagedBackup.value;
  const busy = desk.busy('exporting', 'backing-up', 'reading-backup', 'restoring');
  return (
    <>
      <Part title={t('libraryExportPack')} id="export">
        <p>{t('libraryExportHow')}</p>
        <FailedAt place="export" />
        <button type="button" class={controls.button} disabled={busy} onClick={() => setExporting(true)}>
          {t('libraryExportAll')}
        </button>
        {exporting && (
          <ExportDialog title="" about={t('libraryExportAllAbout')} onClose={() => setExporting(false)} />
        )}
      </Part>
      <Part title={t('libraryBackUp')} id="back-up">
        <p>{t('libraryBackUpHow')}</p>
        <FailedAt place="back-up" />
        <button type="button" class={controls.button} disabled={busy} onClick={() => void stock.backUp()}>
          {t('libraryBackUpNow')}
        </button>
      </Part>
      <Part title={t('libraryRestore')} id="restore">
        <p>{t('libraryRestoreHow')}</p>
        <FailedAt place="restore" />
        <input
          ref={file}
          type="file"
          hidden
          accept=".jsonl,.gz,application/jsonl,application/gzip"
          aria-label={t('libraryChooseBackup')}
          onChange={(event) => {
            const [first] = event.currentTarget.files ?? [];
            if (first) void stock.stageBackup(first);
            event.currentTarget.value = '';
          }}
        />
        <button type="button" class={controls.button} disabled={busy} onClick={() => file.current?.click()}>
          {t('libraryChooseBackup')}
        </button>
        {backup && <Preview key={backup.job} backup={backup} />}
      </Part>
    </>
  );
}

function Preview({ backup }: { backup: BackupPreview }) {
  const { stock, desk } = useStore();
  const [asking, setAsking] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const facts = [
    articlesText(backup.articles),
    tn('librarySavedCount', backup.saved),
    tn('libraryVersionsCount', backup.versions),
    ...(backup.feeds ? [tn('libraryFollowedCount', backup.feeds)] : []),
    bytesText(backup.bytes),
  ];
  return (
    <div class={styles.preview}>
      <h3 ref={heading} tabIndex={-1}>
        {t('libraryBackupOf', momentText(backup.at))}
      </h3>
      <p>{facts.join(' · ')}</p>
      {backup.packs.length > 0 && <p>{t('libraryItsPacks', list(backup.packs.map(isolate)))}</p>}
      <div class={controls.actions}>
        <button
          type="button"
          class={controls.danger}
          disabled={desk.busy('restoring')}
          onClick={() => setAsking(true)}
        >
          {t('libraryReplaceAll')}
        </button>
        <button type="button" class={controls.button} onClick={() => void stock.discardBackup()}>
          {t('libraryRefuse')}
        </button>
      </div>
      {asking && (
        <Dialog
          title={t('libraryReplaceTitle')}
          label={t('libraryReplaceNow')}
          onClose={() => setAsking(false)}
          onConfirm={() => {
            setAsking(false);
            void stock.acceptBackup();
          }}
        >
          <p>{t('libraryReplaceHow')}</p>
        </Dialog>
      )}
    </div>
  );
}
