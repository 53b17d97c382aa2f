import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { serveFolder } from '../../build/serve-folder.mjs';
import { launchChromium, openPage, terminalText, untilEnd, untilState, type WatchedPage } from './harness.ts';

/** What `npm run build` makes for browsers, under a sub-path of one origin, and pages that embed it on another. */
let folder: string;
let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;
let docs: Awaited<ReturnType<typeof serveFolder>>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'drydock-embed-'));
  mkdirSync(path.join(folder, 'site/some'), { recursive: true });
  symlinkSync(inject('site'), path.join(folder, 'site/some/where'));
  mkdirSync(path.join(folder, 'docs/guide'), { recursive: true });
  writeFileSync(
    path.join(folder, 'docs/guide/steps.md'),
    '# Hello\n\n## Step 1 - Greet\n\n```bash\necho hi\n```\n',
  );
  site = await serveFolder(path.join(folder, 'site'));
  docs = await serveFolder(path.join(folder, 'docs'));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
  await docs?.close();
  rmSync(folder, { recursive: true, force: true });
});

/** Opens a page of the documentation with this text; `{site}` in it is where Drydock is served. */
function openDocs(html: string): Promise<WatchedPage> {
  const text = `<!doctype html><html lang="en"><link rel="icon" href="data:,">${html}</html>`;
  writeFileSync(path.join(folder, 'docs/guide/index.html'), text.replaceAll('{site}', site.url));
  return openPage(browser, `${docs.url}guide/`);
}

/** Runs the first command of the page's scenario, and looks whether the machine has answered. */
async function greet({ page }: WatchedPage): Promise<void> {
  await page.locator('drydock-command .run').first().click();
  await untilEnd(page, '$ echo hi\nhi\n$');
}

const SCRIPT = '<script type="module" src="{site}some/where/drydock.js"></script>';
const ELEMENT = '<docker-sandbox scenario="steps.md" style="display: block; height: 30rem"></docker-sandbox>';

test('the site works from a sub-path, and once it is there it asks for nothing more', async () => {
  const { page, problems } = await openPage(browser, `${site.url}some/where/`, { serviceWorkers: 'block' });
  await untilState(page, 'ready');
  await page.waitForLoadState('networkidle');
  const asked = site.asked.length;
  await page.locator('.xterm textarea').focus();
  await page.keyboard.type('echo hi\n');
  await untilEnd(page, '$ echo hi\nhi\n$');
  expect(site.asked.slice(asked)).toEqual([]);
  expect(problems).toEqual([]);
  expect(page.workers()).toHaveLength(1);
  await page.context().close();
});

test('one script tag on a page of another origin, with the worker from there too', async () => {
  const opened = await openDocs(SCRIPT + ELEMENT);
  await greet(opened);
  expect(opened.problems).toEqual([]);
  expect(opened.page.workers()).toHaveLength(1);
  await opened.page.context().close();
});

test('two sandboxes on a page are two machines, and two script tags do no harm', async () => {
  const again = SCRIPT.replace('drydock.js', 'drydock.js?again');
  const opened = await openDocs(`${SCRIPT}${ELEMENT}${again}<docker-sandbox></docker-sandbox>`);
  const { page, problems } = opened;
  await untilEnd(page, '$', 1);
  await greet(opened);
  expect(await terminalText(page, 1)).toBe('$ \n');
  expect(page.workers()).toHaveLength(2);
  await page.evaluate(() => document.querySelector('docker-sandbox')?.remove());
  await expect.poll(() => page.workers().length).toBe(1);
  expect(problems).toEqual([]);
  await page.context().close();
});

test('a strict policy of the page is kept', async () => {
  const policy =
    "default-src 'none'; script-src 'self' {site}; worker-src blob: 'self' {site}; connect-src 'self' {site}; style-src 'self' 'unsafe-inline'; img-src data:";
  const opened = await openDocs(
    `<meta http-equiv="Content-Security-Policy" content="${policy}">${SCRIPT}${ELEMENT}`,
  );
  await greet(opened);
  expect(opened.problems).toEqual([]);
  expect(opened.page.workers()).toHaveLength(1);
  await opened.page.context().close();
});

test('a strict policy of a page beside the script is kept', async () => {
  mkdirSync(path.join(folder, 'site/guide'), { recursive: true });
  const policy =
    "default-src 'none'; script-src 'self'; worker-src blob: 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src data:";
  writeFileSync(
    path.join(folder, 'site/guide/index.html'),
    `<!doctype html><html lang="en"><link rel="icon" href="data:,">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<script type="module" src="../some/where/drydock.js"></script><docker-sandbox></docker-sandbox></html>`,
  );
  const { page, problems } = await openPage(browser, `${site.url}guide/`);
  await untilEnd(page, '$');
  expect(problems).toEqual([]);
  expect(page.workers()).toHaveLength(1);
  await page.context().close();
});

test('the machine runs in the page where a policy forbids the worker', async () => {
  const opened = await openDocs(
    `<meta http-equiv="Content-Security-Policy" content="script-src 'self' {site}; worker-src 'none'">${SCRIPT}${ELEMENT}`,
  );
  await greet(opened);
  expect(opened.page.workers()).toHaveLength(0);
  await opened.page.context().close();
});
