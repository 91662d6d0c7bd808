import { browser } from 'wxt/browser';
import { requestFrom } from '../background/requests.ts';
import type { Service } from '../background/service.ts';
import { SidelightError } from '../errors.ts';
import { answered, opened } from './envelope.ts';
import { askKeeper, ringForGathering } from './keeper.ts';
import { ownUrl } from './own-url.ts';

/**
 * Answers `BackgroundRequests` and `BrowserRequests`. Only this extension's own pages are served: a script in a web page,
 * ours or anyone's, asks the panel, never the background.
 */
export function serveBackground(service: Service): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const envelope = opened(message, 'background');
    if (!envelope || !isOwnPage(sender)) return undefined;
    void answered(() => answer(service, envelope)).then(respond);
    return true;
  });
}

function isOwnPage(sender: { id?: string; url?: string }): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(ownUrl('/')) === true;
}

async function answer(service: Service, { kind, body }: { kind: string; body: unknown }): Promise<unknown> {
  if (kind === 'gather') {
    await askKeeper(kind, {});
    return {};
  }
  if (kind === 'origins') return { origins: (await browser.permissions.getAll()).origins };
  if (kind === 'ring') {
    await ringForGathering((body as { at: number | null }).at);
    return {};
  }
  const request = requestFrom(kind, body);
  if (!request) throw new SidelightError('extraction', `the request "${kind}" is not as it should be`);
  return service.answer(request);
}
