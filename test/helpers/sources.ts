/** The project's own source files, for tests of its structure. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const root = fileURLToPath(new URL('../../', import.meta.url));

export interface Source {
  /** From the project's root, with slashes. */
  path: string;
  text: string;
}

/** All TypeScript files below these folders. */
export function sourcesIn(...folders: string[]): Source[] {
  return folders.flatMap((folder) =>
    readdirSync(root + folder, { withFileTypes: true, recursive: true })
      .filter((entry) => entry.isFile() && /\.tsx?$/u.test(entry.name))
      .map((entry) => {
        const path = `${entry.parentPath.slice(root.length)}/${entry.name}`.replaceAll('\\', '/');
        return { path, text: readFileSync(root + path, 'utf8') };
      }),
  );
}

/** Modules a file imports, `import()` and re-exports too; `typeOnly` where nothing of it is left at run time. */
export function importsOf({ path, text }: Source): { from: string; typeOnly: boolean }[] {
  const code = text.replace(/\/\*[\s\S]*?\*\//gu, '').replace(/^\s*\/\/.*$/gmu, '');
  const found: { from: string; typeOnly: boolean }[] = [];
  const statement =
    /(?:^|[\n;])\s*(?:import|export)\s+(type\s+)?(?:[\w*{}\s,$]+?\s+from\s+)?['"]([^'"]+)['"]/gu;
  for (const [, type, from] of code.matchAll(statement)) {
    found.push({ from: resolved(path, from ?? ''), typeOnly: type !== undefined });
  }
  for (const [, from] of code.matchAll(/\bimport\(\s*['"]([^'"]+)['"]/gu)) {
    found.push({ from: resolved(path, from ?? ''), typeOnly: false });
  }
  return found;
}

/** Project files from the root, packages by name. */
function resolved(importer: string, from: string): string {
  if (!from.startsWith('.')) return from;
  return new URL(from, `file:///${importer}`).pathname.slice(1);
}
