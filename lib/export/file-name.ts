const LONGEST = 60;

/**
 * A name every file system takes: the day, the headline's letters and digits in whatever script, and the ending.
 * @param day YYYY-MM-DD
 */
export function fileName(headline: string, day: string, ending: string): string {
  const slug = headline
    .normalize('NFC')
    .toLowerCase()
    .replace(/['’]/gu, '')
    .replace(/[^\p{L}\p{N}\p{M}]+/gu, '-')
    .replace(/^-+|-+$/gu, '');
  const short = [...slug].slice(0, LONGEST).join('').replace(/-+$/u, '');
  return `${[day.replace(/[^\d-]/gu, ''), short || 'article', 'sidelight'].filter(Boolean).join('-')}.${ending}`;
}
