import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { isolate, list, t, tn } from '../../lib/browser/i18n.ts';
import type { NewFeed } from '../../lib/feeds/types.ts';
import type { Extras } from '../../lib/panel/extras/index.ts';
import type { PanelStore } from '../../lib/panel/store.ts';
import styles from './Extras.module.css';

/** "Follow this outlet", where its page names a feed; what came of it, its undo, and the way to what is followed. */
export function Follow({ store, extras }: { store: PanelStore; extras: Extras }) {
  const [open, setOpen] = useState(false);
  const { following } = extras;
  const state = store.state.value;
  const [first, ...others] = following.feeds();
  if (!first) return null;
  const { id, name } = first.outlet;
  const status = following.status.value[id];
  const known = 'freshness' in state && state.freshness?.outlets.includes(id) === true;
  const followed = status?.kind === 'followed' || (known && status?.kind !== 'undone');
  return (
    <>
      <button
        type="button"
        class={styles.action}
        {...(followed ? { title: t('followedHow') } : { 'aria-haspopup': 'dialog' })}
        onClick={() => (followed ? extras.openFollowing() : setOpen(true))}
      >
        {followed ? t('followed') : t('followOutlet')}
      </button>
      {status?.kind === 'followed' && status.change !== undefined && (
        <button type="button" class={styles.action} onClick={() => following.undo(id)}>
          {t('undo')}
        </button>
      )}
      <span role="status">{status?.kind === 'followed' ? t('followedNow', isolate(name)) : ''}</span>
      <FollowDialog
        key={id}
        open={open && !followed}
        feeds={[first, ...others]}
        extras={extras}
        onClose={() => setOpen(false)}
      />
    </>
  );
}

interface DialogProps {
  open: boolean;
  /** At least one, the likeliest first. */
  feeds: NewFeed[];
  extras: Extras;
  onClose: () => void;
}

/** What following would fetch, how often and from where; the choice where a page names several feeds. */
function FollowDialog({ open, feeds, extras, onClose }: DialogProps) {
  const dialog = useRef<HTMLDialogElement>(null);
  const [chosen, setChosen] = useState(0);
  const { following } = extras;
  // With the drawing itself: closing gives the focus back, which must not be nowhere in between.
  useLayoutEffect(() => {
    const { current } = dialog;
    if (open && current && !current.open) {
      following.learnEvery();
      current.showModal();
    }
    if (!open && current?.open) current.close();
  }, [open, following]);

  const feed = feeds[chosen] ?? feeds[0];
  if (!feed) return null;
  const status = following.status.value[feed.outlet.id];
  const every = following.every.value;
  const working = status?.kind === 'working';
  return (
    <dialog ref={dialog} class={styles.dialog} aria-labelledby="follow-title" onClose={onClose}>
      {open && (
        <>
          <h2 id="follow-title">{t('followTitle', isolate(feed.outlet.name))}</h2>
          <p>
            {t('followWhat')} {every !== undefined && tn('followEvery', every)}
          </p>
          <fieldset>
            <legend>{t('followFeed')}</legend>
            {feeds.length === 1 ? (
              <Feed feed={feed} />
            ) : (
              feeds.map((one, i) => (
                <label key={one.address}>
                  <input type="radio" name="feed" checked={i === chosen} onChange={() => setChosen(i)} />
                  <Feed feed={one} />
                </label>
              ))
            )}
          </fieldset>
          <p>{t('followHosts', list(feed.hosts.map(isolate)))}</p>
          <p role="status" class={styles.said}>
            {working ? t('followUnder') : status?.kind === 'failed' ? failed(status.code) : ''}
          </p>
          <div class={styles.buttons}>
            <button
              type="button"
              class={styles.primary}
              aria-disabled={working}
              onClick={() => following.follow(feed)}
            >
              {t('followNow')}
            </button>
            <button type="button" onClick={onClose}>
              {t('cancel')}
            </button>
          </div>
        </>
      )}
    </dialog>
  );
}

function Feed({ feed: { title, address } }: { feed: NewFeed }) {
  return (
    <span>
      <bdi>{title}</bdi>
      <bdi class={styles.address}>{address}</bdi>
    </span>
  );
}

function failed(code: string): string {
  if (code === 'no-access') return t('followRefused');
  if (code === 'quota') return t('keepQuota');
  return /^corpus/u.test(code) ? t('keepCorpus') : t('followFailed');
}
