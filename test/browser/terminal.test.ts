import type { Browser, Page } from 'playwright';
import { afterAll, beforeAll, beforeEach, expect, inject, test } from 'vitest';
import { serveFolder } from '../../build/serve-folder.mjs';
import { launchChromium, openPage, PATIENCE, terminalText, untilEnd } from './harness.ts';

/** The terminal of the built page with the real machine behind it, by keys alone. */
let browser: Browser;
let site: Awaited<ReturnType<typeof serveFolder>>;
let page: Page;
let problems: readonly string[];

beforeAll(async () => {
  site = await serveFolder(inject('site'));
  browser = await launchChromium();
});

afterAll(async () => {
  await browser?.close();
  await site?.close();
});

beforeEach(async () => {
  await Promise.all(browser.contexts().map((context) => context.close()));
  const options = { viewport: { width: 1000, height: 620 }, serviceWorkers: 'block' as const };
  ({ page, problems } = await openPage(browser, `${site.url}?scenario=`, options));
  await untilEnd(page, '$');
  await page.locator('.xterm textarea').focus();
});

/** Waits until the terminal shows this. */
async function untilShown(wanted: RegExp): Promise<void> {
  await expect.poll(() => terminalText(page), { timeout: PATIENCE }).toMatch(wanted);
}

async function enter(line: string): Promise<void> {
  await page.keyboard.type(line);
  await page.keyboard.press('Enter');
}

async function press(...keys: readonly string[]): Promise<void> {
  for (const key of keys) await page.keyboard.press(key);
}

async function clear(): Promise<void> {
  await enter('clear');
  await expect.poll(() => terminalText(page), { timeout: PATIENCE }).toBe('$ \n');
}

/** Runs a command to the next prompt and answers what it printed. */
async function outputOf(line: string): Promise<string> {
  await clear();
  await enter(line);
  await untilShown(/\n\$ \n$/);
  const text = await terminalText(page);
  return text.slice(text.indexOf('\n') + 1, -'$ \n'.length);
}

