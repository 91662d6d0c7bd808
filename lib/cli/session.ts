import type { Browser, Page } from 'puppeteer-core';
import type { BrowserName } from './browsers.ts';

export interface LaunchOptions {
  /** The browser's program. */
  path: string;
  /** Folder of the built extension. */
  extension: string;
  headless: boolean;
  /** Folder of a profile to use again; a fresh one otherwise. */
  profile?: string;
  /** Width and height of the window, in CSS pixels. */
  size?: [width: number, height: number];
  dark?: boolean;
  /** Firefox: everything beyond this machine goes through this local port, whatever certificates it shows. */
  proxyPort?: number;
  /** Folder that downloads go to without a question; the browser's own habit otherwise. */
  downloads?: string;
  /** Width of Firefox's sidebar, in CSS pixels; Chromium's side panel has the width the browser gives it. */
  sidebarWidth?: number;
}

/** The real panel: Chrome's side panel or Firefox's sidebar, never a tab. */
export interface PanelView {
  /**
   * Runs a function in the panel with its window and JSON-safe arguments, and brings back its JSON-safe result. The
   * function travels as text: it must not use anything outside itself.
   */
  run<A extends unknown[], T>(
    work: (panel: Window & typeof globalThis, ...args: A) => T,
    ...args: A
  ): Promise<Awaited<T>>;
  /**
   * A real click in the middle of the first element that matches (and says just `words`, where given), which the
   * browser takes for the reader's own. It is looked for again until it is at rest: the panel draws while it reads.
   */
  click(selector: string, words?: string): Promise<void>;
  /** PNG of what the panel shows. */
  picture(): Promise<Uint8Array>;
}

/** A browser with Sidelight in it. */
export interface BrowserSession {
  name: BrowserName;
  browser: Browser;
  /** "chrome-extension://…" or "moz-extension://…", without a slash at the end. */
  origin: string;
  /** A tab in view, at `address`. */
  open(address: string): Promise<Page>;
  /** Clicks Sidelight's toolbar button while `page` is in view. */
  clickButton(page: Page): Promise<void>;
  /** The open panel; waits until there is one. */
  panel(): Promise<PanelView>;
  close(): Promise<void>;
}

/** Polls until `look` brings something other than null, undefined or false; its last error is told when time is out. */
export async function until<T>(
  what: string,
  look: () => Promise<T | null | undefined | false>,
  limit = 15_000,
): Promise<T> {
  const end = Date.now() + limit;
  let last: unknown;
  for (;;) {
    try {
      const found = await look();
      if (found) return found;
    } catch (error) {
      last = error;
    }
    if (Date.now() > end) throw new Error(`waited ${limit} ms in vain: ${what}`, { cause: last });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
