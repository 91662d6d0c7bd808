import type { Dated } from '../../article/types.ts';
import type { PackDescription } from './description.ts';

const on7February = (foundIn: Dated['foundIn']): Dated => ({ at: '2022-02-07', precision: 'day', foundIn });

/**
 * The bundled pack: facts alone, no line of the articles, which stay outside the project. Where something is not known (an address, a byline) it is left out, not
 * guessed.
 */
export const description: PackDescription = {
  id: 'ukraine-2022-02-07',
  title: 'Macron meets Putin in Moscow, 7 February 2022',
  sequence: 2,
  created: '2022-02-08',
  outlets: [
    {
      id: 'telegraph.co.uk',
      name: 'The Telegraph',
      homepage: 'https://www.telegraph.co.uk/',
      domains: ['telegraph.co.uk'],
      country: 'GB',
      facts: [
        {
          label: 'kind',
          value: 'national broadsheet newspaper',
          source: 'http://dbpedia.org/resource/The_Daily_Telegraph',
        },
        {
          label: 'owner',
          value: 'Telegraph Media Group',
          source: 'http://dbpedia.org/resource/The_Daily_Telegraph',
        },
      ],
    },
    {
      id: 'thejournal.ie',
      name: 'TheJournal.ie',
      homepage: 'https://www.thejournal.ie/',
      domains: ['thejournal.ie'],
      country: 'IE',
      facts: [
        { label: 'kind', value: 'online only', source: 'https://ireland.mom-gmr.org/' },
        { label: 'owner', value: 'Journal Media Ltd', source: 'https://ireland.mom-gmr.org/' },
      ],
    },
    {
      id: 'almayadeen.net',
      name: 'Al Mayadeen English',
      homepage: 'https://english.almayadeen.net/',
      domains: ['almayadeen.net', 'english.almayadeen.net'],
      country: 'LB',
      facts: [
        {
          label: 'kind',
          value: 'pan-Arab satellite channel',
          source: 'https://en.wikipedia.org/wiki/Al_Mayadeen',
        },
        { label: 'based', value: 'Beirut', source: 'https://en.wikipedia.org/wiki/Al_Mayadeen' },
        { label: 'founded', value: '2012', source: 'https://en.wikipedia.org/wiki/Al_Mayadeen' },
      ],
    },
    {
      id: 'smh.com.au',
      name: 'The Sydney Morning Herald / The Age',
      homepage: 'https://www.smh.com.au/',
      domains: ['smh.com.au', 'theage.com.au'],
      country: 'AU',
      facts: [
        {
          label: 'owner',
          value: 'Nine Entertainment, since the merger with Fairfax Media in 2018',
          source:
            'https://www.smh.com.au/business/companies/what-does-the-nine-fairfax-merger-mean-20181204-p50k1o.html',
        },
      ],
    },
    {
      id: 'voanews.com',
      name: 'Voice of America',
      homepage: 'https://www.voanews.com/',
      domains: ['voanews.com', 'voazimbabwe.com'],
      country: 'US',
      facts: [
        {
          label: 'kind',
          value: 'international broadcaster',
          source: 'https://en.wikipedia.org/wiki/Voice_of_America',
        },
        {
          label: 'funding',
          value: 'US government, through the US Agency for Global Media',
          source: 'https://en.wikipedia.org/wiki/Voice_of_America',
        },
      ],
    },
  ],
  articles: [
    {
      file: 'telegraph',
      id: 'the-telegraph/2022-02-07/russia-ukraine-crisis-putin-praises-macron',
      outletId: 'telegraph.co.uk',
      published: on7February('stated'),
      language: 'en',
      kind: 'live-blog',
      captured:
        'Copied by a Chinese news aggregator, stamped 8 February 2022; the address at the Telegraph is not known. Entries run from the newest to the oldest and credit Dom Nicholls, Danielle Demetriou, James Crisp and Roland Oliphant.',
    },
    {
      file: 'thejournal',
      id: 'thejournal-ie/2022-02-07/putin-possible-to-move-forward-on-macron-proposals',
      outletId: 'thejournal.ie',
      address: 'https://www.thejournal.ie/germany-lithuania-nato-russia-5676372-Feb2022',
      byline: 'With AFP and the Press Association',
      published: on7February('dateline'),
      updated: on7February('dateline'),
      language: 'en',
      kind: 'report',
      captured:
        'Page of the outlet, in its last update of 7 February 2022, written after the talks had ended.',
    },
    {
      file: 'almayadeen',
      id: 'al-mayadeen/2022-02-07/putin-receives-macron',
      outletId: 'almayadeen.net',
      address:
        'https://english.almayadeen.net/news/politics/putin-receives-macron-nato-continues-military-buildup-in-eas',
      published: on7February('stated'),
      language: 'en',
      kind: 'report',
      captured: 'Page of the outlet; the day follows from the weekday its text names.',
    },
    {
      file: 'smh-repost',
      id: 'sydney-morning-herald/2022-02-07/macron-meets-putin-at-the-kremlin',
      outletId: 'smh.com.au',
      address: { site: 'https://globalmediahut.com/' },
      published: on7February('stated'),
      language: 'en',
      kind: 'report',
      partial: true,
      captured:
        'Repost on globalmediahut.com that starts in mid-article; the outlet is inferred from the newsletter it names, the day (7 or 8 February 2022) from its text.',
    },
    {
      file: 'voa',
      id: 'voice-of-america/2022-02-07/macron-putin-meeting-on-ukraine-crisis',
      outletId: 'voanews.com',
      address: 'https://www.voazimbabwe.com/a/macron-putin-ukraine-crisis/6431285.html',
      byline: 'With the Associated Press and Reuters',
      published: on7February('caption'),
      language: 'en',
      kind: 'report',
      captured: 'Page of VOA’s Zimbabwe service; the day is that of its photo caption.',
    },
  ],
};
