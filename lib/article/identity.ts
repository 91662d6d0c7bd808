/** Names that stay the same from one reading to the next: outlet, address, article. */

/** Hosts whose subdomains belong to different people. */
const SHARED_HOSTS =
  /^(blogspot|wordpress|substack|tumblr|medium|github|gitlab|netlify|pages|vercel|weebly|wixsite)\.(com|io|app|dev)$/;
const SECOND_LEVEL = /^(co|com|org|net|gov|gob|gouv|go|ac|edu|ne|or|nom|web|info|in)$/;

/** "www.news.example.co.uk" → "example.co.uk"; a bare host or an IP address is returned as it is. */
export function registrableDomain(host: string): string {
  const clean = host.toLowerCase().replace(/\.$/, '');
  if (/^[\d.]+$/.test(clean) || clean.includes(':')) return clean;
  const labels = clean.split('.');
  if (labels.length < 3) return clean;
  const two = labels.slice(-2).join('.');
  const [second = '', top = ''] = labels.slice(-2);
  return SHARED_HOSTS.test(two) || (top.length === 2 && SECOND_LEVEL.test(second))
    ? labels.slice(-3).join('.')
    : two;
}

const TRACKING =
  /^(utm_\w+|fbclid|gclid|dclid|msclkid|yclid|igshid|mc_[ce]id|ocid|cmpid|cmp|ns_\w+|ref|ref_src|referrer|smid|smtyp|xtor|at_\w+|_ga|__twitter_impression|guccounter|amp|outputtype|traffic_source|sh|share|feature|ito|taid|wt_?mc\w*|s_cid|partner|via|source)$/i;

/** An http(s) address without credentials, fragment and tracking parameters; undefined for anything else. */
export function cleanAddress(address: string | undefined, base?: string): string | undefined {
  if (!address || address.length > 4000) return undefined;
  let url: URL;
  try {
    url = base && /^https?:/i.test(base) ? new URL(address.trim(), base) : new URL(address.trim());
  } catch {
    return undefined;
  }
  if (!/^https?:$/.test(url.protocol) || !url.hostname) return undefined;
  url.hash = '';
  url.username = '';
  url.password = '';
  for (const key of [...url.searchParams.keys()]) if (TRACKING.test(key)) url.searchParams.delete(key);
  return url.href;
}

/**
 * The address an article is known by: what the page declares (first that is valid), if it lies on the page's own
 * registrable domain or the page has no web address (a file); else the page's own.
 */
export function canonicalAddress(page: string, declared: (string | undefined)[] = []): string | undefined {
  const own = cleanAddress(page);
  const site = own && registrableDomain(new URL(own).hostname);
  for (const candidate of declared) {
    const clean = cleanAddress(candidate, page);
    if (!clean) continue;
    const { hostname, pathname, search } = new URL(clean);
    // A template that declares the front page as canonical for every article names no article.
    if (own && pathname === '/' && !search && new URL(own).pathname !== '/') continue;
    if (!site || registrableDomain(hostname) === site) return clean;
  }
  return own;
}

/** Host without "www." and the like, of an http(s) address. */
export function hostOf(address: string | undefined): string | undefined {
  const clean = cleanAddress(address);
  return clean && new URL(clean).hostname.replace(/^(www\d?|m|amp|mobile)\./, '');
}

/** Stable key of an outlet: the registrable domain of a host or address, else a slug of its name. */
export function outletIdOf(domainOrName: string): string {
  const host = hostOf(domainOrName);
  if (host) return registrableDomain(host);
  const text = domainOrName.trim().toLowerCase().slice(0, 200);
  if (/^[\p{L}\p{N}-]+(\.[\p{L}\p{N}-]+)+$/u.test(text)) return registrableDomain(text);
  return slug(text) || 'unknown';
}

function slug(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .replace(/[^\p{L}\p{N}]+/gu, '-')
    .replace(/^-+|-+$/g, '');
}

/** 53 bits over UTF-16 units (two mixed 32-bit lanes), base 36: a million articles collide with odds of 1 in 18,000. */
function digest(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

/**
 * Stable id: outlet and a digest of the address (protocol, "www." and a trailing slash aside), or, where no address
 * is known, of headline and publication day.
 */
export function articleId(of: {
  address?: string | undefined;
  outletId: string;
  headline: string;
  published?: { at: string } | undefined;
}): string {
  const clean = cleanAddress(of.address);
  const key = clean
    ? clean.replace(/^https?:\/\/(www\.)?/i, '').replace(/\/(?=$|\?)/, '')
    : `${of.headline.toLowerCase().replace(/\s+/g, ' ').trim()}|${of.published?.at.slice(0, 10) ?? ''}`;
  return `${of.outletId}:${digest(key)}`;
}
