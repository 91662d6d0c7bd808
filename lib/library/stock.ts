import { type ReadonlySignal, signal } from '@preact/signals';
import type {
  BackupPreview,
  ChangeRow,
  PackPreview,
  PackRow,
  Retention,
  RetentionPlan,
  StorageReport,
} from '../corpus/library/types.ts';
import type { Answer } from '../messages.ts';
import { settled } from '../panel/settled.ts';
import type { Desk } from './desk.ts';
import { createLoader, type Loaded } from './loaded.ts';
import type { LibraryPort, Long } from './port.ts';

/** What retention would take away, and the setting that it was reckoned for. */
export interface Planned {
  retention: Retention;
  plan: RetentionPlan;
}

export interface Stock {
  /** A pack that was read and waits for the reader's word. */
  staged: ReadonlySignal<PackPreview | null>;
  stagedBackup: ReadonlySignal<BackupPreview | null>;
  storage: ReadonlySignal<Loaded<StorageReport>>;
  retention: ReadonlySignal<Loaded<Retention>>;
  planned: ReadonlySignal<Planned | null>;
  recent: ReadonlySignal<Loaded<ChangeRow[]>>;
  loadStorage(): Promise<void>;
  loadRecent(): Promise<void>;
  /** These three must be called inside the reader's click. */
  stageFrom(address: string): Promise<boolean>;
  checkPack(pack: PackRow): Promise<void>;
  setDaily(pack: PackRow, daily: boolean): Promise<void>;
  stageFile(file: Blob): Promise<void>;
  /** The pack that came with Sidelight, once removed. */
  stageBundled(): Promise<void>;
  /** Takes the staged pack in. `newKey`: the reader accepts another key, or none. */
  acceptPack(newKey: boolean): Promise<void>;
  discardPack(): Promise<void>;
  switchPack(pack: PackRow, off: boolean): Promise<void>;
  removePack(pack: PackRow): Promise<void>;
  /** A pack of these articles, or of all, handed to the reader. */
  exportPack(what: { ids?: string[]; title: string }): Promise<boolean>;
  backUp(): Promise<void>;
  stageBackup(file: Blob): Promise<void>;
  acceptBackup(): Promise<void>;
  discardBackup(): Promise<void>;
  plan(retention: Retention): Promise<void>;
  setRetention(retention: Retention): Promise<void>;
  forgetPlan(): void;
}

/** Packs, files and what is kept how long: everything that comes and goes in bulk. */
export function createStock(port: LibraryPort, desk: Desk): Stock {
  const staged = signal<PackPreview | null>(null);
  const stagedBackup = signal<BackupPreview | null>(null);
  const planned = signal<Planned | null>(null);
  const storage = createLoader(() => port.storage());
  const retention = createLoader(() => port.retention());
  const recent = createLoader(() => port.recent());

  /** Stages a pack in place of one that waits already. */
  async function stage(run: (long: Long) => Promise<Answer<PackPreview>>): Promise<boolean> {
    const found = await desk.work('pack-new', 'reading-pack', run);
    if (found) await wait(found);
    return found !== undefined;
  }
  async function wait(preview: PackPreview): Promise<void> {
    const before = staged.peek();
    desk.forgive('pack-accept');
    staged.value = preview;
    if (before) await port.discardPack(before.job);
  }

  return {
    staged,
    stagedBackup,
    planned,
    storage: storage.state,
    retention: retention.state,
    recent: recent.state,
    async loadStorage() {
      await Promise.all([storage.load(), retention.load()]);
    },
    async loadRecent() {
      await recent.load();
    },
    stageFrom: (address) => stage((long) => port.stagePackFrom(address, long)),
    async stageFile(file) {
      await stage((long) => port.stagePack(file, long));
    },
    async stageBundled() {
      await stage((long) => port.stageBundled(long));
    },
    async checkPack({ source, address, title }) {
      if (address === undefined) return;
      const found = await desk.work(`pack ${source}`, 'asking-pack', (long) =>
        port.checkPack(source, address, long),
      );
      if (found) await wait(found);
      else if (found === null) desk.tell({ what: 'nothing-newer', title });
    },
    async setDaily({ source, address, title }, daily) {
      if (address === undefined) return;
      const told = { what: 'updated', title, count: 0 } as const;
      const done = await desk.change(`pack ${source}`, told, port.setPack(source, { daily, address }));
      if (done) desk.tell({ what: daily ? 'daily-on' : 'daily-off', title });
    },
    async acceptPack(newKey) {
      const pack = staged.peek();
      if (!pack || desk.busy('accepting-pack')) return;
      const told = {
        what: pack.replaces ? 'updated' : 'installed',
        title: pack.title,
        count: pack.articles,
      } as const;
      const taking = port.acceptPack(pack.job, newKey ? { newKey } : {});
      if (await desk.change('pack-accept', told, taking, 'accepting-pack')) staged.value = null;
    },
    async discardPack() {
      const pack = staged.peek();
      staged.value = null;
      desk.forgive('pack-accept');
      if (pack) await port.discardPack(pack.job);
    },
    async switchPack({ source, title, articles }, off) {
      const told = { what: off ? 'pack-off' : 'pack-on', title, count: articles } as const;
      await desk.change(`pack ${source}`, told, port.setPack(source, { off }));
    },
    async removePack({ source, title, articles }) {
      const told = { what: 'pack-removed', title, count: articles } as const;
      await desk.change(`pack ${source}`, told, port.removePack(source));
    },
    async exportPack(what) {
      const made = await desk.work('export', 'exporting', (long) => port.exportPack(what, long));
      if (!made) return false;
      port.download(made.file, made.name);
      desk.tell({ what: 'exported', title: made.name, count: made.articles });
      return true;
    },
    async backUp() {
      const made = await desk.work('back-up', 'backing-up', (long) => port.backUp(long));
      if (!made) return;
      port.download(made.file, made.name);
      desk.tell({ what: 'backed-up', title: made.name, count: made.articles });
    },
    async stageBackup(file) {
      const found = await desk.work('restore', 'reading-backup', (long) => port.stageBackup(file, long));
      if (!found) return;
      const before = stagedBackup.peek();
      stagedBackup.value = found;
      if (before) await port.discardPack(before.job);
    },
    async acceptBackup() {
      const backup = stagedBackup.peek();
      if (!backup || desk.busy('restoring')) return;
      const told = { what: 'restored-backup', title: '', count: backup.articles } as const;
      if (await desk.change('restore', told, port.acceptBackup(backup.job), 'restoring'))
        stagedBackup.value = null;
    },
    async discardBackup() {
      const backup = stagedBackup.peek();
      stagedBackup.value = null;
      desk.forgive('restore');
      if (backup) await port.discardPack(backup.job);
    },
    async plan(wanted) {
      desk.forgive('retention');
      const answer = await settled(port.planRetention(wanted));
      if (answer.ok) planned.value = { retention: wanted, plan: answer.value };
      else desk.fail('retention', answer.failure);
    },
    async setRetention(wanted) {
      const count = planned.peek()?.plan.count ?? 0;
      const told = { what: 'retention', title: '', count } as const;
      if (!(await desk.change('retention', told, port.setRetention(wanted)))) return;
      const now = desk.told.peek();
      // Where nothing had to go there is nothing to undo either.
      if (!now || !('change' in now) || now.what !== 'retention')
        desk.tell({ what: 'retention-set', title: '' });
      planned.value = null;
      await retention.load();
    },
    forgetPlan() {
      planned.value = null;
    },
  };
}
