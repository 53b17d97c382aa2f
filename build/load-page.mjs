import { chromium } from 'playwright';
import { findChromium } from './outside-programs.mjs';
import { serveFolder } from './serve-folder.mjs';

/** What the page asks for in the moment of its prompt, so that the server knows what came before it; no such file is there. */
const MARK = 'the-prompt-is-there';

/** How long a prompt may take before it is given up, in milliseconds. */
const LIMIT = 30_000;

/**
 * Loads the built practice page in Chromium, each time as a new visitor with an empty cache.
 * @param {string} dist
 * @param {number} times
 * @returns {Promise<{ prompt: number, files: string[] }[]>} `prompt`: milliseconds from navigation to the prompt; `files`:
 *   what was asked for until then
 */
export async function loadPage(dist, times) {
  const { CHROMIUM } = await findChromium();
  const browser = await chromium.launch({
    ...(CHROMIUM === undefined ? {} : { executablePath: CHROMIUM }),
    args: ['--no-sandbox', '--disable-gpu', '--no-first-run', '--disable-background-networking'],
  });
  try {
    const loads = [];
    for (let time = 0; time < times; time += 1) loads.push(await loadOnce(browser, dist));
    return loads;
  } finally {
    await browser.close();
  }
}

/** @param {import('playwright').Browser} browser @param {string} dist */
async function loadOnce(browser, dist) {
  const server = await serveFolder(dist);
  // The service worker fetches the whole site for later; that is not part of a first visit until the prompt.
  const context = await browser.newContext({ serviceWorkers: 'block' });
  try {
    const page = await context.newPage();
    await page.addInitScript((mark) => {
      const ready = new Promise((resolve) => {
        const shown = async () => {
          const now = performance.now();
          await fetch(mark);
          resolve(now);
        };
        addEventListener('drydock-ready', shown, { capture: true, once: true });
      });
      Object.assign(globalThis, { ready });
    }, MARK);
    await page.goto(server.url);
    const prompt = await Promise.race([
      page.evaluate(
        () => /** @type {{ ready: Promise<number> }} */ (/** @type {unknown} */ (globalThis)).ready,
      ),
      new Promise((_, reject) => {
        setTimeout(() => reject(new Error('no prompt appeared')), LIMIT).unref();
      }),
    ]);
    return { prompt: Number(prompt), files: [...new Set(server.asked.slice(0, server.asked.indexOf(MARK)))] };
  } finally {
    await context.close();
    await server.close();
  }
}
