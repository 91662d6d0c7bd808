import { openPack, shippedFrequencies } from '../../inputs.ts';
import { misuse, print } from '../../terminal.ts';
import { buildPack, wholeArticles } from '../build.ts';
import { articleNamed, isCollection, openCollection } from '../collection.ts';
import { command } from '../command.ts';
import { listed, shown } from '../show.ts';

/** `corpus list`: what is in packs. */
export const list = command({
  usage: 'list FILE|FOLDER…',
  summary: 'what is in a pack, or in a folder of sources',
  help: `  FILE    a pack, gzipped or not
  FOLDER  a folder of sources`,
  options: {},
  run: async (_, places) => {
    if (places.length === 0) throw misuse('Name a pack or a folder of sources');
    for (const where of places)
      print(
        listed(
          isCollection(where)
            ? await buildPack(openCollection(where), shippedFrequencies())
            : await openPack(where),
        ),
      );
    return 0;
  },
});

/** `corpus show`: one article. */
export const show = command({
  usage: 'show FILE|FOLDER ID',
  summary: 'one article: as the pack carries it, or as captured',
  help: `  FILE    a pack: the article as it carries it, key terms in brackets where it carries no text
  FOLDER  a folder of sources: all the text that was taken from the page, to be looked through`,
  options: {},
  run: async (_, [where, id, ...rest]) => {
    if (where === undefined || id === undefined || rest.length > 0)
      throw misuse('Name a pack or a folder of sources, and one article');
    if (isCollection(where)) {
      const collection = openCollection(where);
      const facts = articleNamed(collection, id);
      const { description } = collection;
      const articles = await wholeArticles({
        ...collection,
        description: { ...description, articles: [facts] },
      });
      print(shown(articles[0]!));
      return 0;
    }
    const article = (await openPack(where)).articles.find((one) => one.id === id);
    print(article ? shown(article) : `${where} has no article ${id}; "corpus list ${where}" names them`);
    return article ? 0 : 1;
  },
});
