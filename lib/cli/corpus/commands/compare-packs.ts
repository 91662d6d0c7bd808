import path from 'node:path';
import { diffPacks, sameContent } from '../../../packs/diff.ts';
import { applyUpdate, updatePack } from '../../../packs/update.ts';
import { packText } from '../../../packs/write.ts';
import { openPack } from '../../inputs.ts';
import { misuse, print } from '../../terminal.ts';
import { command } from '../command.ts';
import { differenceLines } from '../differences.ts';
import { packIfThere, packLine, signatureIn } from '../pack-file.ts';
import { writePackFile } from '../write-file.ts';

/** `corpus diff`: what changed from one pack to the next. */
export const diff = command({
  usage: 'diff OLD NEW',
  summary: 'what the newer of two packs adds, changes and removes',
  help: `  OLD  a pack
  NEW  a later one, or an update pack of OLD

+ added, - removed, * changed, with the fields that did. Exit code: 0 the same content, 1 not.`,
  options: {},
  run: async (_, [old, latest, ...rest]) => {
    if (old === undefined || latest === undefined || rest.length > 0) throw misuse('Name two packs');
    const older = await openPack(old);
    const given = await openPack(latest);
    const newer = given.header.update && !older.header.update ? applyUpdate(older, given) : given;
    const lines = differenceLines(older, newer);
    print(`${packLine(older)}\n${packLine(given)}`);
    for (const line of lines) print(line);
    if (lines.length === 0) print('the same content');
    return lines.length > 0 ? 1 : 0;
  },
});

/** `corpus update`: an update pack. */
export const update = command({
  usage: 'update OLD NEW [--out FILE]',
  summary: 'makes an update pack: what leads from OLD to NEW',
  help: `  --out FILE  (default: beside NEW, ID-FROM-TO.update.sidelight.jsonl)

NEW must have a higher sequence. The update is tried on OLD before it is written. It is not signed: sign it as you
signed NEW.`,
  options: { out: { type: 'string' } },
  run: async ({ out }, [old, latest, ...rest]) => {
    if (old === undefined || latest === undefined || rest.length > 0) throw misuse('Name two packs');
    const [older, newer] = [await openPack(old), await openPack(latest)];
    const made = updatePack(older, newer);
    if (!sameContent(diffPacks(applyUpdate(older, made), newer)))
      throw new Error('the update does not make the newer pack of the older');
    const { id, sequence } = made.header;
    const name = `${id}-${older.header.sequence}-${sequence}.update.sidelight.jsonl`;
    const file = out ?? path.join(path.dirname(latest), name);
    const before = await packIfThere(file);
    writePackFile(file, await packText(made));
    print(`${file}: ${packLine(made)}`);
    if (before) print(`  in place of ${packLine(before)}`);
    if (await signatureIn(latest)) print(`  ${latest} is signed: sign this too`);
    return 0;
  },
});
