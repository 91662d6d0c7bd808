import { defineConfig } from 'wxt';

/**
 * `wxt build --mode test` makes a build for the end-to-end tests: it holds the permission for pages of this machine
 * that a reader would grant with a click, and it goes to its own folder.
 */
const testing = process.argv.some((argument, at, all) => argument === 'test' && all[at - 1] === '--mode');

/** Both browsers get Manifest V3 and no host permission at install; test/structure holds the built manifests to this list. */
export default defineConfig({
  imports: false,
  manifestVersion: 3,
  outDir: testing ? '.sidelight/build' : '.output',
  outDirTemplate: '{{browser}}-mv{{manifestVersion}}',
  // Everything is on the reader's own disk: fetching it ahead would only make the pages larger.
  vite: () => ({ build: { modulePreload: false } }),
  zip: {
    name: 'sidelight',
    // Everything a reviewer needs to build the same: WXT leaves out hidden files, packages and tests by itself.
    includeSources: ['**/*', '.ci/**'],
    excludeSources: ['.sidelight/**'],
  },
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
    ...(testing ? { host_permissions: ['http://127.0.0.1/*', 'http://localhost/*'] } : {}),
    // The corpus is kept in a page of its own, which is the options page too.
    options_ui: { page: 'library.html', open_in_tab: true },
    incognito: 'not_allowed',
    action: {
      default_title: '__MSG_actionTitle__',
      default_icon: { 16: 'icons/16.png', 32: 'icons/32.png' },
      // Firefox would otherwise put the button into its extensions menu, out of sight.
      ...(browser === 'firefox' ? { default_area: 'navbar' } : {}),
    },
    commands: {
      // The same as a click on the button. Both browsers give these two keys; the reader can change them.
      _execute_action: {
        suggested_key: { default: 'Alt+Shift+L' },
      },
      'save-page': { suggested_key: { default: 'Alt+Shift+S' }, description: '__MSG_contextMenuSave__' },
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
      : { minimum_chrome_version: '126' }),
  }),
});
