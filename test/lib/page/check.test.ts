import { parseHTML } from 'linkedom';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { checkPage } from '../../../lib/page/check.ts';
import { mayBeNews } from '../../../lib/page/may-be-news.ts';
import { expectedPage, pageCases, pageHtml } from '../../helpers/pages.ts';

function stand(html: string, address = 'https://harbourcourier.example/2031/02/07/talks.html'): void {
  vi.stubGlobal('document', parseHTML(html).document);
  vi.stubGlobal('location', new URL(address));
}

afterEach(() => {
  vi.unstubAllGlobals();
  vi.useRealTimers();
});

describe('the small check of a page', () => {
  it.each(pageCases())('lets %s through where it is an article', async (name) => {
    const { kind } = await expectedPage(name);
    stand(await pageHtml(name));
    if (kind === 'article') expect(mayBeNews()).toBe(true);
    // What else it lets through is read and told apart by the extractor; here it is nothing.
    else expect(mayBeNews()).toBe(false);
  });

  it('keeps the front page out whatever it says of itself', () => {
    const html = '<meta property="og:type" content="article"><h1>Harbour Courier</h1>';
    stand(html, 'https://harbourcourier.example/');
    expect(mayBeNews()).toBe(false);
    stand(html, 'https://harbourcourier.example/talks');
    expect(mayBeNews()).toBe(true);
  });

  it('takes one article with a time for a sign, and a list of them for none', () => {
    const one = '<meta property="og:type" content="website"><article><time>7 Feb</time>Talks end</article>';
    stand(one);
    expect(mayBeNews()).toBe(true);
    stand(one + one);
    expect(mayBeNews()).toBe(false);
  });
});

describe('a page under the check', () => {
  const told: boolean[] = [];
  let listeners: Record<string, (event: { persisted: boolean }) => void>;

  beforeEach(() => {
    told.length = 0;
    listeners = {};
    vi.useFakeTimers();
    vi.stubGlobal('addEventListener', (type: string, listener: () => void) => {
      listeners[type] = listener;
    });
  });

  const ARTICLE = '<meta property="og:type" content="article"><h1>Talks end</h1>';
  const LIST = '<meta property="og:type" content="website"><h1>All news</h1>';
  const at = (path: string) => vi.stubGlobal('location', new URL(path, 'https://harbourcourier.example/'));

  it('that is an article is told of once', () => {
    stand(ARTICLE);
    checkPage((news) => told.push(news));
    vi.advanceTimersByTime(5000);
    expect(told).toEqual([true]);
  });

  it('that is none is not told of, until it swaps its content without loading', () => {
    stand(LIST);
    checkPage((news) => told.push(news));
    vi.advanceTimersByTime(5000);
    expect(told).toEqual([]);
    stand(ARTICLE, 'https://harbourcourier.example/talks');
    vi.advanceTimersByTime(1000);
    stand(LIST, 'https://harbourcourier.example/all');
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([true, false]);
  });

  it('out of sight waits until it is seen', () => {
    stand(ARTICLE);
    const page = document as unknown as { hidden: boolean };
    Object.defineProperty(page, 'hidden', { value: true, writable: true });
    checkPage((news) => told.push(news));
    vi.advanceTimersByTime(3000);
    expect(told).toEqual([]);
    page.hidden = false;
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([true]);
  });

  it('is told of again when the reader comes back to it as it was left', () => {
    stand(ARTICLE);
    checkPage((news) => told.push(news));
    listeners.pageshow?.({ persisted: true });
    vi.advanceTimersByTime(1000);
    expect(told).toEqual([true, true]);
  });

  it('falls silent when the extension has gone from it', () => {
    stand(ARTICLE);
    let asked = 0;
    checkPage(() => {
      asked++;
      throw new Error('Extension context invalidated.');
    });
    at('/talks-again');
    vi.advanceTimersByTime(5000);
    expect(asked).toBe(1);
  });
});
