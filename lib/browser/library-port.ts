import type { PackPreview } from '../corpus/library/types.ts';
import { isWriting } from '../corpus/locks.ts';
import { SidelightError } from '../errors.ts';
import type { LibraryPort, Long } from '../library/port.ts';
import type { Answer } from '../messages.ts';
import { answered } from './envelope.ts';
import type { LibraryWorker } from './library-worker.ts';
import { originOf, requestOrigins } from './permissions.ts';

/** A web address as the reader typed it, or as a pack names it. Throws `network` where it is none. */
function webAddress(address: string): URL {
  const url = URL.parse(address.trim());
  if (!url || !/^https?:$/u.test(url.protocol) || url.username || url.password)
    throw new SidelightError('network', `${address} is not a web address`);
  return url;
}

/** The library's way to its worker and to the browser. */
export function createLibraryPort(worker: LibraryWorker): LibraryPort {
  const { ask } = worker;

  /** Asks the reader for one host and then works. Nothing is awaited before the question: it needs the click. */
  function allowed<T>(address: string, work: (url: URL) => Promise<Answer<T>>): Promise<Answer<T>> {
    return answered(() => {
      const url = webAddress(address);
      return requestOrigins([originOf(url)]).then((granted) => {
        if (!granted) throw new SidelightError('no-access', `${url.hostname} may not be asked`);
        return work(url);
      });
    }).then((answer) => (answer.ok ? answer.value : answer));
  }

  return {
    list: (query) => ask('list', [query]),
    rows: (list, from, to) => ask('rows', [list, from, to]),
    ids: (list) => ask('ids', [list]),
    article: (id) => ask('article', [id]),
    changes: (id, at) => ask('changes', [id, at]),
    editArticle: (id, edit) => ask('editArticle', [id, edit]),
    resetArticle: (id) => ask('editArticle', [id, {}]),
    remove: (ids) => ask('remove', [ids]),

    outlets: () => ask('outlets', []),
    editOutlet: (id, edit) => ask('editOutlet', [id, edit]),
    resetOutlet: (id) => ask('editOutlet', [id, {}]),
    events: (from, to, long) => ask('events', [from, to], long),

    packs: () => ask('packs', []),
    stagePack: (file, long) => ask('stagePack', [file], long),
    stagePackFrom: (address, long) =>
      allowed<PackPreview>(address, (url) => ask('stagePackFrom', [url.href], long)),
    stageBundled: (long) => ask('stageBundled', [], long),
    checkPack: (source, address, long: Long) => allowed(address, () => ask('checkPack', [source], long)),
    acceptPack: (job, { newKey = false }) => ask('acceptPack', [job, newKey]),
    discardPack: (job) => ask('discard', [job]),
    setPack: (source, to) =>
      'off' in to
        ? ask('switchPack', [source, to.off])
        : to.daily
          ? allowed(to.address, () => ask('setDaily', [source, true]))
          : ask('setDaily', [source, false]),
    removePack: (source) => ask('removePack', [source]),

    exportPack: (what, long) => ask('exportPack', [what], long),
    backUp: (long) => ask('backUp', [], long),
    stageBackup: (file, long) => ask('stageBackup', [file], long),
    acceptBackup: (job) => ask('acceptBackup', [job]),

    storage: () => ask('storage', []),
    recent: () => ask('recent', []),
    undo: (change) => ask('undo', [change]),
    retention: () => ask('retention', []),
    planRetention: (retention) => ask('planRetention', [retention]),
    setRetention: (retention) => ask('setRetention', [retention]),

    onChange: (listener) => worker.onChange(listener),
    writing: isWriting,

    download(file, name) {
      const link = document.createElement('a');
      link.href = URL.createObjectURL(file);
      link.download = name;
      link.click();
      // The browser has taken the file's address by then.
      setTimeout(() => URL.revokeObjectURL(link.href), 60_000);
    },
  };
}
