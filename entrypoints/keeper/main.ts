import { keepDaily } from '../../lib/browser/keep-daily.ts';

/** Nobody sees this page: it lives as long as the day's work takes. */
keepDaily().finally(() => {
  // Chrome's offscreen document ends itself; Firefox's frame is taken away by the background that made it.
  if (parent === window) close();
  else parent.postMessage('kept', location.origin);
});
