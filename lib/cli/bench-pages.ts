/**
 * A news page as large as real ones, and other outlets' reports of its event, for the benches: all invented, and the
 * same at every run.
 */

/** What happened, each in the words of two newsrooms. */
const FACTS: readonly (readonly [string, string])[] = [
  [
    'The Almar dam above Vessenholt was declared unsafe on Thursday after engineers found a crack 14 metres long in its eastern wall.',
    'Engineers have found a 14-metre crack in the eastern wall of the Almar dam, and the dam above Vessenholt was declared unsafe on Thursday.',
  ],
  [
    'About 6,200 people in four villages below the dam were told to leave their homes before nightfall.',
    'Some 6,200 residents of the four villages downstream were ordered to be out of their homes by dark.',
  ],
  [
    'The regional governor, Ilse Tarnow, said that nobody would be allowed back until the lake had fallen by nine metres.',
    '“Nobody goes back until the lake is nine metres lower,” the regional governor, Ilse Tarnow, told reporters in Vessenholt.',
  ],
  [
    'Soldiers of the 3rd Engineer Regiment worked through the night to open a second spillway on the western bank.',
    'Through the night a second spillway was being opened on the western bank by men of the 3rd Engineer Regiment.',
  ],
  [
    'Halden Power, which has run the dam since 1998, denied that it had ignored warnings from its own inspectors.',
    'The operator since 1998, Halden Power, rejected claims that warnings by its own inspectors had been ignored.',
  ],
  [
    'An inspection in March had rated the eastern wall “fair” and asked for another look within six months.',
    'In March inspectors called the eastern wall “fair” and wanted to see it again in six months.',
  ],
  [
    'The energy minister, Pavel Orsk, promised an independent inquiry and said its findings would be published in full.',
    '“There will be an independent inquiry, and every page of it will be published,” said Pavel Orsk, the energy minister.',
  ],
  [
    'Trains between Vessenholt and Karlsund were stopped, and the road through the gorge was closed to all but the army.',
    'The army alone may use the gorge road, and no trains are running between Vessenholt and Karlsund.',
  ],
  [
    'Schools and two sports halls in Karlsund were opened to families who had nowhere else to spend the night.',
    'Families with nowhere to go slept in two sports halls and in schools that Karlsund had opened for them.',
  ],
  [
    'The opposition leader, Greta Lindqvale, accused the government of cutting the budget for dam safety by a third.',
    'Dam safety has lost a third of its budget under this government, said Greta Lindqvale, who leads the opposition.',
  ],
  [
    'Shares in Halden Power fell by 18 percent before trading in them was suspended at noon.',
    'Trading in Halden Power was suspended at noon, when its shares had lost 18 percent.',
  ],
  [
    'Hydrologists warned that rain forecast for Saturday could raise the lake by half a metre a day.',
    'Rain is forecast for Saturday and could lift the lake by half a metre a day, hydrologists said.',
  ],
  [
    'Three patients of the hospital in Lower Tessen were flown to the capital by helicopter.',
    'A helicopter took three patients from the hospital in Lower Tessen to the capital.',
  ],
  [
    'Farmers were given until midnight to move some 4,000 cattle from the meadows along the river.',
    'Some 4,000 cattle had to be moved from the river meadows, and farmers had until midnight to do it.',
  ],
  [
    'Neighbouring Corvania offered pumps and 120 rescue workers, which the government accepted on Thursday evening.',
    'The government on Thursday evening accepted 120 rescue workers and a number of pumps from neighbouring Corvania.',
  ],
  [
    'The dam was built in 1961 and holds back 310 million cubic metres of water.',
    'Finished in 1961, the dam keeps 310 million cubic metres of water from the valley.',
  ],
  [
    'A union official, Tomas Reik, said that maintenance crews had been halved in the past five years.',
    'Crews that look after the dam are half of what they were five years ago, according to Tomas Reik of the workers’ union.',
  ],
  [
    'Prime Minister Anna Solveg broke off a visit abroad and is expected in Vessenholt on Friday morning.',
    'Anna Solveg, the prime minister, cut short a trip abroad and will come to Vessenholt on Friday morning.',
  ],
];

const PEOPLE =
  'Marit Oxholm,Jon Beck,Lena Forsgard,Emil Trask,Sofie Rand,Nils Averdal,Ruth Kessel,Oskar Winde'.split(',');
const TRADES = 'baker,teacher,bus driver,shepherd,nurse,carpenter,shopkeeper,postman,retired miner'.split(
  ',',
);
const PLACES = 'Lower Tessen,Birkmoor,Ansted,Upper Tessen,Karlsund,Rossvik,Vessenholt'.split(',');
const TAKEN =
  'a box of photographs,two dogs,her mother’s sewing machine,the school’s trumpets,a crate of hens'.split(
    ',',
  );
const THOUGHTS =
  'the siren had been tested only once in ten years,the buses came an hour late,nobody at the town hall answered the telephone,the water had looked brown since the spring,the neighbours had laughed at the first warning'.split(
    ',',
  );

