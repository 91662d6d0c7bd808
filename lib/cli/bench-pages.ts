import { colour, numbers } from './bench-reports.ts';

/**
 * A news page for the benches, all invented, whose markup is like that of real ones. Medians of 13 saved pages of news
 * sites: 2.4 elements for each word of the article, 1.6 attributes and 12 characters of class names and ids an element,
 * a fifth of the elements <div>, 37 scripts and styles of 40 kB, depth 10, and 31 ms of Readability for 1,000 words (on
 * a quiet machine, in Node). Here: 1.8, 1.8, 12, 23 of 100, 39 of 35 kB, 9.4 and 26 ms.
 */

const PLACES = 'Lower Tessen,Birkmoor,Ansted,Upper Tessen,Karlsund,Rossvik,Vessenholt'.split(',');

const repeat = (count: number, make: (i: number) => string) =>
  Array.from({ length: count }, (_, i) => make(i)).join('\n');

const headlineOf = (i: number) => `${PLACES[i % PLACES.length]}: what the bus driver saw in week ${i + 1}`;

const teaser = (i: number) => `<li class="river__item river__item--${i % 3}" data-position="${i}">
  <div class="card card--compact" data-component="card" data-id="s${i}"><!-- card ${i} -->
    <div class="card__media"><a class="card__link" href="/story-${i}" tabindex="-1"><img class="lazyload" src="/i/${i}.jpg" alt="" width="320" height="180"></a></div>
    <div class="card__body">
      <h3 class="card__title"><a class="card__link" href="/story-${i}" data-track="card:${i}"><span class="card__text">${headlineOf(i)}</span></a></h3>
      <div class="card__meta"><time class="card__time" datetime="2031-04-${String(10 + (i % 18))}">${1 + (i % 23)} hours ago</time> <span class="card__length">${2 + (i % 7)} min read</span></div>
    </div>
  </div>
</li>`;

const share = ['mail', 'print', 'link', 'save']
  .map(
    (
      way,
    ) => `<li class="share__item"><button type="button" class="share__button share__button--${way}" aria-label="${way}">
  <svg class="icon icon--${way}" viewBox="0 0 8 8"><path d="M0 0h8v8z"/></svg> <span class="u-hidden">${way}</span></button></li>`,
  )
  .join('\n');

const link = (to: string, text: string) => `<li class="menu__item">
  <a class="menu__link" href="${to}" data-track="menu"><span class="menu__label">${text}</span></a></li>`;

const script = (i: number) =>
  `<script type="text/javascript" class="tag">window.q=window.q||[];${repeat(14, (k) => `q.push(["set","slot-${i}-${k}",${JSON.stringify(headlineOf(i + k))}]);`)}</script>`;

const comment = (
  i: number,
  text: string,
) => `<div class="comment comment--open" id="comment-${i}" data-id="${i}">
  <div class="comment__head"><img class="avatar" src="/a/${i}.png" alt=""> <span class="comment__name">reader${i}</span> <time class="comment__time">${i} min</time></div>
  <div class="comment__body"><p class="comment__text">${text}</p></div>
  <div class="comment__tools"><button class="button button--plain" type="button">Reply</button> <button class="button button--plain" type="button">Report</button></div><!-- /comment -->
</div>`;

/** The page of one report with what a news site puts around it: some 1,800 elements. */
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
        `<p class="story__text" data-block="${i}">${text.replace(/Halden Power/, '<a class="story__link" href="/topic/halden">Halden Power</a>')}</p>
${i % 5 === 4 ? `<aside class="slot slot--inline" data-slot="${i}"><div class="slot__box"><div class="slot__frame" id="slot-${i}"></div> <span class="slot__label">Advertisement</span></div></aside>` : ''}`,
    )
    .join('\n');
  return `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${headline} | Vessen Valley Post</title>
<meta property="og:type" content="article"><meta property="og:site_name" content="Vessen Valley Post"><meta property="og:title" content="${headline}">
<script type="application/ld+json">${data}</script>
${repeat(24, script)}
${repeat(6, (i) => `<style>.c${i}{margin:${i}px}</style>`)}</head>
<body class="page page--story" data-page="story">
<div class="page__wrap"><header class="masthead" role="banner"><div class="masthead__bar"><a href="/" class="masthead__logo">Vessen Valley Post</a>
<nav class="menu" aria-label="Sections"><ul class="menu__list">${repeat(14, (i) => `${link(`/s${i}`, `Section ${i + 1}`)}<li class="menu__more"><ul class="menu__list menu__list--sub">${repeat(6, (k) => link(`/s${i}/${k}`, `Part ${k + 1}`))}</ul></li>`)}</ul></nav></div></header>
<main class="page__main" id="main"><div class="layout"><div class="layout__main"><article class="story" itemscope><header class="story__head"><h1 class="story__title">${headline}</h1><p class="byline">By <a href="/by/hanne-dorff" rel="author">Hanne Dorff</a></p> <time class="story__time" datetime="2031-04-10T18:20:00Z">10 April 2031</time><ul class="share">${share}</ul></header>
<figure class="story__figure"><img src="/dam.jpg" alt="The dam" width="960" height="540"><figcaption>The eastern wall seen from the gorge.</figcaption></figure>
<div class="story__body">${body}</div><ul class="share">${share}</ul></article></div>
<aside class="layout__side related"><h2 class="head">More from the valley</h2><ul class="river">${repeat(30, teaser)}</ul></aside></div>
<section id="comments" class="comments" data-count="30"><h2 class="head">Comments</h2>${repeat(30, (i) => comment(i, colour(next)))}</section>
<section class="most-read"><h2 class="head">Most read</h2><ol class="river river--ranked">${repeat(40, (i) => teaser(i + 30))}</ol></section></main>
<footer class="footer" role="contentinfo">${repeat(6, (i) => `<div class="footer__group"><h4 class="footer__title">Group ${i + 1}</h4><ul class="menu__list">${repeat(10, (k) => link(`/f${i}/${k}`, `Link ${k + 1}`))}</ul></div>`)}</footer></div>
${repeat(8, (i) => script(i + 24))}</body></html>`;
}
