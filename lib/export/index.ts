/** What the panel loads once the reader wants to take a comparison away. */
export { jsonOf } from './document.ts';
export { fileName } from './file-name.ts';
export { markdownOf } from './markdown.ts';
export { reportOf } from './report.ts';
export { takeAway } from './take.ts';