/** As the reader's own paste, whatever the clipboard's rights. */
async function paste(text: string): Promise<void> {
  await page.locator('.xterm textarea').evaluate((element, pasted) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', pasted);
    element.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
}

test('vi edits and saves a file', async () => {
  await enter('vi notes.txt');
  await untilShown(/^~$/m);
  await page.keyboard.type('ihello world');
  await press('Escape');
  await page.keyboard.type('bibrave ');
  await press('Escape');
  await page.keyboard.type('oé 漢字 😀!');
  await press('Escape', 'ArrowLeft');
  await page.keyboard.type('xYjpkdd');
  await page.keyboard.type('u');
  await untilShown(/^hello brave world\né 漢字 !/m);
  await enter(':wq');
  await untilEnd(page, '$');
  expect(await outputOf('cat notes.txt')).toBe('hello brave world\né 漢字 !\né 漢字 !\n');
  expect(problems).toEqual([]);
});

test('nano edits and saves a file', async () => {
  await enter('nano poem.txt');
  await untilShown(/\^X Exit/);
  await page.keyboard.type('roses are red');
  await press('Enter');
  await page.keyboard.type('violets 漢字 😀 blue');
  await press('ArrowUp', 'Home');
  await page.keyboard.type('The ');
  await press('Control+o', 'Enter');
  await untilShown(/Wrote 2 lines/);
  await press('Control+x');
  await untilEnd(page, '$');
  expect(await outputOf('cat poem.txt')).toBe('The roses are red\nviolets 漢字 😀 blue\n');
});

test('less scrolls and searches', async () => {
  const top = async (): Promise<string | undefined> => (await terminalText(page)).split('\n')[0];
  const untilTop = (line: string): Promise<void> => expect.poll(top, { timeout: PATIENCE }).toBe(line);
  await enter('seq 500 | less');
  await untilTop('1');
  await press('Space');
  await expect.poll(async () => Number(await top()) > 10, { timeout: PATIENCE }).toBe(true);
  await press('b');
  await untilTop('1');
  await press('ArrowDown', 'j');
  await untilTop('3');
  await enter('/42');
  await untilTop('42');
  await page.keyboard.type('n');
  await untilTop('142');
  await page.keyboard.type('G');
  await untilShown(/^500\n/m);
  await page.keyboard.type('q');
  await untilEnd(page, '$');
});

test('top refreshes, follows the window and leaves', async () => {
  await enter('top -d 1');
  const clock = async (): Promise<string | undefined> => /^top - (\S+)/m.exec(await terminalText(page))?.[1];
  await untilShown(/COMMAND/);
  const begun = await clock();
  await expect.poll(clock, { timeout: PATIENCE }).not.toBe(begun);
  await enter('');
  await page.evaluate(() => {
    const sandbox = document.querySelector('docker-sandbox');
    if (sandbox) sandbox.style.inlineSize = '420px';
  });
  const drawn = async (): Promise<readonly string[]> => {
    const text = await terminalText(page);
    return text.slice(text.lastIndexOf('top - ')).split('\n');
  };
  const widest = async (): Promise<number> => Math.max(...(await drawn()).map((line) => line.length));
  await expect.poll(widest, { timeout: PATIENCE }).toBeLessThan(60);
  const starts = ['top - ', 'Tasks:', '%Cpu(s', 'MiB Me', 'MiB Sw', ''];
  expect((await drawn()).slice(0, 6).map((line) => line.slice(0, 6))).toEqual(starts);
  await page.keyboard.type('q');
  await untilEnd(page, '$');
});

test('a shell in a container has ^C, ^Z, fg and ^D', async () => {
  await enter('docker run -it --rm alpine sh');
  await untilEnd(page, '\n/ #');
  await enter('sleep 100');
  await untilShown(/\/ # sleep 100\n$/);
  await press('Control+c');
  await untilEnd(page, '^C\n/ #');
  await enter('sleep 200');
  await untilShown(/\/ # sleep 200\n$/);
  await press('Control+z');
  await untilShown(/\^Z\[1\]\+ {2}Stopped +sleep 200\n\/ # \n$/);
  await enter('fg');
  await untilEnd(page, '/ # fg\nsleep 200');
  await press('Control+c');
  await untilEnd(page, '^C\n/ #');
  await press('Control+d');
  await untilEnd(page, '\n$');
  expect(problems).toEqual([]);
});

test('long outputs pass, and none of it is lost', async () => {
  expect(await outputOf('yes | head -n 1000000 | wc -l')).toBe('1000000\n');
  expect(await outputOf('yes 0123456789 | head -c 10000000 > big; cat big | wc -c')).toBe('10000000\n');
  await enter('cat big; echo; echo done');
  await untilEnd(page, '0123456789\ndone\n$');
  expect(problems).toEqual([]);
});

test('^C ends whatever runs', async () => {
  const endless = [
    'sleep 1000',
    'cat',
    'yes',
    'cat /dev/zero | wc -c',
    'while true; do :; done',
    'while true; do echo again; done',
    'seq 1000000000 > /dev/null',
    "awk 'BEGIN { while (1) ; }'",
    "echo | sed ':a;ba'",
    'tail -f /etc/hostname | grep nothing',
    'read answer',
    'docker run -it --rm --init alpine sleep 1000',
  ];
  for (const command of endless) {
    await clear();
    await enter(`echo begun; ${command}`);
    await untilShown(/^(?:begun|y|again)$/m);
    await press('Control+c');
    await untilEnd(page, '$');
    await enter('echo "ended with $?"');
    await untilEnd(page, '\nended with 130\n$');
  }
});

test('two hundred pasted lines all arrive', async () => {
  await paste(Array.from({ length: 200 }, (_, i) => `echo "line ${i + 1}"`).join('\n'));
  await untilShown(/echo "line 200"\n$/);
  await press('Enter');
  await untilEnd(page, '\nline 199\nline 200\n$');
  await enter('clear; cat > pasted; wc -l pasted');
  await untilShown(/^\n?$/);
  await paste(Array.from({ length: 200 }, (_, i) => `row ${i + 1}\n`).join(''));
  await untilShown(/row 200\n$/);
  await press('Control+d');
  await untilEnd(page, '\n200 pasted\n$');
});

test('what is typed while a command runs is read afterwards', async () => {
  await enter('echo begun; sleep 4; echo first');
  // Before that the line editor has the terminal, which does not echo.
  await untilEnd(page, '\nbegun');
  await enter('echo second');
  await untilEnd(page, '\nbegun\necho second\nfirst\n$ echo second\nsecond\n$');
});

test('a line longer than the screen is edited in its middle', async () => {
  const digits = '0123456789'.repeat(30);
  await page.keyboard.type(`echo ${digits}`);
  await press('Home', ...Array<string>(155).fill('ArrowRight'));
  await page.keyboard.type('abc');
  await press('End');
  await page.keyboard.type('!');
  await press('Enter');
  const edited = `${digits.slice(0, 150)}abc${digits.slice(150)}!`;
  await untilEnd(page, `$ echo ${edited}\n${edited}\n$`);
});

test('characters of two cells are edited where they stand', async () => {
  await page.keyboard.type('echo é漢字😀|');
  await press('ArrowLeft', 'ArrowLeft', 'ArrowLeft');
  await page.keyboard.type('X');
  await press('Control+e', 'Backspace', 'Backspace', 'Enter');
  await untilEnd(page, '$ echo é漢X字\né漢X字\n$');
});

test('Tab completes and lists, ^R finds', async () => {
  await enter('echo one; echo two');
  await untilEnd(page, 'two\n$');
  await page.keyboard.type('docker contai');
  await press('Tab');
  await untilEnd(page, '$ docker container');
  await page.keyboard.type('sta');
  await press('Tab');
  await untilEnd(page, '$ docker container sta');
  await press('Tab');
  await untilEnd(page, '$ docker container sta\nstart  stats  \n$ docker container sta');
  await press('Control+c', 'Control+r');
  await page.keyboard.type('o two');
  await untilEnd(page, "(reverse-i-search)`o two': echo one; echo two");
  await press('Enter');
  await untilEnd(page, '$ echo one; echo two\none\ntwo\n$');
});
