import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { dateOf, setCatalogue, signed, t, tn } from '../../lib/browser/i18n.ts';
import catalogue from '../../public/_locales/en/messages.json' with { type: 'json' };

beforeAll(() => setCatalogue(catalogue));

describe('strings', () => {
  it('fill in what they are given and take the plural form of the count', () => {
    expect(t('markAlsoIn', 2, 4)).toBe('also in 2 of 4');
    expect(tn('passagesCount', 1)).toBe('1 passage');
    expect(tn('passagesCount', 1200)).toBe('1,200 passages');
  });

  it('are all used, so that nobody translates what nobody sees', () => {
    const root = new URL('../..', import.meta.url).pathname;
    const sources = ['components', 'entrypoints', 'lib', 'wxt.config.ts'].flatMap((part) =>
      filesOf(join(root, part)),
    );
    const code = sources.map((path) => readFileSync(path, 'utf8')).join('\n');
    const forManifest = [
      'extensionName',
      'extensionDescription',
      'actionTitle',
      'contextMenuCompare',
      'commandOpen',
    ];
    const unused = Object.keys(catalogue)
      .map((key) => key.replace(/_(zero|one|two|few|many|other)$/, ''))
      .filter((key) => !forManifest.includes(key) && !code.includes(`'${key}'`));
    expect([...new Set(unused)]).toEqual([]);
  });

  it('hold no "$" that a browser would read otherwise than as $1 … $9', () => {
    for (const [key, { message }] of Object.entries(catalogue))
      expect(message, key).not.toMatch(/\$(?![1-9])/);
  });
});

describe('dates', () => {
  it('known to the day have no time and stay that day in every time zone', () => {
    for (const zone of ['Pacific/Kiritimati', 'Pacific/Pago_Pago', 'UTC']) {
      expect(dateOf({ at: '2031-02-07', precision: 'day', foundIn: 'address' }, zone)).toBe('Feb 7, 2031');
    }
  });

  it('known to the minute are in the reader’s time zone', () => {
    const dated = { at: '2031-02-07T23:40:00Z', precision: 'instant', foundIn: 'json-ld' } as const;
    expect(dateOf(dated, 'UTC')).toBe('Feb 7, 2031, 23:40');
    expect(dateOf(dated, 'Asia/Tokyo')).toBe('Feb 8, 2031, 08:40');
  });

  it('that cannot be read are shown as they were written', () => {
    expect(dateOf({ at: 'last spring', precision: 'day', foundIn: 'stated' })).toBe('last spring');
  });

  it('apart are signed with a true minus', () => {
    expect(signed(-7, 'hour')).toBe('\u22127h');
    expect(signed(2, 'day')).toBe('+2d');
  });
});

function filesOf(path: string): string[] {
  if (/\.tsx?$/.test(path)) return [path];
  return readdirSync(path, { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory()
      ? filesOf(join(path, entry.name))
      : /\.tsx?$/.test(entry.name)
        ? [join(path, entry.name)]
        : [],
  );
}
