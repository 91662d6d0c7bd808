import { browser } from 'wxt/browser';
import { defineBackground } from 'wxt/utils/define-background';
import { createService } from '../lib/background/service.ts';
import { registerChecks } from '../lib/browser/auto.ts';
import { serveChecks } from '../lib/browser/auto-background.ts';
import { bundled } from '../lib/browser/bundled.ts';
import { t } from '../lib/browser/i18n.ts';
import { onAlarm, setAlarms } from '../lib/browser/keeper.ts';
import { leaveSaveWish } from '../lib/browser/save-wish.ts';
import { serveBackground } from '../lib/browser/serve-background.ts';
import { openPanel, tellPanelOfClick } from '../lib/browser/side-panel.ts';

const COMPARE = 'compare';
const SAVE = 'save-page';

/** Only listeners here: the background may start cold for any one of them. */
export default defineBackground(() => {
  const service = createService(bundled);
  serveBackground(service);
  serveChecks(service);

  /** The panel opens before anything else happens: both browsers want the gesture itself. */
  function compareTab(tab: { id?: number | undefined; windowId: number } | undefined, save = false): void {
    if (tab?.id === undefined) return;
    openPanel(tab.windowId);
    if (save) void leaveSaveWish(tab.id);
    tellPanelOfClick(tab.id, tab.windowId, save);
  }
  browser.action.onClicked.addListener((tab) => compareTab(tab));
  browser.contextMenus.onClicked.addListener(({ menuItemId }, tab) => {
    if (menuItemId === COMPARE || menuItemId === SAVE) compareTab(tab, menuItemId === SAVE);
  });
  browser.commands.onCommand.addListener((command, tab) => {
    if (command === SAVE) compareTab(tab, true);
  });

  /** Firefox forgets menu items when it closes, Chrome keeps them: made anew, there is one of each in either. */
  async function addMenuItems(): Promise<void> {
    await browser.contextMenus.removeAll();
    const contexts: ['page', 'selection'] = ['page', 'selection'];
    browser.contextMenus.create({ id: COMPARE, title: t('contextMenuCompare'), contexts });
    browser.contextMenus.create({ id: SAVE, title: t('contextMenuSave'), contexts });
  }
  browser.alarms.onAlarm.addListener(onAlarm);
  browser.runtime.onStartup.addListener(() => {
    void addMenuItems();
    void setAlarms();
    void registerChecks();
  });
  browser.runtime.onInstalled.addListener(() => {
    void addMenuItems();
    void setAlarms();
    void registerChecks();
    // Fails again, with its message in the panel, at the first comparison.
    service
      .install()
      .catch((error: unknown) => console.warn('Sidelight could not install its corpus:', error));
  });
});
