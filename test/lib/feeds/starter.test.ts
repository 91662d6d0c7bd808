import { statSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { registrableDomain } from '../../../lib/article/identity.ts';
import { loadStarter } from '../../../lib/feeds/starter.ts';
import { feedOfStarter } from '../../../lib/library/new-feed.ts';

const outlets = await loadStarter();
const hostOf = (address: string): string => new URL(address).hostname;

describe('the list of outlets to begin with', () => {
  it('spans countries and languages, with several outlets where there are many', () => {
    expect(outlets.length).toBeGreaterThanOrEqual(50);
    expect(new Set(outlets.map(({ country }) => country)).size).toBeGreaterThanOrEqual(20);
    expect(new Set(outlets.map(({ language }) => language)).size).toBeGreaterThanOrEqual(8);
    for (const country of ['US', 'GB', 'FR', 'DE', 'IN'])
      expect(outlets.filter((one) => one.country === country).length, country).toBeGreaterThanOrEqual(4);
  });

  it('names each outlet and each feed once', () => {
    for (const field of ['id', 'feed', 'name'] as const)
      expect(new Set(outlets.map((one) => one[field])).size, field).toBe(outlets.length);
  });

  it('stands by country, then by name, and by nothing else', () => {
    const sorted = outlets.toSorted(
      (a, b) => a.country.localeCompare(b.country, 'en') || a.name.localeCompare(b.name, 'en'),
    );
    expect(outlets.map(({ name }) => name)).toEqual(sorted.map(({ name }) => name));
    expect(Object.keys(outlets[0] ?? {}).toSorted()).toEqual(
      ['country', 'feed', 'id', 'language', 'name', 'seen', 'site', 'source'].toSorted(),
    );
  });

  it('is small', () => {
    const path = new URL('../../../lib/feeds/starter.json', import.meta.url);
    expect(statSync(path).size).toBeLessThan(25_000);
  });

  it.each(outlets)('has of $name what is needed to follow it, with where that was seen', (outlet) => {
    for (const address of [outlet.feed, outlet.site, outlet.source]) {
      const url = new URL(address);
      expect(url.protocol).toBe('https:');
      expect(url.hostname).toMatch(/^[a-z0-9-]+(\.[a-z0-9-]+)+$/u);
      expect(url.username + url.password + url.port + url.hash).toBe('');
    }
    expect(outlet.id).toBe(registrableDomain(hostOf(outlet.site)));
    expect(outlet.seen).toMatch(/^\d{4}-\d\d-\d\d$/u);
    expect(outlet.name).toBe(outlet.name.trim());
    // A code that is none comes back as it is.
    const country = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' }).of(outlet.country);
    const language = new Intl.DisplayNames('en', { type: 'language', fallback: 'none' }).of(outlet.language);
    expect(country?.length).toBeGreaterThan(2);
    expect(language?.length).toBeGreaterThan(2);
    const { hosts } = feedOfStarter(outlet);
    expect(hosts).toContain(hostOf(outlet.feed));
    expect(hosts).toContain(hostOf(outlet.site));
    expect(hosts.length).toBeLessThanOrEqual(4);
  });
});
