const ENGLISH = 'jan feb mar apr may jun jul aug sep oct nov dec'.split(' ');
const ENGLISH_NAME =
  /^(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)$/u;

const plain = (name: string): string =>
  name
    .normalize('NFKD')
    .replace(/[\p{M}.]/gu, '')
    .toLowerCase();

/** Names of months by language, as the machine knows them. */
const known = new Map<string, Map<string, number>>();
/** Languages whose months are looked up: each costs a little, and a feed may say anything. */
const MOST_LANGUAGES = 50;

function monthsOf(language: string): Map<string, number> {
  const had = known.get(language);
  if (had || known.size >= MOST_LANGUAGES) return had ?? new Map();
  const names = new Map<string, number>();
  const add = (name: string, month: number) => {
    const key = plain(name);
    if (/\p{L}{2}/u.test(key) && !names.has(key)) names.set(key, month);
  };
  try {
    // With the day beside it many languages inflect the name.
    for (const style of ['long', 'short'] as const)
      for (const day of [{}, { day: 'numeric' as const }]) {
        const format = new Intl.DateTimeFormat(language, {
          calendar: 'gregory',
          timeZone: 'UTC',
          month: style,
          ...day,
        });
        for (let month = 1; month <= 12; month++) {
          const parts = format.formatToParts(Date.UTC(2026, month - 1, 15));
          add(parts.find(({ type }) => type === 'month')?.value ?? '', month);
        }
      }
  } catch {
    // No language the machine knows.
  }
  known.set(language, names);
  return names;
}

/**
 * Month (1–12) by its name: English, or of this language, whole or shortened to what no other month begins with.
 * Undefined where it is none.
 */
export function monthOf(name: string, language: string): number | undefined {
  const key = plain(name);
  if (ENGLISH_NAME.test(key)) return ENGLISH.indexOf(key.slice(0, 3)) + 1;
  const months = monthsOf(language.toLowerCase().slice(0, 35));
  const whole = months.get(key);
  if (whole !== undefined || key.length < 3) return whole;
  const begun = new Set([...months].filter(([full]) => full.startsWith(key)).map(([, month]) => month));
  return begun.size === 1 ? [...begun][0] : undefined;
}
