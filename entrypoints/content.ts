import { defineContentScript } from 'wxt/utils/define-content-script';
import { servePage } from '../lib/browser/page-side.ts';
import { readPage } from '../lib/page/read.ts';
import { startSession } from '../lib/page/session.ts';

/** Injected on demand into the page being read; it has no matches, so it asks for no host at install. */
export default defineContentScript({
  registration: 'runtime',
  noScriptStartedPostMessage: true,
  main: () => servePage((...session) => startSession(window, readPage, ...session)),
});
