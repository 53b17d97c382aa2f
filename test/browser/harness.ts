import { fileURLToPath } from 'node:url';
import { type Browser, chromium, type Page } from 'playwright';
import { createServer, type Plugin, type ViteDevServer } from 'vite';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** Puts the fake machine in the place of the real one. */
const fakeMachine: Plugin = {
  name: 'fake-machine',
  enforce: 'pre',
  resolveId(source) {
    return source.endsWith('/start-sandbox.ts') ? `${root}test/browser/fake-starts.ts` : null;
  },
};

/** The project's sources served with the fake machine, from the repository's root. */
export async function serveSources(): Promise<{ url: string; close: () => Promise<void> }> {
  const server: ViteDevServer = await createServer({
    root,
    configFile: false,
    logLevel: 'error',
    cacheDir: 'node_modules/.vite-test',
    plugins: [fakeMachine],
    server: { host: '127.0.0.1', port: 0, hmr: false, watch: null },
    optimizeDeps: {
      include: [
        'lit',
        'marked',
        'dompurify',
        '@xterm/xterm',
        '@xterm/addon-fit',
        '@xterm/addon-web-links',
      ],
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

/** What the terminal shows, line by line, without blank lines at the end. */
export async function screen(page: Page): Promise<string[]> {
  const lines = await page
    .locator('.xterm-rows > div')
    .evaluateAll((rows) => rows.map((row) => (row.textContent ?? '').replaceAll('\u00a0', ' ').trimEnd()));
  while (lines.at(-1) === '') lines.pop();
  return lines;
}
