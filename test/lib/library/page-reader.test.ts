import { afterEach, describe, expect, it, vi } from 'vitest';
import type { PageCapture } from '../../../lib/article/capture.ts';
import type { FromWorker } from '../../../lib/library/from-worker.ts';
import { pageReaderOver } from '../../../lib/library/page-reader.ts';
import type { ToWorker } from '../../../lib/library/protocol.ts';

afterEach(() => vi.useRealTimers());

const page = { title: 'Talks end' } as PageCapture;

function channel() {
  const sent: Extract<FromWorker, { parse: number }>[] = [];
  let listener: (event: { data: ToWorker }) => void = () => {};
  return {
    sent,
    hear: (data: ToWorker) => listener({ data }),
    postMessage: (message: FromWorker) => {
      if ('parse' in message) sent.push(message);
    },
    addEventListener: (_: 'message', heard: typeof listener) => {
      listener = heard;
    },
  };
}

describe('a page read for a worker by its document', () => {
  it('comes back to who asked for it, whatever the order of the answers', async () => {
    const end = channel();
    const reader = pageReaderOver(end);
    const first = reader.capture('<h1>Talks end</h1>', 'https://courier.example/1');
    const second = reader.capture('<h1>Boats idle</h1>', 'https://courier.example/2');
    expect(end.sent.map(({ html, address }) => [html, address])).toEqual([
      ['<h1>Talks end</h1>', 'https://courier.example/1'],
      ['<h1>Boats idle</h1>', 'https://courier.example/2'],
    ]);
    end.hear({ parsed: end.sent[1]!.parse, page: { ...page, title: 'Boats idle' } });
    end.hear({ parsed: end.sent[0]!.parse, page });
    // Nobody asked for this one.
    end.hear({ parsed: 99, page });
    expect((await first).title).toBe('Talks end');
    expect((await second).title).toBe('Boats idle');
  });

  it('that can’t be read, or keeps the document too long, costs that page alone', async () => {
    vi.useFakeTimers();
    const end = channel();
    const reader = pageReaderOver(end);
    const broken = expect(reader.capture('', 'https://courier.example/1')).rejects.toMatchObject({
      code: 'extraction',
    });
    end.hear({ parsed: end.sent[0]!.parse, page: null });
    await broken;
    const endless = expect(reader.capture('', 'https://courier.example/2')).rejects.toMatchObject({
      code: 'timeout',
    });
    await vi.advanceTimersByTimeAsync(20_000);
    await endless;
  });
});
