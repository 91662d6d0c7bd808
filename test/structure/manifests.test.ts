import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { BrowserName } from '../../lib/cli/browsers.ts';
import { builtExtension } from '../../lib/cli/build.ts';

function manifestOf(browser: BrowserName): Record<string, unknown> {
  return JSON.parse(readFileSync(`${builtExtension(browser)}/manifest.json`, 'utf8')) as Record<
    string,
    unknown
  >;
}

const BOTH = ['activeTab', 'alarms', 'contextMenus', 'scripting', 'storage', 'unlimitedStorage'];

describe('the built manifests', () => {
  it.each([
    ['chromium', [...BOTH, 'offscreen', 'sidePanel'].sort()],
    ['firefox', BOTH],
  ] as const)('ask for exactly the permissions of the design in %s', (browser, permissions) => {
    const manifest = manifestOf(browser);
    expect([...(manifest.permissions as string[])].sort()).toEqual([...permissions]);
    expect(manifest.optional_host_permissions).toEqual(['*://*/*']);
    for (const absent of [
      'host_permissions',
      'optional_permissions',
      'content_scripts',
      'externally_connectable',
    ]) {
      expect(manifest[absent], absent).toBeUndefined();
    }
  });

  it.each(['chromium', 'firefox'] as const)(
    'are of version 3, out of private windows, with the default policy in %s',
    (browser) => {
      const manifest = manifestOf(browser);
      expect(manifest.manifest_version).toBe(3);
      expect(manifest.incognito).toBe('not_allowed');
      expect(manifest.content_security_policy).toBeUndefined();
      expect(manifest.web_accessible_resources).toBeUndefined();
    },
  );

  it('name the oldest browsers that have what is used', () => {
    expect(manifestOf('chromium').minimum_chrome_version).toBe('126');
    expect(manifestOf('firefox').browser_specific_settings).toMatchObject({
      gecko: { strict_min_version: '140.0', data_collection_permissions: { required: ['none'] } },
    });
  });

  it("open the panel as Chrome's side panel and as Firefox's sidebar", () => {
    expect(manifestOf('chromium').side_panel).toEqual({ default_path: 'sidepanel.html' });
    expect(manifestOf('firefox').sidebar_action).toMatchObject({ default_panel: 'sidepanel.html' });
  });

  it.each(['chromium', 'firefox'] as const)(
    'suggest a key that neither browser has for itself in %s',
    (browser) => {
      const { commands } = manifestOf(browser) as {
        commands: Record<string, { suggested_key: { default: string } }>;
      };
      const taken = 'ABCDEGHIJKMNOPQRSTVWYZ'.split('').map((letter) => `Ctrl+Shift+${letter}`);
      expect(taken).not.toContain(commands._execute_action?.suggested_key.default);
      expect(commands['save-page']?.suggested_key.default).toBe('Alt+Shift+S');
    },
  );

  it.each(['chromium', 'firefox'] as const)(
    'have the library as options page, in a tab, in %s',
    (browser) => {
      expect(manifestOf(browser).options_ui).toEqual({ page: 'library.html', open_in_tab: true });
    },
  );
});
