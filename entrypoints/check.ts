import { browser } from 'wxt/browser';
import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { checkPage } from '../lib/page/check.ts';

/** Registered for the sites on which the reader wants every article compared: the small first look at their pages. */
export default defineUnlistedScript(() =>
  checkPage((news) => {
    browser.runtime.sendMessage({ to: 'background', kind: 'pageChecked', body: { news } }).catch(() => {});
  }),
);
