import { devices, type Page } from 'playwright';
import { expect, test } from 'vitest';
import { TRIAL, untilEnd, untilState, useSources } from './harness.ts';

const sources = useSources();
const PAGE = 'index.html';
const PHONE = { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true };

/** Nothing is wider than the window. */
async function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}

test('nothing on the practice page jumps while it loads', async () => {
  const { page, problems } = await sources.open(PAGE);
  await untilState(page, 'ready');
  const shift = await page.evaluate(
    () =>
      new Promise<number>((resolve) => {
        new PerformanceObserver((list) => {
          const shifts = list.getEntries() as unknown as { value: number }[];
          resolve(shifts.reduce((sum, { value }) => sum + value, 0));
        }).observe({ type: 'layout-shift', buffered: true });
        // Without any shift the observer is never called.
        requestIdleCallback(() => resolve(0));
      }),
  );
  expect(shift).toBe(0);
  expect(problems).toEqual([]);
});

test('side by side where there is room', async () => {
  const { page } = await sources.open(PAGE, { viewport: { width: 1024, height: 768 } });
  await untilState(page, 'ready');
  const steps = await page.locator('drydock-steps').boundingBox();
  const terminal = await page.locator('drydock-terminal').boundingBox();
  if (!steps || !terminal) throw new Error('a pane is not shown');
  expect(terminal.x).toBeGreaterThanOrEqual(steps.x + steps.width);
  expect(terminal.y).toBe(steps.y);
  expect(await scrollsSideways(page)).toBe(false);
});

test('on a phone one above the other, the terminal with at least ten lines', async () => {
  const { page } = await sources.open(PAGE, PHONE);
  await untilState(page, 'ready');
  const steps = await page.locator('drydock-steps').boundingBox();
  const terminal = await page.locator('drydock-terminal').boundingBox();
  if (!steps || !terminal) throw new Error('a pane is not shown');
  expect(terminal.x).toBe(steps.x);
  expect(terminal.y).toBeGreaterThanOrEqual(steps.y + steps.height);
  expect(await page.locator('.xterm-rows > div').count()).toBeGreaterThanOrEqual(10);
  expect(await scrollsSideways(page)).toBe(false);
});

test('on a phone with its keyboard out, whoever types sees the terminal', async () => {
  const { page } = await sources.open(PAGE, PHONE);
  await untilState(page, 'ready');
  await page.locator('.xterm-screen').tap();
  await page.setViewportSize({ width: 390, height: 430 });
  await expect.poll(async () => (await page.locator('drydock-steps').boundingBox())?.height ?? 0).toBe(0);
  await expect.poll(() => page.locator('.xterm-rows > div').count()).toBeGreaterThanOrEqual(10);
});

test('what is touched is at least 44 pixels wide and high', async () => {
  const { page } = await sources.open(PAGE, PHONE);
  await untilState(page, 'ready');
  const small = await page.locator('button:visible, select:visible').evaluateAll((controls) =>
    controls
      .map((control) => ({
        name: control.ariaLabel ?? control.textContent,
        box: control.getBoundingClientRect(),
      }))
      .filter(({ box }) => box.width < 44 || box.height < 44)
      .map(({ name, box }) => `${name}: ${box.width} x ${box.height}`),
  );
  expect(small).toEqual([]);
});

test('the keys beside the terminal reach the program, and the keyboard stays up', async () => {
  const { page } = await sources.open(TRIAL, { ...devices['Pixel 7'] });
  await untilEnd(page, '$');
  await page.locator('.xterm-screen').tap();
  await page.keyboard.type('ping redis\n');
  await untilState(page, 'running');
  await page.getByRole('button', { name: 'Ctrl+C' }).tap();
  await untilEnd(page, '$ ping redis\n^C\n$');
  await page.keyboard.type('echo on\n');
  await untilEnd(page, 'on\n$');
});

test('a tap on a command does not bring up the keyboard', async () => {
  const { page } = await sources.open(TRIAL, PHONE);
  await page.locator('drydock-command').first().locator('.run').tap();
  await untilEnd(page, 'hello\n$');
  expect(await page.locator('.xterm.focus').count()).toBe(0);
});

test('with reduced motion nothing moves', async () => {
  const { page } = await sources.open(TRIAL, { reducedMotion: 'reduce' });
  await page.locator('.mark').nth(2).click();
  await page.locator('drydock-command', { hasText: 'ping redis' }).locator('.run').click();
  await untilState(page, 'running');
  const moving = await page
    .locator('drydock-command')
    .first()
    .evaluate(
      (element) =>
        [...(element.shadowRoot?.querySelectorAll('*') ?? [])].flatMap((inner) => inner.getAnimations())
          .length,
    );
  expect(moving).toBe(0);
  expect(await page.locator('.xterm-cursor-blink').count()).toBe(0);
});

test('the theme is the one that is asked for, else the one of the page, else the one of the system', async () => {
  const { page } = await sources.open(TRIAL, { colorScheme: 'dark' });
  await untilEnd(page, '$');
  const ground = (): Promise<string> =>
    page.locator('drydock-terminal .mount').evaluate((mount) => getComputedStyle(mount).backgroundColor);
  const dark = 'rgb(13, 19, 23)';
  const light = 'rgb(252, 253, 252)';
  expect(await ground()).toBe(dark);
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(ground).toBe(light);
  await page.locator('docker-sandbox').evaluate((element) => element.setAttribute('theme', 'dark'));
  await expect.poll(ground).toBe(dark);
  // The letters follow the ground.
  const cursor = (): Promise<string> =>
    page.locator('.xterm-rows').evaluate((rows) => getComputedStyle(rows).color);
  await expect.poll(cursor).toBe('rgb(215, 224, 227)');
});

test('the theme button goes round, and the choice is there after a reload', async () => {
  const { page } = await sources.open(PAGE, { colorScheme: 'light' });
  const button = page.locator('#theme');
  expect(await button.getAttribute('aria-label')).toBe('Theme: as the system');
  await button.click();
  await button.click();
  expect(await button.getAttribute('aria-label')).toBe('Theme: dark');
  await page.reload();
  await expect.poll(() => button.getAttribute('aria-label')).toBe('Theme: dark');
  expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(18, 25, 30)');
});

test('the choice of what to practise is in the address', async () => {
  const { page } = await sources.open(PAGE);
  await page.locator('#scenario').selectOption('');
  await page.locator('drydock-steps').waitFor({ state: 'detached' });
  expect(new URL(page.url()).search).toBe('?scenario=');
  await page.reload();
  await untilState(page, 'ready');
  expect(await page.locator('drydock-steps').count()).toBe(0);
});
