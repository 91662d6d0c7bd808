import { useRef, useState } from 'preact/hooks';
import { t, tn } from '../../lib/browser/i18n.ts';
import { useStore } from './context.ts';
import controls from './controls.module.css';
import { Failed, FailedAt } from './Failed.tsx';
import { PackItem } from './PackItem.tsx';
import { PackPreviewPart } from './PackPreviewPart.tsx';
import styles from './Packs.module.css';
import { Empty, Part, Surface } from './Surface.tsx';

/** Packs in use, and the way to new ones: from a file or an address, looked at before anything is taken in. */
export function Packs() {
  const { shelf, stock } = useStore();
  const { value, failure } = shelf.packs.value;
  const staged = stock.staged.value;
  return (
    <Surface title={t('libraryPacks')} {...(value ? { aside: tn('libraryPacksCount', value.length) } : {})}>
      <p class={styles.how}>{t('libraryPacksHow')}</p>
      {staged && <PackPreviewPart key={staged.job} preview={staged} />}
      <Failed failure={value ? undefined : failure} again={() => void shelf.loadPacks()} />
      {!value && !failure && <p>{t('libraryReading')}</p>}
      {value?.length === 0 && (
        <Empty>
          <p>{t('libraryNoPacks')}</p>
        </Empty>
      )}
      <ul class={styles.packs}>
        {value?.map((pack) => (
          <PackItem key={pack.source} pack={pack} />
        ))}
      </ul>
      <Install />
    </Surface>
  );
}

function Install() {
  const { shelf, stock, desk } = useStore();
  const [address, setAddress] = useState('');
  const [over, setOver] = useState(false);
  const file = useRef<HTMLInputElement>(null);
  const busy = desk.busy('reading-pack', 'asking-pack', 'accepting-pack');
  const { value: packs } = shelf.packs.value;

  function take(files: FileList | null | undefined): void {
    const [first] = files ?? [];
    if (first && !busy) void stock.stageFile(first);
  }

  return (
    <Part title={t('libraryInstall')} id="install">
      <p>{t('libraryInstallHow')}</p>
      <FailedAt place="pack-new" />
      {/* biome-ignore lint/a11y/noStaticElementInteractions: the button within does the same */}
      <div
        class={over ? styles.over : styles.drop}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          take(event.dataTransfer?.files);
        }}
      >
        <input
          ref={file}
          type="file"
          hidden
          accept=".jsonl,.gz,application/jsonl,application/gzip"
          aria-label={t('libraryChooseFile')}
          onChange={(event) => {
            take(event.currentTarget.files);
            // The same file may be chosen again.
            event.currentTarget.value = '';
          }}
        />
        <button type="button" class={controls.button} disabled={busy} onClick={() => file.current?.click()}>
          {t('libraryChooseFile')}
        </button>
        <p class={controls.hint}>{t('libraryDropHint')}</p>
      </div>
      <form
        class={styles.address}
        onSubmit={(event) => {
          event.preventDefault();
          // Called before anything is awaited: the browser asks for the host inside this click.
          if (address.trim() !== '' && !busy)
            void stock.stageFrom(address.trim()).then((read) => read && setAddress(''));
        }}
      >
        <div class={controls.field}>
          <label for="pack-address">{t('libraryPackAddress')}</label>
          <input
            id="pack-address"
            type="url"
            class={controls.input}
            dir="ltr"
            placeholder="https://"
            value={address}
            aria-describedby="pack-address-hint"
            onInput={(event) => setAddress(event.currentTarget.value)}
          />
        </div>
        <button type="submit" class={controls.button} disabled={busy || address.trim() === ''}>
          {t('libraryFetch')}
        </button>
        <p id="pack-address-hint" class={controls.hint}>
          {t('libraryAddressHint')}
        </p>
      </form>
      {packs && !packs.some(({ bundled }) => bundled) && (
        <div class={styles.bundled}>
          <p>{t('libraryBundledGone')}</p>
          <button
            type="button"
            class={controls.button}
            disabled={busy}
            onClick={() => void stock.stageBundled()}
          >
            {t('libraryBundledAgain')}
          </button>
        </div>
      )}
    </Part>
  );
}
