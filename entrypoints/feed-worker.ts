import { defineUnlistedScript } from 'wxt/utils/define-unlisted-script';
import { serveReader } from '../lib/feeds/serve-reader.ts';

/** Reads one feed, in a worker that is ended afterwards: what feeds hold is the web's, and may be meant to harm. */
export default defineUnlistedScript(() => {
  serveReader(globalThis as unknown as Parameters<typeof serveReader>[0]);
});
