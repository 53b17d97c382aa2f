import type { Page } from 'playwright';
import { expect, test } from 'vitest';
import { TRIAL, untilEnd, useSources, words } from './harness.ts';

const sources = useSources();

/** What has the keyboard, seen through all shadow roots, in words: its label or its text. */
function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    let element = document.activeElement;
    while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
    return element?.ariaLabel ?? element?.textContent?.trim() ?? '';
  });
}

test('nothing takes the keyboard by itself', async () => {
  const { page } = await sources.open(TRIAL);
  await untilEnd(page, '$');
  expect(await page.evaluate(() => document.activeElement === document.body)).toBe(true);
});

test('F6 goes into the terminal and back to where the keyboard was, and the way out is told', async () => {
  const { page } = await sources.open(TRIAL);
  await untilEnd(page, '$');
  const run = page.locator('drydock-command').first().locator('.run');
  await run.focus();
  await page.keyboard.press('F6');
  await expect.poll(() => focused(page)).toBe('Terminal');
  const hint = page.locator('#way-out');
  expect(await page.locator('.xterm textarea').getAttribute('aria-describedby')).toBe('way-out');
  await expect.poll(() => words(hint)).toBe('F6 or Shift+Tab leaves the terminal');
  await page.keyboard.type('echo one');
  await page.keyboard.press('Enter');
  await untilEnd(page, '$ echo one\none\n$');
  await page.keyboard.press('F6');
  await expect.poll(() => focused(page)).toContain('echo hello');
});

test('Shift+Tab leaves the terminal backwards, Tab is a key of the terminal', async () => {
  const { page } = await sources.open(TRIAL);
  await untilEnd(page, '$');
  await page.keyboard.press('Tab');
  await page.locator('.xterm textarea').focus();
  await page.keyboard.press('Tab');
  expect(await focused(page)).toBe('Terminal');
  await page.keyboard.press('Shift+Tab');
  expect(await focused(page)).toBe('Restart with a fresh machine');
});

test('the whole of it is reached with Tab alone, in the order in which it is read', async () => {
  const { page } = await sources.open(TRIAL);
  await untilEnd(page, '$');
  const stops: string[] = [];
  for (let press = 0; press < 24 && stops.at(-1) !== 'Terminal'; press++) {
    await page.keyboard.press('Tab');
    stops.push((await focused(page)).replaceAll(/\s+/g, ' '));
  }
  expect(stops).toEqual([
    'A link before',
    'Step 1: Say something',
    'Step 2: Talk to a program',
    'Step 3: Programs that stay',
    'Step 1: Say something',
    'Run: echo hello',
    'Copy: echo hello',
    'Run echo inline',
    'a word',
    'Run: echo marked',
    'Copy: echo marked',
    '{ "a": "listing" }',
    'Copy this listing',
    'Next: Talk to a program',
    'Size of the steps',
    'Smaller terminal text',
    'Larger terminal text',
    'Read output aloud (screen reader)',
    'Restart with a fresh machine',
    'Terminal',
  ]);
});

test('a command run by a key leaves the keyboard where it is, unless a program waits for keys', async () => {
  const { page } = await sources.open(TRIAL);
  await untilEnd(page, '$');
  await page.locator('drydock-command').first().locator('.run').focus();
  await page.keyboard.press('Enter');
  await untilEnd(page, 'hello\n$');
  expect(await focused(page)).toContain('echo hello');
  await page.locator('.mark').nth(1).click();
  await page.locator('drydock-command').first().locator('.run').focus();
  await page.keyboard.press('Enter');
  await untilEnd(page, 'redis:6379>');
  await expect.poll(() => focused(page)).toBe('Terminal');
});

test('what a command printed is said to screen readers when it has ended', async () => {
  const { page } = await sources.open(TRIAL);
  await page.locator('drydock-command').first().locator('.run').click();
  const said = page.locator('docker-sandbox').locator('.unseen[role="status"]').last();
  await expect.poll(() => words(said)).toBe('Finished: hello');
});

test('the bar between the panes is moved with keys and with the pointer', async () => {
  const { page } = await sources.open(TRIAL);
  await untilEnd(page, '$');
  const bar = page.getByRole('separator');
  const now = (): Promise<number> => bar.getAttribute('aria-valuenow').then(Number);
  const before = await now();
  await bar.focus();
  await page.keyboard.press('ArrowRight');
  await expect.poll(now).toBe(before + 2);
  await page.keyboard.press('Home');
  await expect.poll(now).toBe(20);
  await page.keyboard.press('End');
  await expect.poll(now).toBe(80);
  const box = await bar.boundingBox();
  const room = await page.locator('docker-sandbox').boundingBox();
  if (!box || !room) throw new Error('the bar is not shown');
  await page.mouse.move(box.x, box.y + 100);
  await page.mouse.down();
  await page.mouse.move(room.x + room.width / 2, box.y + 100);
  await page.mouse.up();
  await expect.poll(now).toBe(50);
});
