import { options, render } from 'preact';
import { loadFraming } from '../../../components/panel/load-framing.ts';
import { Panel } from '../../../components/panel/Panel.tsx';
import { setCatalogue } from '../../../lib/browser/i18n.ts';
import catalogue from '../../../public/_locales/en/messages.json';
import type { SampleOptions } from './sample.ts';
import { sampleAnswer } from './sample-answers.ts';
import { createStoreIn } from './scenes.ts';

/** Counts the components drawn, at the hook by which Preact's own parts hear of each. */
const hooks = options as { __r?: (vnode: unknown) => void };
const hear = hooks.__r;
let drawn = 0;
hooks.__r = (vnode) => {
  drawn += 1;
  hear?.(vnode);
};

/** `?state=ready&outlets=4&passages=6&long=1&rtl=1&dir=rtl` draws one scene. */
setCatalogue(catalogue);
const query = new URLSearchParams(location.search);
document.documentElement.dir = query.get('dir') ?? 'ltr';
const { store, fake } = await createStoreIn(query.get('state') ?? 'ready', {
  outlets: Number(query.get('outlets') ?? 4),
  passages: Number(query.get('passages') ?? 6),
  long: query.has('long'),
  rtl: query.has('rtl'),
  undated: query.has('undated'),
  bare: query.has('bare'),
  foreign: query.has('foreign'),
  headlineOnly: query.has('headlines'),
  feeds: Number(query.get('feeds') ?? 0),
  ...(query.has('hours') ? { hours: Number(query.get('hours')) } : {}),
});
Object.assign(globalThis, {
  store,
  fake,
  drawn: () => drawn,
  answer: (options: SampleOptions) => ({ ok: true, value: sampleAnswer(options) }),
});
render(<Panel store={store} />, document.getElementById('panel') as HTMLElement);
if (query.get('state') !== 'idle') await loadFraming();
document.documentElement.dataset.ready = '';
