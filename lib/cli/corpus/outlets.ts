import { hostOf, outletIdOf } from '../../article/identity.ts';
import type { Article, Outlet, OutletFact } from '../../article/types.ts';
import { misuse, UsageError } from '../terminal.ts';
import type { PackDescription } from './description.ts';

/** What the command line says of an outlet. */
export interface StatedOutlet {
  /** Id, name or host of one that is described, or the id of a new one. */
  outlet?: string | undefined;
  'outlet-name'?: string | undefined;
  homepage?: string | undefined;
  country?: string | undefined;
  fact?: string[] | undefined;
  'fact-source'?: string | undefined;
}

const LABELS = ['kind', 'owner', 'funding', 'founded', 'based'] as const;

function factsOf({ fact = [], 'fact-source': source }: StatedOutlet, today: string): OutletFact[] {
  if (fact.length > 0 !== (source !== undefined))
    throw misuse('--fact LABEL=VALUE and --fact-source ADDRESS go together');
  return fact.map((stated) => {
    const [name = '', ...value] = stated.split('=');
    const label = LABELS.find((known) => known === name);
    if (!label || value.length === 0)
      throw misuse(`Not a fact: ${stated} (LABEL=VALUE, ${LABELS.join(', ')})`);
    return { label, value: value.join('=').trim(), source: source!, seen: today };
  });
}

const told = (outlets: readonly Outlet[]) =>
  outlets.length === 0 ? 'none yet' : outlets.map(({ id, name }) => `${id} (${name})`).join(', ');

/** The outlet that is meant by a name, or, without one, by where the article was published. */
function known(outlets: readonly Outlet[], wanted: string | undefined, article: Article): Outlet | undefined {
  const { domain } = article.outlet;
  const hosts = [hostOf(article.address), domain].filter((host) => host !== undefined);
  const asked = wanted?.toLowerCase();
  return outlets.find(({ id, name, domains }) =>
    asked === undefined
      ? hosts.some((host) => id === host || domains.includes(host))
      : id === asked || name.toLowerCase() === asked || domains.includes(asked),
  );
}

/**
 * The outlet of an article to be added: one that is described, or a new one where its name is given.
 * @param today day on which stated facts count as read, YYYY-MM-DD.
 * @throws UsageError where it can't be told, saying which outlets there are and how to describe another.
 */
export function outletOf(
  { outlets }: PackDescription,
  stated: StatedOutlet,
  article: Article,
  today: string,
): { outlet: Outlet; isNew: boolean } {
  const { outlet: wanted, 'outlet-name': name, homepage, country } = stated;
  const facts = factsOf(stated, today);
  const found = known(outlets, wanted, article);
  if (found) {
    if (name ?? homepage ?? country ?? facts[0])
      throw new UsageError(
        `The outlet ${found.id} is described already; change it in the description itself`,
      );
    return { outlet: found, isNew: false };
  }
  if (name === undefined) {
    const which = wanted ?? article.outlet.domain;
    throw new UsageError(
      `${which ? `No outlet ${which} is described` : 'The page does not tell its outlet: say --outlet'}. ` +
        `Described: ${told(outlets)}. A new one takes --outlet-name NAME, and where known --homepage ADDRESS, --country CC`,
    );
  }
  const id = outletIdOf(wanted ?? homepage ?? article.outlet.domain ?? name);
  const hosts = [hostOf(homepage), hostOf(article.address)];
  const domains = hosts.filter((host) => host !== undefined && outletIdOf(host) === id) as string[];
  const outlet: Outlet = {
    id,
    name,
    ...(homepage === undefined ? {} : { homepage }),
    domains: [...new Set([...(/\./u.test(id) ? [id] : []), ...domains])],
    ...(country === undefined ? {} : { country: country.toUpperCase() }),
    facts,
  };
  return { outlet, isNew: true };
}
