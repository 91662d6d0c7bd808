/** Sections that the library opens without; they are loaded beside it (`load-sections.ts`). */
export { ArticlePage } from './ArticlePage.tsx';
export { Articles } from './Articles.tsx';
export { Changes } from './Changes.tsx';
export { OutletPage } from './OutletPage.tsx';
export { Outlets } from './Outlets.tsx';
export { Packs } from './Packs.tsx';
export { Storage } from './Storage.tsx';
