import { openCollection } from './collection.ts';

/**
 * The bundled pack, from `ukraine-2022-02-07.json`: facts alone, no line of the articles, which stay outside the
 * project. Where something is not known (an address, a byline) it is left out, not guessed.
 */
export const { description } = openCollection();