/** Numbers from 0 to 1, the same for the same seed (mulberry32). */
function numbers(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const wordsIn = (text: string) => text.split(/\s+/).length;

/** What only one outlet has: people it met. */
function colour(next: () => number): string {
  const pick = (list: readonly string[]) => list[Math.floor(next() * list.length)] ?? '';
  const age = 20 + Math.floor(next() * 60);
  const who = `${pick(PEOPLE)}, ${age}, a ${pick(TRADES)} from ${pick(PLACES)},`;
  return next() < 0.5
    ? `${who} left with ${pick(TAKEN)} and said that ${pick(THOUGHTS)}.`
    : `“I was told that ${pick(THOUGHTS)},” said ${who} who had spent ${2 + Math.floor(next() * 9)} hours on the road to ${pick(PLACES)}.`;
}

/**
 * Paragraphs of one outlet's report of the event.
 * @param seed which outlet: it decides the facts it carries, their order, their wording and the people it met.
 * @param length words, reached and passed by less than a paragraph.
 */
export function report(seed: number, length: number): string[] {
  const next = numbers(seed);
  const facts = FACTS.map((fact) => ({ text: fact[next() < 0.5 ? 0 : 1], order: next() }))
    .sort((a, b) => a.order - b.order)
    .slice(0, 12 + Math.floor(next() * 6));
  const paragraphs: string[] = [];
  let words = 0;
  while (words < length) {
    const fact = facts.shift();
    const text = [...(fact ? [fact.text] : []), colour(next), ...(fact ? [] : [colour(next)])].join(' ');
    paragraphs.push(text);
    words += wordsIn(text);
  }
  return paragraphs;
}

const repeat = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join('\n');

const headlineOf = (i: number) =>
  `${PLACES[i % PLACES.length]}: what the ${TRADES[i % TRADES.length]} saw in week ${i + 1}`;

const teaser = (i: number) =>
  `<li class="card"><a href="/story-${i}"><figure><img src="/i/${i}.jpg" alt="" width="320" height="180"></figure><h3><span>${headlineOf(i)}</span></h3><p class="meta"><time datetime="2031-04-${String(10 + (i % 18))}">${1 + (i % 23)} hours ago</time><span>·</span><span>${2 + (i % 7)} min read</span></p></a></li>`;

const share = ['mail', 'print', 'link', 'save']
  .map(
    (way) =>
      `<li><button type="button" class="share-${way}"><svg viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg><span>${way}</span></button></li>`,
  )
  .join('');

/** The page of one report with what a news site puts around it: some 2,000 elements. */
export function newsPage(headline: string, paragraphs: readonly string[]): string {
  const next = numbers(99);
  const data = JSON.stringify({
    '@context': 'https://schema.org',
    '@type': 'NewsArticle',
    headline,
    datePublished: '2031-04-10T18:20:00Z',
    author: { '@type': 'Person', name: 'Hanne Dorff' },
    publisher: { '@type': 'Organization', name: 'Vessen Valley Post' },
  });
  const body = paragraphs
    .map(
      (text, i) =>
        `<p class="body">${text.replace(/Halden Power/, '<a href="/topic/halden">Halden Power</a>')}</p>${i % 6 === 5 ? `<aside class="ad"><div><div id="slot-${i}"></div><span>Advertisement</span></div></aside>` : ''}`,
    )
    .join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${headline} | Vessen Valley Post</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="Vessen Valley Post"><meta property="og:title" content="${headline}">
<script type="application/ld+json">${data}</script>
${repeat(12, (i) => `<script>window.q=window.q||[];q.push(["set",${i},${JSON.stringify(headlineOf(i))}]);</script><style>.c${i}{margin:${i}px}</style>`)}</head><body>
<header><div class="bar"><a href="/" class="logo">Vessen Valley Post</a><nav><ul>${repeat(14, (i) => `<li><a href="/s${i}">Section ${i + 1}</a><ul>${repeat(7, (k) => `<li><a href="/s${i}/${k}"><span>Part ${k + 1}</span></a></li>`)}</ul></li>`)}</ul></nav></div></header>
<main><div class="wrap"><article><header><h1>${headline}</h1><p class="byline">By <a href="/by/hanne-dorff" rel="author">Hanne Dorff</a></p><time datetime="2031-04-10T18:20:00Z">10 April 2031</time><ul class="share">${share}</ul></header>
<figure><img src="/dam.jpg" alt="The dam" width="960" height="540"><figcaption>The eastern wall seen from the gorge.</figcaption></figure>
<div class="story">${body}</div><ul class="share">${share}</ul></article>
<aside class="related"><h2>More from the valley</h2><ul>${repeat(30, teaser)}</ul></aside></div>
<section id="comments" class="comments"><h2>Comments</h2>${repeat(30, (i) => `<div class="comment"><div class="who"><img src="/a/${i}.png" alt=""><span class="nick">reader${i}</span><time>${i} min</time></div><div class="said"><p>${colour(next)}</p></div><div class="do"><button>Reply</button><button>Report</button></div></div>`)}</section>
<section class="most-read"><h2>Most read</h2><ol>${repeat(40, (i) => teaser(i + 30))}</ol></section></main>
<footer>${repeat(6, (i) => `<div><h4>Group ${i + 1}</h4><ul>${repeat(10, (k) => `<li><a href="/f${i}/${k}">Link ${k + 1}</a></li>`)}</ul></div>`)}</footer></body></html>`;
}
