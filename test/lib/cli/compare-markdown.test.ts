import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';
import { root } from '../../helpers/sources.ts';

function compare(...args: string[]) {
  const page = 'test/pages/sample/page.html';
  return spawnSync(process.execPath, ['lib/cli/compare.ts', page, ...args], { cwd: root, encoding: 'utf8' });
}

describe('compare --markdown', () => {
  it('writes what the panel’s “Take away” writes', () => {
    const { status, stdout } = compare('--markdown');
    expect(status).toBe(0);
    expect(stdout).toMatch(/^# Macron leaves the Kremlin/u);
    for (const title of ['Headlines', 'In this article', 'Reported elsewhere', 'Voices'])
      expect(stdout).toContain(`\n## ${title}\n`);
    expect(stdout).toMatch(/no similar passage found in the \d articles compared/u);
    expect(stdout).not.toMatch(/undefined|NaN|\$\d\b/u);
  });

  it('can’t be asked for together with --json', () => {
    const { status, stdout, stderr } = compare('--markdown', '--json');
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain('not for both');
  });
});
