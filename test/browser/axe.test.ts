import { createRequire } from 'node:module';
import type { AxeResults } from 'axe-core';
import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { TRIAL, untilEnd, untilState, useSources } from './harness.ts';

const sources = useSources();
const axe = createRequire(import.meta.url).resolve('axe-core/axe.min.js');

/** What axe finds wrong, each as `rule: where`. */
async function violations(page: Page): Promise<string[]> {
  await page.addScriptTag({ path: axe });
  const results = await page.evaluate(() =>
    (globalThis as unknown as { axe: { run(): Promise<AxeResults> } }).axe.run(),
  );
  return results.violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

for (const colorScheme of ['light', 'dark'] as const) {
  // Halfway through a change of colours nothing can be said about contrast.
  const look = { colorScheme, reducedMotion: 'reduce' as const };

  test(`the practice page in ${colorScheme}`, async () => {
    const { page } = await sources.open('index.html', look);
    await untilState(page, 'ready');
    expect(await violations(page)).toEqual([]);
    await page.locator('.next').click();
    await page.locator('drydock-command').first().locator('.run').click();
    await untilState(page, 'ready');
    expect(await violations(page)).toEqual([]);
  });

  test(`the practice page on a phone in ${colorScheme}`, async () => {
    const { page } = await sources.open('index.html', {
      ...look,
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await untilState(page, 'ready');
    expect(await violations(page)).toEqual([]);
  });

  test(`every notice in ${colorScheme}`, async () => {
    const { page } = await sources.open(TRIAL, look);
    await page.locator('.mark').nth(1).click();
    await page.locator('drydock-command', { hasText: 'QUIT' }).locator('.run').click();
    await page.locator('drydock-command', { hasText: 'docker run' }).locator('.run').click();
    await untilEnd(page, 'redis:6379>');
    await page.locator('.mark').nth(2).click();
    await page.locator('drydock-command', { hasText: 'echo after' }).locator('.run').click();
    await page.locator('drydock-command .notice').waitFor();
    await page.getByRole('button', { name: 'Restart with a fresh machine' }).click();
    expect(await violations(page)).toEqual([]);
    await page.getByRole('button', { name: 'Keep this one' }).click();
    await page.locator('.xterm textarea').focus();
    await page.keyboard.type('QUIT\nexit\n');
    await page.getByText('You have logged out').waitFor();
    expect(await violations(page)).toEqual([]);
  });
}
