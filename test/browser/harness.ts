import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContextOptions, chromium, type Locator, type Page } from 'playwright';
import { createServer, type Plugin, type ViteDevServer } from 'vite';
import { afterAll, afterEach, beforeAll, expect } from 'vitest';
import type { DockerSandbox } from '../../src/index.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
/** Generous: a shared machine may be slow. What is waited for comes, or never does. */
export const PATIENCE = 30_000;

/** Puts the fake machine in the place of the real one. */
const fakeMachine: Plugin = {
  name: 'fake-machine',
  enforce: 'pre',
  resolveId(source) {
    return source.endsWith('/start-sandbox.ts') ? `${root}test/browser/fake-starts.ts` : null;
  },
};

/** The project's sources served with the fake machine, from the repository's root. */
async function serveSources(): Promise<{ url: string; close: () => Promise<void> }> {
  const server: ViteDevServer = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    cacheDir: 'node_modules/.vite-test',
    plugins: [fakeMachine],
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    optimizeDeps: {
      include: ['lit', 'marked', 'dompurify', '@xterm/xterm', '@xterm/addon-fit', '@xterm/addon-web-links'],
      noDiscovery: true,
    },
  });
  await server.listen();
  const url = server.resolvedUrls?.local[0];
  if (!url) throw new Error('the server has no address');
  return { url, close: () => server.close() };
}

/** The system's Chromium, without anything that talks to the network by itself. */
export function launchChromium(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** A page, and everything that went wrong on it so far: errors, failed requests, complaints of the browser. */
export interface WatchedPage {
  readonly page: Page;
  readonly problems: readonly string[];
}

/** Opens an address in a context of its own; answers before the prompt is there. */
export async function openPage(
  browser: Browser,
  url: string,
  options: BrowserContextOptions = {},
): Promise<WatchedPage> {
  const context = await browser.newContext({ viewport: { width: 1280, height: 800 }, ...options });
  context.setDefaultTimeout(PATIENCE);
  const page = await context.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
  await page.goto(url);
  return { page, problems };
}

/** For the tests of one file: the sources with the fake machine and a browser. Contexts are closed after each test. */
export function useSources(): { open(path: string, options?: BrowserContextOptions): Promise<WatchedPage> } {
  let server: { url: string; close: () => Promise<void> };
  let browser: Browser;
  beforeAll(async () => {
    [server, browser] = await Promise.all([serveSources(), launchChromium()]);
  });
  afterEach(async () => {
    await Promise.all(browser.contexts().map((context) => context.close()));
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return { open: (path, options) => openPage(browser, server.url + path, options) };
}

/** The page with one sandbox and the trial scenario. */
export const TRIAL = 'test/browser/pages/element.html?scenario=./scenario.md';

/** What the terminal of a sandbox holds, oldest line first. */
export function terminalText(page: Page, index = 0): Promise<string> {
  return page
    .locator('docker-sandbox')
    .nth(index)
    .evaluate((element) => (element as DockerSandbox).text());
}

/** Waits until the terminal's text ends like this. */
export async function untilEnd(page: Page, end: string, index = 0): Promise<void> {
  await expect
    .poll(async () => (await terminalText(page, index)).trimEnd().slice(-end.length), { timeout: PATIENCE })
    .toBe(end);
}

/** Waits until the terminal says that its machine is `ready`, that a program is `running`, and so on. */
export async function untilState(page: Page, state: string, index = 0): Promise<void> {
  await page.locator('drydock-terminal').nth(index).locator('.soft', { hasText: state }).waitFor();
}

/** The text of an element with its blanks as one sees them. */
export async function words(locator: Locator): Promise<string> {
  return ((await locator.textContent()) ?? '').replaceAll(/\s+/g, ' ').trim();
}
