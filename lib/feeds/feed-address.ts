/**
 * An http(s) address without credentials and fragment; undefined for anything else. Unlike `cleanAddress` of articles it
 * keeps the whole query: of a feed's address, what looks like tracking ("?outputType=xml") may choose what is answered.
 */
export function feedAddress(address: string | undefined, base?: string): string | undefined {
  const url = address && address.length <= 4000 ? URL.parse(address.trim(), base) : null;
  if (!url || !/^https?:$/u.test(url.protocol) || !url.hostname) return undefined;
  url.hash = '';
  url.username = '';
  url.password = '';
  return url.href;
}

/** The address that a reader means: with or without "https://", or as feed readers are handed it ("feed:"). */
export function typedAddress(typed: string): string | undefined {
  const text = typed.trim().replace(/^feed:(?:\/\/)?(?=https?:)/iu, '');
  const bare = text.replace(/^feed:\/\//iu, '');
  // A port is no scheme: "example.com:8080".
  if (/^[a-z][a-z0-9+.-]*:(?!\d)/iu.test(bare)) return feedAddress(bare);
  const address = feedAddress(`https://${bare}`);
  const { hostname = '' } = (address && URL.parse(address)) || {};
  // One word alone is no address, but for the machine's own name.
  return /[^.]\.[^.]|:|^localhost$/u.test(hostname) ? address : undefined;
}
