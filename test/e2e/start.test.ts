import { spawnSync } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { root } from '../helpers/sources.ts';

const PICTURE = `${root}.sidelight/start.png`;

function start(...args: string[]): { status: number | null; output: string } {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...env } = process.env;
  const { status, stdout, stderr } = spawnSync(process.execPath, [`${root}lib/cli/start.ts`, ...args], {
    cwd: root,
    env,
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, output: stdout + stderr };
}

describe('npm start without a display', () => {
  it.each(['--chromium', '--firefox'])(
    'draws page and panel and prints the comparison with %s',
    (browser) => {
      rmSync(PICTURE, { force: true });
      const { status, output } = start(browser);
      expect(output).toContain('Macron leaves the Kremlin');
      expect(output).toMatch(/independent texts/u);
      expect(output).toContain(PICTURE);
      expect(status).toBe(0);
      expect(existsSync(PICTURE)).toBe(true);
      const size = readFileSync(PICTURE).readUInt32BE(16);
      expect(size).toBeGreaterThan(1000);
    },
  );

  it('says what to do when the browser named is not there', () => {
    const before = process.env.CHROMIUM_PATH;
    process.env.CHROMIUM_PATH = '/nowhere/chromium';
    try {
      const { status, output } = start('--chromium');
      expect(status).toBe(1);
      expect(output).toContain('CHROMIUM_PATH names /nowhere/chromium');
      expect(output).not.toContain('    at ');
    } finally {
      if (before === undefined) delete process.env.CHROMIUM_PATH;
      else process.env.CHROMIUM_PATH = before;
    }
  });

  it('explains itself', () => {
    expect(start('--help')).toMatchObject({ status: 0, output: expect.stringContaining('--firefox') });
  });
});
