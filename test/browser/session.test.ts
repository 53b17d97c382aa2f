import { expect, test } from 'vitest';
import type { DockerSandbox } from '../../src/index.ts';
import { TRIAL, terminalText, untilEnd, untilState, useSources, words } from './harness.ts';

const sources = useSources();
const ALONE = 'test/browser/pages/element.html';

test('without a scenario there is only the terminal', async () => {
  const { page, problems } = await sources.open(ALONE);
  await untilEnd(page, '$');
  expect(await page.locator('drydock-steps').count()).toBe(0);
  expect(problems).toEqual([]);
});

test('who logs out may log in again, on the same machine', async () => {
  const { page } = await sources.open(ALONE);
  await untilEnd(page, '$');
  await page.locator('.xterm textarea').focus();
  await page.keyboard.type('exit 3\n');
  await page.getByText('You have logged out (exit status 3).').waitFor();
  await untilState(page, 'logged out');
  await page.getByRole('button', { name: 'Log in again' }).click();
  await untilEnd(page, '$ exit 3\n$');
  await page.keyboard.type('echo back\n');
  await untilEnd(page, 'back\n$');
});

test('a machine that breaks says so, and a fresh one takes its place', async () => {
  const { page } = await sources.open(ALONE);
  await untilEnd(page, '$');
  await page.locator('.xterm textarea').focus();
  await page.keyboard.type('crash\n');
  const alert = page.getByRole('alert');
  await alert.getByText('The machine has stopped: out of memory').waitFor();
  await alert.getByRole('button', { name: 'Start a fresh one' }).click();
  await untilState(page, 'ready');
  expect(await terminalText(page)).toBe('$ \n');
});

test('a fresh machine is asked for twice, and steps can be run again there', async () => {
  const { page } = await sources.open(TRIAL);
  const run = page.locator('drydock-command').first().locator('.run');
  await run.click();
  await untilEnd(page, 'hello\n$');
  const restart = page.getByRole('button', { name: 'Restart with a fresh machine' });
  await restart.click();
  await page.getByRole('button', { name: 'Keep this one' }).click();
  await untilEnd(page, 'hello\n$');
  await restart.click();
  await page.getByRole('button', { name: 'Start over' }).click();
  await expect.poll(() => terminalText(page)).toBe('$ \n');
  expect(await words(run)).toContain('Run');
  await run.click();
  await untilEnd(page, '$ echo hello\nhello\n$');
});

test('an element that is moved keeps its machine and what its terminal shows', async () => {
  const { page } = await sources.open(TRIAL);
  await page.locator('drydock-command').first().locator('.run').click();
  await untilEnd(page, 'hello\n$');
  await page.evaluate(() => {
    const sandbox = document.querySelector('docker-sandbox');
    if (sandbox) document.querySelector('main')?.append(sandbox);
  });
  await untilEnd(page, '$ echo hello\nhello\n$');
  await page.locator('drydock-command').first().locator('.run').click();
  await untilEnd(page, 'hello\n$ echo hello\nhello\n$');
});

test('an element that is taken out and put in again starts afresh', async () => {
  const { page, problems } = await sources.open(TRIAL);
  await page.locator('drydock-command').first().locator('.run').click();
  await untilEnd(page, 'hello\n$');
  await page.evaluate(async () => {
    const sandbox = document.querySelector('docker-sandbox');
    sandbox?.remove();
    await new Promise((resolve) => setTimeout(resolve));
    if (sandbox) document.querySelector('main')?.append(sandbox);
  });
  await untilState(page, 'ready');
  await expect.poll(() => terminalText(page)).toBe('$ \n');
  await page.locator('drydock-command').first().locator('.run').click();
  await untilEnd(page, '$ echo hello\nhello\n$');
  expect(problems).toEqual([]);
});

test('two sandboxes on a page are two machines', async () => {
  const { page, problems } = await sources.open(TRIAL);
  await page.evaluate(() => {
    document.querySelector('main')?.append(document.createElement('docker-sandbox'));
  });
  await untilEnd(page, '$', 1);
  await page.locator('drydock-command').first().locator('.run').click();
  await untilEnd(page, 'hello\n$', 0);
  await page.locator('.xterm textarea').nth(1).focus();
  await page.keyboard.type('echo there\n');
  await untilEnd(page, 'there\n$', 1);
  expect(await terminalText(page, 0)).toBe('$ echo hello\nhello\n$ \n');
  expect(await terminalText(page, 1)).toBe('$ echo there\nthere\n$ \n');
  expect(problems).toEqual([]);
});

test('a page may bring its own commands', async () => {
  const { page } = await sources.open(ALONE);
  await untilEnd(page, '$');
  await page
    .locator('docker-sandbox')
    .evaluate((element) => (element as DockerSandbox).run('echo from the page'));
  await untilEnd(page, '$ echo from the page\nfrom the page\n$');
});

test('a scenario that is not there or is none says why, beside a terminal that works', async () => {
  const { page } = await sources.open(`${ALONE}?scenario=./missing.txt`);
  await page.getByRole('alert').getByText('This scenario cannot be shown').waitFor();
  await untilEnd(page, '$');
  await page
    .locator('docker-sandbox')
    .evaluate((element) => element.setAttribute('scenario', './element.css'));
  await page
    .getByRole('alert')
    .getByText("element.css: line 1: a scenario begins with its title, '# Title'")
    .waitFor();
  await page
    .locator('docker-sandbox')
    .evaluate((element) => element.setAttribute('scenario', './scenario.md'));
  await page.getByText('Words before the first step.').waitFor();
  expect(await terminalText(page)).toBe('$ \n');
});
