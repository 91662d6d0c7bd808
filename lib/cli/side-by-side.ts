import type { BrowserSession } from './session.ts';

/**
 * One PNG with two beside each other, a line between them, as high as the lower one; drawn by the browser, which has a
 * decoder at hand.
 */
export async function sideBySide(
  session: BrowserSession,
  left: Uint8Array,
  right: Uint8Array,
): Promise<Uint8Array> {
  const page = await session.browser.newPage();
  try {
    const encoded = [left, right].map((picture) => Buffer.from(picture).toString('base64'));
    const drawn = await page.evaluate(async (pictures) => {
      const images = await Promise.all(
        pictures.map(async (data) => {
          const bytes = Uint8Array.from(atob(data), (character) => character.charCodeAt(0));
          return createImageBitmap(new Blob([bytes], { type: 'image/png' }));
        }),
      );
      const line = 2;
      const canvas = document.createElement('canvas');
      canvas.width = images.reduce((sum, image) => sum + image.width, line);
      // A side panel is lower than the page by its own head; both go on below, so the longer one is cut.
      canvas.height = Math.min(...images.map((image) => image.height));
      const context = canvas.getContext('2d');
      if (!context) throw new Error('the browser has no canvas');
      context.fillStyle = '#8a9099';
      context.fillRect(0, 0, canvas.width, canvas.height);
      let x = 0;
      for (const image of images) {
        context.drawImage(image, x, 0);
        x += image.width + line;
      }
      return canvas.toDataURL('image/png').split(',')[1] ?? '';
    }, encoded);
    return Buffer.from(drawn, 'base64');
  } finally {
    await page.close();
  }
}
