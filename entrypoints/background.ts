import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createService } from '../lib/background/service.ts';
import { bundled } from '../lib/browser/bundled.ts';
import { t } from '../lib/browser/i18n.ts';
import { serveBackground } from '../lib/browser/serve-background.ts';
import { openPanel, tellPanelOfClick } from '../lib/browser/side-panel.ts';

const MENU_ITEM = 'compare';

/** Only listeners here: the background may start cold for any one of them. */
export default defineBackground(() => {
  const service = createService(bundled);
  serveBackground(service);

  /** The panel opens before anything else happens: both browsers want the gesture itself. */
  function compareTab(tab: { id?: number | undefined; windowId: number } | undefined): void {
    if (tab?.id === undefined) return;
    openPanel(tab.windowId);
    tellPanelOfClick(tab.id, tab.windowId);
  }
  browser.action.onClicked.addListener(compareTab);
  browser.contextMenus.onClicked.addListener((info, tab) => {
    if (info.menuItemId === MENU_ITEM) compareTab(tab);
  });

  /** Firefox forgets menu items when it closes, Chrome keeps them: made anew, there is one in either. */
  async function addMenuItem(): Promise<void> {
    await browser.contextMenus.removeAll();
    browser.contextMenus.create({
      id: MENU_ITEM,
      title: t('contextMenuCompare'),
      contexts: ['page', 'selection'],
    });
  }
  browser.runtime.onStartup.addListener(() => void addMenuItem());
  browser.runtime.onInstalled.addListener(() => {
    void addMenuItem();
    // Fails again, with its message in the panel, at the first comparison.
    service
      .install()
      .catch((error: unknown) => console.warn('Sidelight could not install its corpus:', error));
  });
});
