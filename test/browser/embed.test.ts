import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser, Page } from 'playwright';
import { build } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { serveFolder } from '../../build/serve-folder.mjs';
import { launchChromium } from './harness.ts';

/** What `npm run build` makes for browsers, served from one origin, and pages that embed it on another. */
let folder: string;
let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;
let docs: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-embed-'));
  const dist = path.join(folder, 'dist');
  await build({
    configFile: 'vite.config.ts',
    logLevel: 'error',
    build: { outDir: dist, emptyOutDir: true },
  });
  mkdirSync(path.join(folder, 'site/some/where'), { recursive: true });
  cpSync(dist, path.join(folder, 'site/some/where'), { recursive: true });
  mkdirSync(path.join(folder, 'docs/guide'), { recursive: true });
  site = await serveFolder(path.join(folder, 'site'));
  docs = await serveFolder(path.join(folder, 'docs'));
  browser = await launchChromium();
}, 120_000);

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await docs?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page and answers, when the prompt has appeared, with what went wrong until then. */
async function openUntilPrompt(url: string): Promise<{ page: Page; problems: string[] }> {
  const page = await browser.newPage();
  const problems: string[] = [];
  page.on('pageerror', (error) => problems.push(error.message));
  page.on('console', (message) => message.type() === 'error' && problems.push(message.text()));
  page.on('requestfailed', (request) => problems.push(`failed: ${request.url()}`));
  await page.addInitScript(() => {
    const ready = new Promise((resolve) =>
      addEventListener('drydock-ready', resolve, { capture: true, once: true }),
    );
    Object.assign(globalThis, { ready });
  });
  await page.goto(url);
  await page.evaluate(() =>
    (globalThis as unknown as { ready: Promise<unknown> }).ready.then(() => undefined),
  );
  return { page, problems };
}

test('the site works from a sub-path', async () => {
  const { page, problems } = await openUntilPrompt(`${site.url}some/where/`);
  expect(problems).toEqual([]);
  expect(page.workers()).toHaveLength(1);
  await page.close();
});

test('one script tag on a page of another origin, with the worker from there too', async () => {
  writeFileSync(
    path.join(folder, 'docs/guide/index.html'),
    `<!doctype html><link rel="icon" href="data:,"><script type="module" src="${site.url}some/where/drydock.js"></script>
<docker-sandbox scenario="steps.md" style="display: block; height: 30rem"></docker-sandbox>`,
  );
  writeFileSync(
    path.join(folder, 'docs/guide/steps.md'),
    '# Hello\n\n## Step 1 - Greet\n\n```bash\necho hi\n```\n',
  );
  const { page, problems } = await openUntilPrompt(`${docs.url}guide/`);
  expect(problems).toEqual([]);
  expect(page.workers()).toHaveLength(1);
  await page.close();
});

test('the machine runs in the page where a policy forbids the worker', async () => {
  writeFileSync(
    path.join(folder, 'docs/guide/index.html'),
    `<!doctype html><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="script-src 'self' ${site.url}; worker-src 'none'">
<script type="module" src="${site.url}some/where/drydock.js"></script><docker-sandbox></docker-sandbox>`,
  );
  const { page } = await openUntilPrompt(`${docs.url}guide/`);
  expect(page.workers()).toHaveLength(0);
  await page.close();
});
