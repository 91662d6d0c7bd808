import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { openCard } from '../lib/page/card.ts';
import { sharedInPage } from '../lib/page/shared.ts';

/** Comes into a page, beside the content script, with the first card that is wanted there. */
export default defineUnlistedScript(() => {
  sharedInPage().card = openCard;
});
