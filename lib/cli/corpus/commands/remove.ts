import { existsSync, rmSync } from 'node:fs';
import path from 'node:path';
import { misuse, print, UsageError } from '../../terminal.ts';
import { articleNamed, filesOf, openCollection, saveDescription } from '../collection.ts';
import { command } from '../command.ts';

/** `corpus remove`: takes articles, or outlets that have none, out of a folder of sources. */
export const remove = command({
  usage: 'remove ARTICLE|OUTLET… [--in FOLDER] [--delete]',
  summary: 'takes articles, or outlets without any, out of the sources',
  help: `  ARTICLE|OUTLET   an article's id, file or address, or the id of an outlet that has no article
  --in FOLDER      the sources (default: those of the bundled pack)
  --delete         delete the captured pages too; without it they stay where they are

All of those named, or none.`,
  options: { in: { type: 'string' }, delete: { type: 'boolean' } },
  run: async (values, names) => {
    if (names.length === 0) throw misuse('Name what to remove');
    const collection = openCollection(values.in);
    const { description, folder, file } = collection;
    const outlets = description.outlets.filter(({ id }) => names.includes(id));
    const left = names.filter((name) => !outlets.some(({ id }) => id === name));
    const articles = [...new Set(left.map((name) => articleNamed(collection, name)))];
    const staying = description.articles.filter((one) => !articles.includes(one));
    for (const { id } of outlets) {
      const count = staying.filter(({ outletId }) => outletId === id).length;
      if (count > 0)
        throw new UsageError(
          `${file}: ${count} article${count > 1 ? 's are' : ' is'} of ${id}; remove first what is`,
        );
    }
    saveDescription(collection, {
      ...description,
      outlets: description.outlets.filter((one) => !outlets.includes(one)),
      articles: staying,
    });
    for (const { id, name } of outlets) print(`removed the outlet ${id} (${name})`);
    for (const facts of articles) {
      print(`removed ${facts.id}`);
      for (const at of filesOf(facts).map((name) => path.join(folder, name))) {
        if (!existsSync(at)) continue;
        if (values.delete) rmSync(at);
        print(values.delete ? `  deleted ${at}` : `  its page stays: ${at}`);
      }
      const { outletId } = facts;
      if (!outlets.some(({ id }) => id === outletId) && !staying.some((one) => one.outletId === outletId))
        print(`  the outlet ${outletId} has no article now; "corpus remove ${outletId}" takes it out`);
    }
    return 0;
  },
});
