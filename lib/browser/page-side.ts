import { browser } from 'wxt/browser';
import type { CardAsker, PageCard, PageMark, PagePassage, PageRequests, PanelNotices } from '../messages.ts';
import type { OpenCard } from '../page/card.ts';
import type { PageSession, SessionNotices } from '../page/session.ts';
import { sharedInPage } from '../page/shared.ts';
import { answered, opened } from './envelope.ts';

/** Name of the port that the panel keeps open to a page; the nonce follows it. */
export const PORT_NAME = 'sidelight-page:';

/** Runs in the page, by `scripting.executeScript`, before the content script: it must not use anything outside itself. */
export function setNonce(nonce: string): true {
  const scope = globalThis as typeof globalThis & { sidelight?: { nonce?: string } };
  scope.sidelight ??= {};
  scope.sidelight.nonce = nonce;
  return true;
}

/**
 * Serves the panel in this page: answers `PageRequests` that carry this injection's nonce, sends its notices through
 * the panel's port, and leaves when that port closes, when asked to, or when a later injection takes over.
 */
export function servePage(
  start: (
    notices: SessionNotices,
    lastMoved: { at: number },
    opener: () => OpenCard | undefined,
  ) => PageSession,
): void {
  const state = sharedInPage();
  const nonce = state.nonce;
  if (nonce === undefined) return;
  state.leave?.();
  state.moved ??= { at: Number.NEGATIVE_INFINITY };

  let port: ReturnType<typeof browser.runtime.connect> | undefined;
  function notify<K extends Exclude<keyof PanelNotices, 'actionClicked'>>(
    kind: K,
    body: PanelNotices[K],
  ): void {
    try {
      port?.postMessage({ to: 'panel', kind, body });
    } catch {
      leave();
    }
  }
  const session = start(
    {
      passageClicked: (passage) => notify('passageClicked', { nonce, passage }),
      passageHovered: (passage) => notify('passageHovered', { nonce, passage }),
      cardLeft: (passage) => notify('cardLeft', { nonce, passage }),
      pageMoved: (address) => notify('pageMoved', { nonce, address }),
    },
    state.moved,
    () => state.card,
  );

  function onConnect(candidate: ReturnType<typeof browser.runtime.connect>): void {
    if (candidate.name !== PORT_NAME + nonce) return;
    port = candidate;
    candidate.onDisconnect.addListener(leave);
  }

  function onMessage(
    message: unknown,
    _sender: unknown,
    respond: (answer: unknown) => void,
  ): true | undefined {
    const envelope = opened(message, 'page');
    const asked = envelope && requestOf(envelope.kind, envelope.body);
    if (!asked || asked.body.nonce !== nonce) return undefined;
    void answered(() => answer(asked)).then(respond);
    return true;
  }

  async function answer(asked: Asked): Promise<PageRequests[keyof PageRequests]['response']> {
    switch (asked.kind) {
      case 'capture':
        return { nonce: asked.body.nonce, ...(await session.capture()) };
      case 'settle':
        session.settle(asked.body.passages, asked.body.bare);
        return {};
      case 'annotate':
        return session.annotate(asked.body.marks);
      case 'scrollTo':
        return session.scrollTo(asked.body.passage);
      case 'showCard':
        return session.showCard(asked.body.card, asked.body.by);
      case 'leave':
        leave();
        return {};
    }
  }

  function leave(): void {
    session.leave();
    if (state.leave === leave) delete state.leave;
    // Without its extension (disabled, updated) the runtime's own events are gone too.
    try {
      browser.runtime.onMessage.removeListener(onMessage);
      browser.runtime.onConnect.removeListener(onConnect);
      port?.disconnect();
    } catch {}
  }

  state.leave = leave;
  browser.runtime.onConnect.addListener(onConnect);
  browser.runtime.onMessage.addListener(onMessage);
}

type Asked = { [K in keyof PageRequests]: { kind: K; body: PageRequests[K]['request'] } }[keyof PageRequests];

const ASKERS: readonly CardAsker[] = ['pointer', 'click', 'panel'];

/** Checks the shape of what is asked; null for anything else. */
function requestOf(kind: string, body: unknown): Asked | null {
  if (typeof body !== 'object' || body === null) return null;
  const { nonce, passage, marks, passages, bare, card, by } = body as Record<string, unknown>;
  if (typeof nonce !== 'string') return null;
  if (kind === 'capture' || kind === 'leave') return { kind, body: { nonce } };
  if (kind === 'scrollTo' && typeof passage === 'number') return { kind, body: { nonce, passage } };
  // What the card says is checked by the card's own script.
  if (kind === 'showCard' && typeof card === 'object' && ASKERS.includes(by as CardAsker))
    return { kind, body: { nonce, card: card as PageCard | null, by: by as CardAsker } };
  if (kind === 'annotate' && Array.isArray(marks))
    return { kind, body: { nonce, marks: marks as PageMark[] } };
  if (kind === 'settle' && Array.isArray(passages))
    return { kind, body: { nonce, passages: passages as PagePassage[], bare: bare === true } };
  return null;
}
