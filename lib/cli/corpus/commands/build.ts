import { existsSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { packText } from '../../../packs/write.ts';
import { shippedFrequencies } from '../../inputs.ts';
import { misuse, print, UsageError } from '../../terminal.ts';
import { absent, buildPack } from '../build.ts';
import { findings } from '../check.ts';
import { type Collection, openCollection, saveDescription } from '../collection.ts';
import { command } from '../command.ts';
import { latestDay, type PackDescription } from '../description.ts';
import { differenceLines } from '../differences.ts';
import { packIfThere, packLine, signatureIn, signedWith } from '../pack-file.ts';
import { writePackFile } from '../write-file.ts';

const PACKS = fileURLToPath(new URL('../../../../public/packs/', import.meta.url));

/** Where a pack goes if nobody says: the bundled one to the extension, others beside their sources, by sequence. */
function placeOf({ bundled, file }: Collection, { id, sequence }: PackDescription): string {
  return bundled
    ? path.join(PACKS, `${id}.sidelight.jsonl`)
    : path.join(path.dirname(file), `${id}-${sequence}.sidelight.jsonl`);
}

/** A path as the maintainer would write it: from here, where it is below. */
function shown(file: string): string {
  const relative = path.relative(process.cwd(), file);
  return relative.startsWith('..') ? file : relative;
}

/** `corpus build`: makes a pack of a folder of sources. */
export const build = command({
  usage: 'build [FOLDER] [--out FILE] [--raise | --replace] [--keep]',
  summary: 'makes a pack of the sources',
  help: `  FOLDER      the sources (default: those of the bundled pack)
  --out FILE  the pack to write, gzipped where it ends in .gz
              (default: FOLDER/ID-SEQUENCE.sidelight.jsonl; of the bundled pack public/packs/)
  --raise     if the content changed since that pack: one sequence higher, in the description too, and
              its day no earlier than the latest article's
  --replace   write it though its content changed and its sequence did not: for a pack that nobody has yet
  --keep      articles whose captured page is not here stay as that pack has them

The same sources give the same bytes. Where FILE has this sequence and other content nothing is written, the
changes are told, and the exit code is 1: readers take a pack as changed only when its sequence rises.`,
  options: {
    out: { type: 'string' },
    raise: { type: 'boolean' },
    replace: { type: 'boolean' },
    keep: { type: 'boolean' },
  },
  run: async (values, [folder, ...rest]) => {
    if (rest.length > 0) throw misuse('Name one folder of sources');
    if (values.raise && values.replace) throw misuse('Ask for --raise or --replace, not for both');
    const collection = openCollection(folder);
    let file = path.resolve(values.out ?? placeOf(collection, collection.description));
    const before = await packIfThere(file);
    const gone = absent(collection);
    if (before && gone[0] && !values.keep)
      throw new UsageError(
        `${gone.length} of the captured pages are not in ${collection.folder} (${gone[0].file}, …); ` +
          `--keep takes their articles as ${shown(file)} has them`,
      );
    let pack = await buildPack(collection, shippedFrequencies(), values.keep ? before : undefined);
    if (before && before.header.id !== pack.header.id)
      throw new UsageError(`${shown(file)} is another pack ("${before.header.id}"), and is not overwritten`);
    if (before && before.header.sequence > pack.header.sequence)
      throw new UsageError(
        `${shown(file)} has sequence ${before.header.sequence} already, the description only ${pack.header.sequence}`,
      );
    const same = before?.header.sequence === pack.header.sequence;
    const changes = before && same ? differenceLines(before, pack) : [];
    const signed = before && same ? await signatureIn(file) : undefined;
    const tell = (what: string) => print(`${shown(file)}: ${what}`);
    if (changes.length > 0 && !values.raise && !values.replace) {
      tell(`has sequence ${pack.header.sequence} and other content; nothing is written:`);
      for (const change of changes) print(`  ${change}`);
      print('--raise makes it the next sequence; --replace keeps this one, if nobody has that pack yet');
      return 1;
    }
    if (changes.length > 0 && values.raise) {
      const { description } = collection;
      const raised = { ...description, sequence: description.sequence + 1, created: latestDay(description) };
      pack = { ...pack, header: { ...pack.header, sequence: raised.sequence, created: raised.created } };
      file = path.resolve(values.out ?? placeOf(collection, raised));
      if (values.out === undefined && !collection.bundled && existsSync(file))
        throw new UsageError(`${shown(file)} is there already, and is not overwritten`);
      const text = await packText(pack);
      saveDescription(collection, raised);
      writePackFile(file, text);
      tell(`${packLine(pack)}; the description says ${raised.sequence} too`);
    } else if (signed && changes.length === 0) tell(`unchanged, and ${await signedWith(signed)}`);
    else {
      writePackFile(file, await packText(pack));
      tell(packLine(pack));
      if (before && !same) print(`  in place of sequence ${before.header.sequence}`);
      if (changes.length > 0) print(`  in place of another sequence ${pack.header.sequence}`);
      if (signed) print('  without the signature that stood there: sign it again');
    }
    if (values.keep) for (const { id } of gone) print(`  as it stood, its page is not here: ${id}`);
    const found = findings(pack);
    for (const finding of found) tell(finding);
    return found.length > 0 ? 1 : 0;
  },
});
