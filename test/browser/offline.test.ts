import { readdirSync } from 'node:fs';
import type { Browser } from 'playwright';
import { afterAll, beforeAll, expect, inject, test } from 'vitest';
import { serveFolder } from '../../build/serve-folder.mjs';
import { launchChromium, openPage, PATIENCE, terminalText, untilState } from './harness.ts';

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser?.close());

test('after one visit the page works without a network', async () => {
  const site = await serveFolder(inject('site'));
  const { page, problems } = await openPage(browser, site.url);
  await untilState(page, 'ready');
  await page.evaluate(async () => {
    const { active } = await navigator.serviceWorker.ready;
    if (active?.state === 'activated') return;
    await new Promise((resolve) => active?.addEventListener('statechange', resolve, { once: true }));
  });
  // Everything is copied, whatever was already used of it.
  const files = readdirSync(inject('site'), { recursive: true, withFileTypes: true }).filter((file) =>
    file.isFile(),
  );
  expect(new Set(site.asked).size).toBe(files.length);

  await site.close();
  await page.reload();
  await untilState(page, 'ready');
  await page.locator('drydock-command .run').first().click();
  await expect.poll(() => terminalText(page), { timeout: PATIENCE }).toMatch(/\n[0-9a-f]{64}\n\$ \n$/);

  await page.goto(`${site.url}?scenario=`);
  await untilState(page, 'ready');
  expect(await page.locator('drydock-steps').count()).toBe(0);
  expect(problems).toEqual([]);
  await page.context().close();
});

test('the page can be installed', async () => {
  const site = await serveFolder(inject('site'));
  const { page } = await openPage(browser, site.url);
  await untilState(page, 'ready');
  await page.evaluate(() => navigator.serviceWorker.ready.then(() => undefined));
  const session = await page.context().newCDPSession(page);
  const { installabilityErrors } = await session.send('Page.getInstallabilityErrors');
  expect(installabilityErrors.filter(({ errorId }) => errorId !== 'in-incognito')).toEqual([]);
  const { errors } = await session.send('Page.getAppManifest');
  expect(errors).toEqual([]);
  await page.context().close();
  await site.close();
});
