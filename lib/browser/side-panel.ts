import { browser } from 'wxt/browser';

/** Firefox's sidebar; Chrome has none. */
interface SidebarAction {
  open(): Promise<void>;
}

/**
 * Opens the panel beside the page: Chrome's side panel or Firefox's sidebar. Both want the reader's gesture, so call it
 * synchronously in the handler of a click, before anything is awaited. Opening an open panel changes nothing.
 */
export function openPanel(windowId: number): void {
  const sidebar = (browser as unknown as { sidebarAction?: SidebarAction }).sidebarAction;
  const opening = sidebar ? sidebar.open() : browser.sidePanel.open({ windowId });
  opening.catch((error: unknown) => console.warn('Sidelight could not open its panel:', error));
}

/** Tells an open panel that the reader used the button in this tab: access to it is fresh. `save`: its page is to be saved. */
export function tellPanelOfClick(tabId: number, windowId: number, save = false): void {
  const body = { tabId, windowId, ...(save ? { save } : {}) };
  const message = { to: 'panel', kind: 'actionClicked', body };
  // A panel that is only now opening reads the tab by itself; nobody hears this then.
  browser.runtime.sendMessage(message).catch(() => {});
}
