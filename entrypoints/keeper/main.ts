import { serveKeeper } from '../../lib/browser/serve-keeper.ts';

/** Nobody sees this page: it lives as long as there is work for it. */
serveKeeper(() => {
  // Chrome's offscreen document ends itself; Firefox's frame is taken away by the background that made it.
  if (parent === window) close();
  else parent.postMessage('kept', location.origin);
});
