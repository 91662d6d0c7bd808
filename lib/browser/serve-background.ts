import { browser } from 'wxt/browser';
import { type BackgroundRequest, requestFrom } from '../background/requests.ts';
import type { Service } from '../background/service.ts';
import { SidelightError } from '../errors.ts';
import { answered, opened } from './envelope.ts';
import { ownUrl } from './own-url.ts';

/**
 * Answers `BackgroundRequests`. Only this extension's own pages are served: a script in a web page, ours or anyone's,
 * asks the panel, never the background.
 */
export function serveBackground(service: Service): void {
  browser.runtime.onMessage.addListener((message: unknown, sender, respond) => {
    const envelope = opened(message, 'background');
    if (!envelope || !isOwnPage(sender)) return undefined;
    void answered(() => service.answer(checked(envelope))).then(respond);
    return true;
  });
}

function isOwnPage(sender: { id?: string; url?: string }): boolean {
  return sender.id === browser.runtime.id && sender.url?.startsWith(ownUrl('/')) === true;
}

function checked({ kind, body }: { kind: string; body: unknown }): BackgroundRequest {
  const request = requestFrom(kind, body);
  if (!request) throw new SidelightError('extraction', `the request "${kind}" is not as it should be`);
  return request;
}
