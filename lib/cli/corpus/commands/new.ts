import { existsSync } from 'node:fs';
import path from 'node:path';
import { misuse, print, UsageError } from '../../terminal.ts';
import { command } from '../command.ts';
import { checkedDescription, DESCRIPTION, descriptionText } from '../description.ts';
import { createFile } from '../write-file.ts';

/** `corpus new`: a folder of sources, with the description of a pack that has nothing yet. */
export const newCollection = command({
  usage: 'new FOLDER --id ID --title TITLE [--address ADDRESS] [--created DAY]',
  summary: 'starts a folder of sources for a pack of your own',
  help: `  --id ID            a-z, 0-9 and hyphens; stays the same over the pack's whole life
  --title TITLE      what readers see
  --address ADDRESS  where you will publish it: https, or http on this machine
  --created DAY      YYYY-MM-DD; articles without a date are filed under it (default: today)

Writes FOLDER/${DESCRIPTION}, which you may edit, and nothing where there is one already.
Keep the folder outside the repository: it holds other people's articles in full.`,
  options: {
    id: { type: 'string' },
    title: { type: 'string' },
    address: { type: 'string' },
    created: { type: 'string' },
  },
  run: async ({ id, title, address, created }, [folder, ...rest]) => {
    if (folder === undefined || rest.length > 0) throw misuse('Name one folder to make');
    if (id === undefined || title === undefined) throw misuse('A new pack needs --id and --title');
    const file = path.join(folder, DESCRIPTION);
    if (existsSync(file)) throw new UsageError(`${file} is there already, and is not overwritten`);
    const described = {
      id,
      title,
      sequence: 1,
      created: created ?? new Date().toISOString().slice(0, 10),
      ...(address === undefined ? {} : { address }),
      outlets: [],
      articles: [],
    };
    createFile(file, descriptionText(checkedDescription(file, described)));
    print(`${file}: a pack with nothing in it; "corpus add PAGE --in ${folder}" adds an article`);
    return 0;
  },
});
