import { describe, expect, it } from 'vitest';
import { importsOf, type Source, sourcesIn } from '../helpers/sources.ts';

const sources = sourcesIn('lib', 'components', 'entrypoints');

/** The pure core, each layer with what it may use beside itself. */
const CORE: Record<string, string[]> = {
  'lib/text/': [],
  'lib/article/': ['lib/text/'],
  'lib/analysis/': ['lib/text/', 'lib/article/'],
  'lib/matching/': ['lib/text/', 'lib/article/', 'lib/analysis/'],
  'lib/comparison/': ['lib/text/', 'lib/article/', 'lib/analysis/', 'lib/matching/'],
  'lib/export/': ['lib/text/', 'lib/article/', 'lib/analysis/', 'lib/matching/', 'lib/comparison/'],
};

/** "file → import" for every import that is not allowed. */
function against(
  files: Source[],
  allowed: (imported: { from: string; typeOnly: boolean }, path: string) => boolean,
): string[] {
  return files.flatMap((source) =>
    importsOf(source)
      .filter((imported) => !allowed(imported, source.path))
      .map((imported) => `${source.path} → ${imported.from}`),
  );
}

/** The first way found from a file back to itself; empty where there is none. */
function circleIn(imports: ReadonlyMap<string, readonly { from: string }[]>): string[] {
  const done = new Set<string>();
  const way: string[] = [];
  const visit = (path: string): string[] => {
    const at = way.indexOf(path);
    if (at >= 0) return [...way.slice(at), path];
    if (done.has(path)) return [];
    way.push(path);
    for (const { from } of imports.get(path) ?? []) {
      const circle = visit(from);
      if (circle.length > 0) return circle;
    }
    way.pop();
    done.add(path);
    return [];
  };
  for (const path of imports.keys()) {
    const circle = visit(path);
    if (circle.length > 0) return circle;
  }
  return [];
}

const isProject = (from: string): boolean => /^(?:lib|components|entrypoints|test)\//u.test(from);
const codeOf = ({ text }: Source): string =>
  text.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/(^|\s)\/\/.*$/gmu, '$1');
const mayTouchBrowser = (path: string): boolean =>
  path.startsWith('lib/browser/') || path === 'lib/messages.ts' || path.startsWith('entrypoints/');

describe('the import rule', () => {
  it('finds imports of every form', () => {
    const text = `import a from './a.ts';\nimport type { B } from '../b.ts';\nimport {\n  c,\n} from "c";\nexport { d } from './d.ts';\nimport './e.css';\nconst f = import('./f.ts');\n// import x from 'x';\n`;
    expect(importsOf({ path: 'lib/x/y.ts', text })).toEqual([
      { from: 'lib/x/a.ts', typeOnly: false },
      { from: 'lib/b.ts', typeOnly: true },
      { from: 'c', typeOnly: false },
      { from: 'lib/x/d.ts', typeOnly: false },
      { from: 'lib/x/e.css', typeOnly: false },
      { from: 'lib/x/f.ts', typeOnly: false },
    ]);
  });

  it.each(Object.entries(CORE))('%s uses only itself and the layers below it', (layer, below) => {
    const files = sources.filter(({ path }) => path.startsWith(layer));
    expect(files.length).toBeGreaterThan(0);
    const wrong = against(
      files,
      ({ from }) =>
        !isProject(from) || from === 'lib/errors.ts' || [layer, ...below].some((one) => from.startsWith(one)),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps packages out of the core, but for Readability where the page is captured and valibot where a file is read', () => {
    const files = sources.filter(({ path }) => Object.keys(CORE).some((layer) => path.startsWith(layer)));
    const wrong = against(
      files,
      ({ from }, path) =>
        isProject(from) ||
        (from === '@mozilla/readability' && path.startsWith('lib/article/')) ||
        (from === 'valibot' && path === 'lib/export/read-json.ts'),
    );
    expect(wrong).toEqual([]);
  });

  it('keeps the clock, the network and the browser out of the core', () => {
    const files = sources.filter(({ path }) => Object.keys(CORE).some((layer) => path.startsWith(layer)));
    const wrong = files
      .filter((file) =>
        /\bDate\.now\(|\bnew Date\(\)|\bfetch\(|\bindexedDB\b|\b(?:browser|chrome)\./u.test(codeOf(file)),
      )
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
  });

  it('lets only lib/corpus use idb', () => {
    expect(against(sources, ({ from }, path) => from !== 'idb' || path.startsWith('lib/corpus/'))).toEqual(
      [],
    );
  });

  it('lets components use types, other components and the wording only', () => {
    const files = sources.filter(({ path }) => path.startsWith('components/'));
    const wrong = against(
      files,
      ({ from, typeOnly }) =>
        typeOnly || !isProject(from) || from.startsWith('components/') || from === 'lib/browser/i18n.ts',
    );
    expect(wrong).toEqual([]);
  });

  it('holds no circles, not even of types', () => {
    expect(circleIn(new Map(sources.map((source) => [source.path, importsOf(source)])))).toEqual([]);
    const ring = ['a', 'b', 'c'].map((path, i, all) => [path, [{ from: all[(i + 1) % 3]! }]] as const);
    expect(circleIn(new Map([['lone', [{ from: 'a' }]], ...ring]))).toEqual(['a', 'b', 'c', 'a']);
  });

  it('keeps components out of the background and the content script', () => {
    const seen = new Set<string>();
    const visit = (path: string): void => {
      if (seen.has(path)) return;
      seen.add(path);
      const source = sources.find((one) => one.path === path);
      for (const { from, typeOnly } of source ? importsOf(source) : []) if (!typeOnly) visit(from);
    };
    visit('entrypoints/background.ts');
    visit('entrypoints/content.ts');
    expect(seen.size).toBeGreaterThan(10);
    expect([...seen].filter((path) => path.startsWith('components/') || path === 'preact')).toEqual([]);
  });

  it('lets only lib/browser and the entrypoints touch the browser’s interface', () => {
    // The start command drives a browser from outside and asks the extension about itself there.
    const files = sources.filter(({ path }) => !mayTouchBrowser(path) && !path.startsWith('lib/cli/'));
    const wrong = files
      .filter((file) => /\b(?:browser|chrome)\.\w+/u.test(codeOf(file)))
      .map(({ path }) => path);
    expect(wrong).toEqual([]);
    expect(against(files, ({ from }) => !from.startsWith('wxt'))).toEqual([]);
  });
});
