/** Files that come with the extension, by their place in it. */
export const FREQUENCIES = '/data/document-frequency.txt';
export const BUNDLED_PACK = '/packs/ukraine-2022-02-07.sidelight.jsonl';
