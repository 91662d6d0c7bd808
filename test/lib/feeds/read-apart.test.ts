import { MessageChannel } from 'node:worker_threads';
import { describe, expect, it, vi } from 'vitest';
import type { FromReader, ReaderWorker, ToReader } from '../../../lib/feeds/read-apart.ts';
import { readFeedApart, readOpmlApart, writeOpmlApart } from '../../../lib/feeds/read-apart.ts';
import { serveReader } from '../../../lib/feeds/serve-reader.ts';
import { AT, bytesOf, item, NOW, rss } from './made.ts';

const ABOUT = { type: 'text/xml', address: AT, now: NOW };
const FEED = rss(item('Boats sail', '/a'));

/** A worker that the test answers for. */
function puppet() {
  const worker = {
    postMessage: vi.fn(),
    onmessage: null,
    onerror: null,
    terminate: vi.fn(),
  } as ReaderWorker & {
    postMessage: ReturnType<typeof vi.fn>;
    terminate: ReturnType<typeof vi.fn>;
  };
  const answer = (data: FromReader) => worker.onmessage?.({ data } as MessageEvent<FromReader>);
  return { worker, answer, open: () => worker };
}

/** The worker's own code at the other end of a real channel, which copies and transfers as a worker's does. */
function channelled() {
  const { port1, port2 } = new MessageChannel();
  const terminate = vi.fn(() => port1.close());
  const worker: ReaderWorker = {
    postMessage: (message, transfer) => port1.postMessage(message, transfer as ArrayBuffer[]),
    onmessage: null,
    onerror: null,
    terminate,
  };
  port1.on('message', (data: FromReader) => worker.onmessage?.({ data } as MessageEvent<FromReader>));
  serveReader({
    postMessage: (message) => port2.postMessage(message),
    addEventListener: (_, listener) => port2.on('message', (data: ToReader) => listener({ data })),
  });
  return { open: () => worker, terminate };
}

describe('a feed read apart', () => {
  it('is what its worker reads, whose bytes go over, and which is ended once', async () => {
    const { open, terminate } = channelled();
    const bytes = bytesOf(FEED);
    const reading = await readFeedApart(bytes, ABOUT, { open });
    expect(reading).toMatchObject({ feed: { title: 'The Courier', entries: [{ title: 'Boats sail' }] } });
    expect(bytes.byteLength).toBe(0);
    expect(terminate).toHaveBeenCalledTimes(1);
  });

  it('is no feed where it is none', async () => {
    const { open } = channelled();
    expect(await readFeedApart(bytesOf('<html></html>'), ABOUT, { open })).toEqual({ fault: 'not-a-feed' });
  });

  it('is too large where it takes too long; an answer after that is nobody’s', async () => {
    const { open, worker, answer } = puppet();
    expect(await readFeedApart(bytesOf(FEED), ABOUT, { open, limit: 20 })).toEqual({ fault: 'too-large' });
    answer({ reading: { fault: 'not-a-feed' } });
    expect(worker.terminate).toHaveBeenCalledTimes(1);
  });

  it('is too large where its worker breaks', async () => {
    const { open, worker } = puppet();
    const reading = readFeedApart(bytesOf(FEED), ABOUT, { open });
    worker.onerror?.({} as ErrorEvent);
    worker.onerror?.({} as ErrorEvent);
    expect(await reading).toEqual({ fault: 'too-large' });
    expect(worker.terminate).toHaveBeenCalledTimes(1);
  });

  it('is given up when the reader says so', async () => {
    const { open, worker, answer } = puppet();
    const end = new AbortController();
    const reading = readFeedApart(bytesOf(FEED), ABOUT, { open, signal: end.signal });
    end.abort();
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    answer({ reading: { fault: 'not-a-feed' } });
    expect(worker.terminate).toHaveBeenCalledTimes(1);
  });

  it('has no worker started where the reader said so before', async () => {
    const open = vi.fn();
    const reading = readFeedApart(bytesOf(FEED), ABOUT, { open, signal: AbortSignal.abort() });
    await expect(reading).rejects.toMatchObject({ code: 'cancelled' });
    expect(open).not.toHaveBeenCalled();
  });

  it('leaves no listener behind, and no worker where the question can’t be put', async () => {
    const { open, worker, answer } = puppet();
    const { signal } = new AbortController();
    const removed = vi.spyOn(signal, 'removeEventListener');
    const reading = readFeedApart(bytesOf(FEED), ABOUT, { open, signal });
    answer({ reading: { fault: 'not-a-feed' } });
    await reading;
    expect(removed).toHaveBeenCalledTimes(1);
    worker.postMessage.mockImplementation(() => {
      throw new DOMException('detached', 'DataCloneError');
    });
    await expect(readFeedApart(bytesOf(FEED), ABOUT, { open })).rejects.toThrow('detached');
    expect(worker.terminate).toHaveBeenCalledTimes(2);
  });
});

describe('a list of feeds', () => {
  it('is written and read apart', async () => {
    const feeds = [{ address: 'https://courier.example/feed', title: 'The Courier' }];
    const text = await writeOpmlApart(feeds, 'Mine', NOW, channelled());
    expect(await readOpmlApart(bytesOf(text), channelled())).toEqual(feeds);
  });

  it('that is none is refused, as is one that takes too long', async () => {
    const refused = { code: 'unsupported-type' };
    await expect(readOpmlApart(bytesOf('x'), channelled())).rejects.toMatchObject(refused);
    await expect(readOpmlApart(bytesOf('x'), { ...puppet(), limit: 20 })).rejects.toMatchObject(refused);
    await expect(writeOpmlApart([], 'Mine', NOW, { ...puppet(), limit: 20 })).rejects.toMatchObject({
      code: 'internal',
    });
  });
});
