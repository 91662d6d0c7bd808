import { stopWords } from './stop-words.ts';

const PARTICLE = /^(?:de|del|della|di|da|van|von|der|den|bin|ibn|al|el|la|le|du|dos|of)$/;

/** No name is longer (characters); a text in capitals throughout would be one. */
const MAX_NAME = 80;

/**
 * Names in a sentence: runs of capitalised words, particles inside them allowed ("Ursula von der Leyen"). A single
 * capital at the start of a sentence is a name only where it is no common word.
 * @returns names as written, in order, each once, at most 12.
 */
export function namesIn(sentence: string, language = 'en'): string[] {
  const stops = stopWords(language);
  const found = new Set<string>();
  const tokens = [...sentence.matchAll(/[\p{L}\p{N}][\p{L}\p{N}’'.-]*/gu)];
  let run: string[] = [];
  let runStart = 0;
  const close = () => {
    while (run.length && PARTICLE.test(run.at(-1) ?? '')) run.pop();
    const alone = run.length === 1 && runStart === 0;
    let name = run
      .join(' ')
      .slice(0, MAX_NAME)
      .replace(/['’]s$/u, '');
    while (/[.,'’-]$/u.test(name)) name = name.slice(0, -1);
    if (name.length > 1 && !(alone && stops.has(name.toLowerCase()))) found.add(name);
    run = [];
  };
  tokens.forEach((token, i) => {
    const word = token[0];
    const previous = tokens[i - 1];
    const gap = previous ? sentence.slice(previous.index + previous[0].length, token.index) : '';
    const joined = /^ $/.test(gap);
    const capital = /^\p{Lu}/u.test(word);
    const lower = word.toLowerCase();
    if (run.length && !joined) close();
    if (
      capital &&
      !(run.length === 0 && stops.has(lower) && (word.length === 1 || word !== word.toUpperCase()))
    ) {
      if (run.length === 0) runStart = i;
      run.push(word);
      if (/['’]s$/u.test(word)) close();
    } else if (run.length && PARTICLE.test(lower)) {
      run.push(word);
    } else if (run.length) close();
  });
  close();
  return [...found].slice(0, 12);
}
