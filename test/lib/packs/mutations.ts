import { createHash, createPrivateKey, createPublicKey, sign } from 'node:crypto';

/** Numbers from 0 (with) to 1 (without), the same for the same seed (mulberry32). */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}

/** A key for tests alone, always the same: PKCS #8 around 32 bytes that anybody may know. */
const privateKey = createPrivateKey({
  key: Buffer.concat([Buffer.from('302e020100300506032b657004220420', 'hex'), Buffer.alloc(32, 7)]),
  format: 'der',
  type: 'pkcs8',
});
const { x } = createPublicKey(privateKey).export({ format: 'jwk' });
const publicKey = Buffer.from(x!, 'base64url').toString('base64');

/** The last line for the lines before it: their hash chain, by other code than the product's, signed if it is to be. */
export function endOf(lines: readonly Buffer[], signed = true): Buffer {
  let hash = Buffer.alloc(32);
  for (const line of lines) hash = createHash('sha256').update(hash).update(line).digest();
  const signature = { publicKey, value: sign(null, hash, privateKey).toString('base64') };
  return Buffer.from(
    JSON.stringify({ type: 'end', chain: hash.toString('hex'), ...(signed ? { signature } : {}) }),
  );
}

const FEED = Buffer.from('\n');

export const joined = (lines: readonly Buffer[]): Buffer =>
  Buffer.concat(lines.flatMap((line) => [line, FEED]));

export function split(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let from = 0;
  for (let at = bytes.indexOf(10); at >= 0; at = bytes.indexOf(10, from)) {
    lines.push(bytes.subarray(from, at));
    from = at + 1;
  }
  if (from < bytes.length) lines.push(bytes.subarray(from));
  return lines;
}

const VALUES: unknown[] = [
  null,
  true,
  '',
  'x',
  -1,
  0,
  1.5,
  7,
  1e12,
  [],
  {},
  [null],
  'One\u0000two',
  'One\ud800two',
  '2024-02-31',
  '2024-05-01T25:00:00Z',
  'x'.repeat(25_000),
];

const ADDRESSES = [
  'javascript:alert(1)',
  'https://a:b@c.example/',
  'http://open.example/pack',
  'https:/one.example',
];

type Node = Record<string | number, unknown>;

/** Every place inside a value: its holder and the key that leads to it. */
function places(value: unknown, found: [Node, string | number][] = []): [Node, string | number][] {
  if (typeof value !== 'object' || value === null) return found;
  const keys = Array.isArray(value) ? value.map((_, i) => i) : Object.keys(value);
  for (const key of keys) {
    found.push([value as Node, key]);
    places((value as Node)[key], found);
  }
  return found;
}

/** What may stand in the place of a value: something like it but wrong, or something else. */
function another(
  inner: unknown,
  key: string | number,
  ids: readonly string[],
  random: () => number,
): unknown {
  const pick = <T>(list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
  if (random() < 0.5) {
    if (typeof inner === 'number') return inner + pick([-1, 1]);
    if (key === 'id' || key === 'outletId') return pick(ids);
    if (typeof inner === 'string' && random() < 0.3) {
      const at = Math.floor(random() * inner.length);
      return inner.slice(0, at) + pick(['A', '1', 'f']) + inner.slice(at + 1);
    }
    if (typeof inner === 'string')
      return inner.startsWith('http') ? pick(ADDRESSES) : inner + pick(['x', ' ', '\u202e', '\n']);
  }
  return pick([...VALUES, ...ADDRESSES]);
}

const idsIn = (lines: readonly Buffer[]): string[] => [
  ...new Set(
    lines.flatMap((line) => [...line.toString('utf8').matchAll(/"id":"([^"]+)"/gu)].map(([, id]) => id!)),
  ),
];

/** A line with something inside it changed: another value, a field lost or invented, a list turned or doubled. */
function changedField(line: Buffer, ids: readonly string[], random: () => number): Buffer {
  const value = JSON.parse(line.toString('utf8')) as Node;
  const all = places(value);
  // As often near the top, where ids, counts and addresses are, as deep in the passages.
  const near = all.slice(0, random() < 0.5 ? 16 : all.length);
  const [holder, key] = near[Math.floor(random() * near.length)]!;
  const way = random();
  if (Array.isArray(holder) && way < 0.45) {
    if (way < 0.15) holder.splice(Number(key), 1);
    else if (way < 0.3) holder.reverse();
    else holder.push(holder[Number(key)]);
  } else if (way < 0.1) delete holder[key];
  else if (way < 0.15) Object.assign(holder, { novelty: 1 });
  else if (way < 0.2) holder[key] = [holder[key]];
  else holder[key] = another(holder[key], key, ids, random);
  return Buffer.from(JSON.stringify(value));
}

export const KINDS = [
  ...(['flip', 'lose', 'twice', 'cut', 'swap', 'drop', 'double'] as const),
  ...(['field', 'field', 'field', 'field', 'fields'] as const),
];

/** Lines after one mutation. `kind` decides whether bytes, whole lines or fields suffer. */
export function mutated(
  lines: readonly Buffer[],
  kind: (typeof KINDS)[number],
  random: () => number,
): Buffer[] {
  const out = [...lines];
  const any = () => Math.floor(random() * out.length);
  if (kind === 'field' || kind === 'fields') {
    for (let left = kind === 'field' ? 1 : 3; left > 0; left--) {
      const at = random() < 0.25 ? 0 : any();
      out[at] = changedField(out[at]!, idsIn(lines), random);
    }
    return out;
  }
  if (kind === 'swap') {
    const [a, b] = [any(), any()];
    [out[a], out[b]] = [out[b]!, out[a]!];
    return out;
  }
  if (kind === 'drop') out.splice(any(), 1);
  if (kind === 'double') out.splice(any(), 0, out[any()]!);
  if (kind === 'drop' || kind === 'double') return out;
  const bytes = joined(out);
  const at = Math.floor(random() * bytes.length);
  const length = 1 + Math.floor(random() * 40);
  const [before, piece, after] = [
    bytes.subarray(0, at),
    bytes.subarray(at, at + length),
    bytes.subarray(at + length),
  ];
  const flipped = () => Buffer.from([bytes[at]! ^ (1 + Math.floor(random() * 255))]);
  const changed = {
    flip: () => [before, flipped(), bytes.subarray(at + 1)],
    lose: () => [before, after],
    twice: () => [before, piece, piece, after],
    cut: () => [before],
  }[kind];
  return split(Buffer.concat(changed()));
}
