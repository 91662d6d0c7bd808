import { defineConfig } from 'wxt';

/** Both browsers get Manifest V3 and no host permission at install; test/structure holds the built manifests to this list. */
export default defineConfig({
  imports: false,
  manifestVersion: 3,
  outDir: '.output',
  zip: { name: 'sidelight', includeSources: ['.ci/**', 'LICENSE'] },
  manifest: ({ browser }) => ({
    name: '__MSG_extensionName__',
    short_name: 'Sidelight',
    description: '__MSG_extensionDescription__',
    default_locale: 'en',
    icons: { 16: 'icons/16.png', 32: 'icons/32.png', 48: 'icons/48.png', 128: 'icons/128.png' },
    permissions: [
      'activeTab',
      'scripting',
      'storage',
      'unlimitedStorage',
      'alarms',
      'contextMenus',
      ...(browser === 'firefox' ? [] : ['sidePanel', 'offscreen']),
    ],
    optional_host_permissions: ['*://*/*'],
    incognito: 'not_allowed',
    action: {
      default_title: '__MSG_actionTitle__',
      default_icon: { 16: 'icons/16.png', 32: 'icons/32.png' },
    },
    ...(browser === 'firefox'
      ? {
          browser_specific_settings: {
            gecko: {
              id: 'sidelight@sidelight.invalid',
              strict_min_version: '140.0',
              data_collection_permissions: { required: ['none'] },
            },
          },
        }
      : { minimum_chrome_version: '123' }),
  }),
});
