/**
 * Whether the page's own marks say that it may be a news article: its data for search engines and sharing, or its
 * markup. Runs before anything larger is loaded, and also by `scripting.executeScript`: it must not use anything outside
 * itself. A page on a site the reader chose that says nothing of itself gets the benefit of the doubt.
 */
export function mayBeNews(): boolean {
  const all = (selector: string) => [...document.querySelectorAll(selector)];
  if (location.pathname === '/') return false;
  const data = all('script[type*="ld+json"]')
    .map((script) => script.textContent)
    .join();
  const kinds = data + all('[itemtype]').map((element) => `"${element.getAttribute('itemtype')}"`);
  if (/(NewsArticle|LiveBlogPosting)"/.test(kinds)) return true;
  if (/(HowTo|Recipe|Product|ProfilePage|QAPage)"/.test(kinds)) return false;
  const type = all('meta[property="og:type"]')[0]?.getAttribute('content');
  if (type === 'article' || /\b(Article|BlogPosting)"/.test(kinds)) return true;
  if (all('article').length === 1 && all('article time')[0]) return true;
  return !type && !data && all('h1').length === 1 && (document.body.textContent?.length ?? 0) > 1500;
}
