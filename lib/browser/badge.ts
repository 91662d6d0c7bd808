import { browser } from 'wxt/browser';
import { t } from './i18n.ts';

/**
 * Shows on a tab's toolbar button how many other outlets have the event; nothing for none. Both browsers take it away
 * when the tab goes to another page.
 */
export async function setBadge(tabId: number, outlets: number): Promise<void> {
  const { action } = browser;
  await action.setBadgeText({ tabId, text: outlets > 0 ? `${outlets}` : '' });
  await action.setTitle({ tabId, title: outlets > 0 ? t('badgeTitle', outlets) : t('actionTitle') });
  // A quiet colour: it is a number, not an alarm.
  await action.setBadgeBackgroundColor({ color: '#0b5c6b' });
}
