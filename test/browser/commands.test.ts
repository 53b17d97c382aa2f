import type { Locator, Page } from 'playwright';
import { expect, test } from 'vitest';
import { TRIAL, terminalText, untilEnd, untilState, useSources, words } from './harness.ts';

const sources = useSources();

/** The card with this command. */
function card(page: Page, command: string): Locator {
  return page.locator('drydock-command', { hasText: command });
}

async function turnTo(page: Page, step: number): Promise<void> {
  await page
    .locator('.mark')
    .nth(step - 1)
    .click();
}

test('a click runs a command, and what was run shows', async () => {
  const { page, problems } = await sources.open(TRIAL);
  const hello = card(page, 'echo hello');
  await hello.locator('.run').click();
  await untilEnd(page, 'hello\n$');
  expect(await words(hello.locator('.run'))).toContain('Again');
  await hello.locator('.run').click();
  await untilEnd(page, '$ echo hello\nhello\n$ echo hello\nhello\n$');
  expect(problems).toEqual([]);
});

test('a step is done when all its commands were run, those in sentences included', async () => {
  const { page } = await sources.open(TRIAL);
  const mark = page.locator('.mark').first();
  const next = page.locator('.next');
  await card(page, 'echo hello').locator('.run').click();
  await card(page, 'echo marked').locator('.run').click();
  expect(await mark.getAttribute('aria-label')).toBe('Step 1: Say something');
  await page.locator('drydock-command[inline] .run').click();
  await untilEnd(page, 'inline\n$');
  await expect.poll(() => mark.getAttribute('aria-label')).toBe('Step 1: Say something, done');
  expect(await next.getAttribute('class')).toContain('primary');
  await next.click();
  expect(await words(page.locator('.position'))).toBe('Step 2 of 3');
  expect(await page.locator('.mark[aria-current="step"]').getAttribute('aria-label')).toBe(
    'Step 2: Talk to a program',
  );
  await page.getByRole('button', { name: 'Back' }).click();
  expect(await words(page.locator('.position'))).toBe('Step 1 of 3');
  expect(await words(card(page, 'echo hello').locator('.run'))).toContain('Again');
});

test('a command clicked before the machine is up is typed at its first prompt', async () => {
  const { page } = await sources.open(`${TRIAL}&slow=1`);
  await card(page, 'echo hello').locator('.run').click();
  await untilState(page, 'starting');
  await page.evaluate(() => dispatchEvent(new Event('go')));
  await untilEnd(page, '$ echo hello\nhello\n$');
});

test('what stands half typed on the line gives way', async () => {
  const { page } = await sources.open(TRIAL);
  await untilEnd(page, '$');
  await page.locator('.xterm textarea').focus();
  await page.keyboard.type('rm -r');
  await untilEnd(page, '$ rm -r');
  await card(page, 'echo hello').locator('.run').click();
  await untilEnd(page, '$ echo hello\nhello\n$');
});

test('commands for a program go to the program, and nowhere else', async () => {
  const { page } = await sources.open(TRIAL);
  await turnTo(page, 2);
  await card(page, 'KEYS *').locator('.run').click();
  await card(page, 'KEYS *').getByText('Run that one first').waitFor();
  await card(page, 'docker run').locator('.run').click();
  await untilEnd(page, 'redis:6379>');
  await card(page, 'KEYS *').getByText('Run that one first').waitFor({ state: 'detached' });
  await card(page, 'KEYS *').locator('.run').click();
  await untilEnd(page, 'redis:6379> KEYS *\n1) "requests"\n2) "ip"\nredis:6379>');

  await turnTo(page, 1);
  await card(page, 'echo hello').locator('.run').click();
  const notice = card(page, 'echo hello').locator('.notice');
  await notice.getByText('waits for your keys').waitFor();
  await notice.getByText('Type it into the program').click();
  await untilEnd(page, "(error) ERR unknown command 'echo hello'\nredis:6379>");

  await turnTo(page, 2);
  await card(page, 'QUIT').locator('.run').click();
  await untilEnd(page, 'redis:6379> QUIT\n$');
});

test('a command for the shell waits for the program that runs, or stops it, or is called off', async () => {
  const { page } = await sources.open(TRIAL);
  await turnTo(page, 3);
  const after = card(page, 'echo after');
  await card(page, 'ping redis').locator('.run').click();
  await untilState(page, 'running');

  await after.locator('.run').click();
  await after.getByText('follows as soon as it has ended').waitFor();
  await after.getByText('Do not run').click();
  await after.locator('.notice').waitFor({ state: 'detached' });
  await page.locator('.xterm textarea').focus();
  await page.keyboard.press('Control+c');
  await untilEnd(page, '$ ping redis\n^C\n$');

  await card(page, 'ping redis').locator('.run').click();
  await untilState(page, 'running');
  await after.locator('.run').click();
  await after.locator('.run').click();
  await page.locator('.xterm textarea').focus();
  await page.keyboard.press('Control+c');
  await untilEnd(page, '$ ping redis\n^C\n$ echo after\nafter\n$');

  await card(page, 'ping redis').locator('.run').click();
  await untilState(page, 'running');
  await after.locator('.run').click();
  await after.getByText('Stop the program with Ctrl+C').click();
  await untilEnd(page, '$ ping redis\n^C\n$ echo after\nafter\n$ ping redis\n^C\n$ echo after\nafter\n$');
});

test('a program that does not leave on Ctrl+C is left to the reader', async () => {
  const { page } = await sources.open(TRIAL);
  await turnTo(page, 3);
  await card(page, 'stubborn').locator('.run').click();
  await untilState(page, 'running');
  const after = card(page, 'echo after');
  await after.locator('.run').click();
  await after.getByText('Stop the program with Ctrl+C').click();
  await after.getByText('does not stop on Ctrl+C').waitFor();
  expect((await terminalText(page)).endsWith('$ stubborn\n^C\n')).toBe(true);
});

test('commands, words and listings are copied', async () => {
  const { page } = await sources.open(TRIAL, { permissions: ['clipboard-read', 'clipboard-write'] });
  const clipboard = (): Promise<string> => page.evaluate(() => navigator.clipboard.readText());
  await page.getByRole('button', { name: 'Copy: echo hello' }).click();
  await expect.poll(clipboard).toBe('echo hello');
  await page.locator('.copy-word').click();
  await expect.poll(clipboard).toBe('a word');
  await expect.poll(() => words(page.locator('.unseen[role="status"]').last())).toContain('Copied');
});
