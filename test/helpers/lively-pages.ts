/** Made pages that do something once they are loaded: navigate without loading, frame an article, keep changing. */
import { articlePage, paragraphs } from './made-text.ts';

const stories = [
  {
    title: 'Macron and Putin part in Moscow with ideas and no accord',
    date: '2022-02-07T21:15:00Z',
    body: [
      'Vladimir Putin called several of the proposals that Emmanuel Macron carried to Moscow a possible basis for further steps, after a meeting on Monday that went on for more than five hours.',
      'Mr Macron said that he had been assured of readiness to discuss security guarantees for the region. Russia has more than 100,000 troops near the border with Ukraine and denies that it plans an invasion.',
      'The Kremlin’s spokesman, Dmitry Peskov, had warned in the morning that the situation was too complex for decisive breakthroughs.',
      'Germany is to send 350 more soldiers to Lithuania, and Britain 350 to Poland. In Washington Olaf Scholz and Joe Biden spoke of the Nord Stream 2 pipeline.',
      'The French president leaves for Kyiv on Tuesday.',
    ],
  },
  {
    title: 'Ferry company buys two second-hand ships from the lake line',
    date: '2022-02-06T08:00:00Z',
    body: [
      'The island ferry company has bought two ships from a line that worked the northern lakes until last autumn, and will bring them round by sea in April.',
      'They carry 48 cars each, a dozen more than the vessels they replace, and were built in 1998. The price was not given.',
      'Islanders have asked for a later evening boat since the school moved to the mainland. The company said that it would publish a new timetable in March.',
      'One of the two will need a shallower ramp, said the company’s engineer, Hugh Tarn, and both will need a coat of paint.',
    ],
  },
  {
    title: 'Storm takes the roof of the fish market',
    date: '2022-02-05T11:30:00Z',
    body: [
      'A gust of 78 miles an hour lifted the roof of the fish market on Saturday and set it down, nearly whole, on the car park behind the customs house.',
      'Nobody was hurt. The auction had finished twenty minutes earlier because the catch was small.',
      'The council owns the building and is insured for the roof, a spokeswoman said, though not for eleven cars.',
      'Sales will be held in the old net loft until the summer.',
    ],
  },
];

/** Three articles in one page: links `#to-article-1` to `#to-article-3` swap the article and push an address. */
export function spaPage(): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Quay and Tide</title><link rel="icon" href="data:,"><meta property="og:site_name" content="Quay and Tide"></head>
<body><header><nav>
<a id="to-article-1" href="/made/spa?story=1">First</a> <a id="to-article-2" href="/made/spa?story=2">Second</a> <a id="to-article-3" href="/made/spa?story=3">Third</a>
</nav></header><main></main><footer>Quay and Tide is written for tests.</footer>
<script>
const stories = ${JSON.stringify(stories).replace(/</g, '\\u003c')};
const element = (name, text) => Object.assign(document.createElement(name), { textContent: text });
function show(number) {
  const story = stories[number - 1] ?? stories[0];
  const article = document.createElement('article');
  const time = element('time', story.date.slice(0, 10));
  time.dateTime = story.date;
  article.append(element('h1', story.title), time, ...story.body.map((text) => element('p', text)));
  document.querySelector('main').replaceChildren(article);
  document.title = story.title + ' | Quay and Tide';
}
const current = () => Number(new URLSearchParams(location.search).get('story') ?? 1);
document.querySelector('nav').addEventListener('click', (event) => {
  const link = event.target.closest('a');
  if (!link) return;
  event.preventDefault();
  history.pushState(null, '', link.href);
  show(current());
});
addEventListener('popstate', () => show(current()));
show(current());
</script></body></html>
`;
}

/** A page with nothing of its own but a frame. */
export function framePage(): string {
  return `<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Reader</title><link rel="icon" href="data:,"></head>
<body style="margin:0"><iframe src="/made/framed-article" style="border:0;width:100%;height:100vh"></iframe></body></html>
`;
}

/** What stands in the frame of `framePage`. */
export function framedArticle(): string {
  return articlePage({ title: 'Harbour board meets behind glass' });
}

/** The paragraphs are replaced by new nodes with the same text every 50 ms, as some comment counters do. */
export function changingPage(): string {
  return articlePage({
    title: 'Harbour board cannot sit still',
    body: paragraphs(6),
    after: `<script>
window.replacements = 0;
setInterval(() => {
  for (const paragraph of document.querySelectorAll('article p:not(.date)')) paragraph.replaceWith(paragraph.cloneNode(true));
  window.replacements += 1;
}, 50);
</script>`,
  });
}
