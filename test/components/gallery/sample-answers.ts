import type { Outlet } from '../../../lib/article/types.ts';
import type { Freshness } from '../../../lib/corpus/feeds/types.ts';
import type { CompareAnswer } from '../../../lib/messages.ts';
import type { PageFeed } from '../../../lib/panel/page-feeds.ts';
import { type SampleOptions, sampleComparison } from './sample.ts';

export function sampleOutlets(): Outlet[] {
  return [
    {
      id: 'northwire.example',
      name: 'North Wire',
      domains: ['northwire.example'],
      country: 'NO',
      facts: [
        {
          label: 'kind',
          value: 'news agency',
          source: 'https://northwire.example/about',
          seen: '2031-01-05',
        },
        {
          label: 'owner',
          value: 'held by its subscribing papers',
          source: 'https://northwire.example/about',
        },
      ],
    },
    {
      id: 'porttelegraph.example',
      name: 'The Port Telegraph',
      domains: ['porttelegraph.example'],
      country: 'GB',
      facts: [{ label: 'kind', value: 'daily paper', source: 'Press Yearbook 2030' }],
    },
  ];
}

export function sampleAnswer(options: SampleOptions = {}): CompareAnswer {
  return {
    outcome: { decision: 'compared', comparison: sampleComparison(options) },
    outlets: sampleOutlets(),
    corpusSize: 5,
    ...(options.hours === undefined ? {} : { freshness: sampleFreshness(options.hours) }),
  };
}

/** Two outlets followed, last fetched so many hours ago. */
export function sampleFreshness(hours: number): Freshness {
  const succeeded = Date.now() - hours * 3_600_000;
  return {
    followed: 2,
    outlets: ['north-wire.example', 'islander.example'],
    succeeded,
    oldest: succeeded,
    paused: false,
  };
}

/** Feeds as a page names them. */
export function sampleFeeds(count: number): PageFeed[] {
  const kinds = ['', 'Politics', 'Coast and harbour', 'Sport'];
  return Array.from({ length: count }, (_, i) => ({
    address: `https://harbourcourier.example/${i === 0 ? 'feed' : `section-${i}/feed`}`,
    title: ['Harbour Courier', kinds[i % kinds.length]].filter(Boolean).join(': '),
  }));
}

export function sampleNoCoverage(
  reason: 'corpus-empty' | 'nothing-similar' | 'other-days-only' | 'language',
): CompareAnswer {
  const { page, earlierLater } = sampleComparison();
  return {
    outcome: {
      decision: 'no-coverage',
      reason,
      page,
      earlierLater: reason === 'other-days-only' ? earlierLater : [],
      alsoPublishedBy: [],
      considered: 5,
    },
    outlets: sampleOutlets(),
    corpusSize: reason === 'corpus-empty' ? 0 : 5,
  };
}
