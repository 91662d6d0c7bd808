/**
 * Words of an article's text that may be quoted from it, of `words` in its body: a third, or for a short one 200,
 * never above half. Packs and everything taken out of the panel keep to it.
 */
export function quotationBudget(words: number): number {
  return Math.max(Math.floor(words / 3), Math.min(200, Math.floor(words / 2)));
}
