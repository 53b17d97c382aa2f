import { expect, test } from 'vitest';
import { screenAfter } from '../editor-screen.ts';
import { World } from '../world.ts';
import { RECORDED, RECORDED_TEXT } from './recorded.ts';
import { RECORDED_SCREENS, SHORT_TEXT } from './recorded-screens.ts';

const FILES = { '/w/f': 'one\ntwo\nthree\n' };

test('what is typed changes the file as it does in the real one', async () => {
  const written = await Promise.all(
    RECORDED.map(async ([keys]) => {
      const world = new World();
      world.fs.writeFile('/w/f', RECORDED_TEXT);
      await world.runOnTerminal(['busybox', 'vi', 'f'], {
        keys: keys === 'ZZ' ? keys : `${keys}\x1b:wq\r`,
        after: 10,
      });
      return [keys, world.fs.readText('/w/f')];
    }),
  );
  expect(written).toEqual(RECORDED);
});

test('the screen shows the text, tildes and where the cursor is', async () => {
  const { rows, cursor } = await screenAfter(['busybox', 'vi', 'f'], [], FILES);
  expect(rows).toEqual(['one', 'two', 'three', '~', '~', '~', '~', '- f 1/3 33%']);
  expect(cursor).toEqual([0, 0]);
  const moved = await screenAfter(['busybox', 'vi', 'f'], ['jl'], FILES);
  expect([moved.rows.at(-1), moved.cursor]).toEqual(['- f 2/3 66%', [1, 1]]);
  const typing = await screenAfter(['busybox', 'vi', 'f'], ['ofour'], FILES);
  expect(typing.rows).toEqual(['one', 'four', 'two', 'three', '~', '~', '~', 'I f [Modified] 2/4 50%']);
  expect(typing.cursor).toEqual([1, 4]);
});

test('messages of the status line', async () => {
  const status = async (...keys: readonly string[]): Promise<string | undefined> =>
    (await screenAfter(['busybox', 'vi', 'f'], keys, FILES)).rows.at(-1);
  expect(await status('dd')).toBe('Delete 1 lines (4 chars) from [D]');
  expect(await status('yyp')).toBe('Put 1 lines (4 chars) from [D]');
  expect(await status('"ayy')).toBe('Yank 1 lines (4 chars) from [a]');
  expect(await status('ddu')).toBe('Undo [1] restored 4 chars at position 0');
  expect(await status('u')).toBe('Already at oldest change');
  expect(await status('p')).toBe('Nothing in register D');
  expect(await status('dd', ':q\r')).toBe('No write since last change (:q! overrides)');
  expect(await status(':w\r')).toBe("'f' 3L, 14C");
  expect(await status(':e g\r')).toBe("'g' [New file] 1L, 1C");
  expect(await status(':nosuch\r')).toBe("'nosuch' is not implemented");
  expect(await status('/nosuch\r')).toBe('Pattern not found');
  expect(await status('jj/one\r')).toBe('search hit BOTTOM, continuing at TOP');
  expect(await status(':set number\r')).toBe('bad option: number');
  expect(await status(':w /nosuch/f\r')).toBe("'/nosuch/f' No such file or directory");
  expect(await status(':')).toBe(':');
});

test(':q! leaves the file alone, :x writes it, several files wait for :n', async () => {
  const left = await screenAfter(['busybox', 'vi', 'f'], ['dd:q!\r'], FILES);
  expect([left.ended, left.world.fs.readText('/w/f')]).toEqual([true, 'one\ntwo\nthree\n']);
  const written = await screenAfter(['busybox', 'vi', 'f'], ['dd:x\r'], FILES);
  expect([written.ended, written.world.fs.readText('/w/f')]).toEqual([true, 'two\nthree\n']);
  const more = await screenAfter(['busybox', 'vi', 'f', 'g'], [':q\r'], FILES);
  expect([more.ended, more.rows.at(-1)]).toEqual([false, '1 more file(s) to edit']);
  const next = await screenAfter(['busybox', 'vi', 'f', 'g'], [':n\rihello', '\x1b', ':wq\r'], FILES);
  expect([next.ended, next.world.fs.readText('/w/g')]).toEqual([true, 'hello\n']);
});

test('a command runs on the terminal as it was; the terminal is given back', async () => {
  const shelled = await screenAfter(['busybox', 'vi', 'f'], [':!echo hi\r'], FILES);
  expect(shelled.rows.filter((row) => row === 'hi')).toEqual(['hi']);
  expect(shelled.rows.at(-1)).toBe('[Hit return to continue]');
  const world = new World();
  const { screen } = await world.runOnTerminal(['sh', '-c', 'busybox vi f; stty -a'], {
    keys: ':q\r',
    after: 10,
  });
  expect(screen.slice(screen.indexOf('isig'))).toBe(
    'isig icanon iexten echo echoe echok -echonl -noflsh -xcase -tostop -echoprt\r\nechoctl echoke -flusho -extproc\r\n',
  );
});

test('the window follows the cursor and the size of the terminal', async () => {
  const lines = Array.from({ length: 50 }, (_, i) => `line ${i + 1}\n`).join('');
  const files = { '/w/f': lines };
  const shown = async (...keys: Parameters<typeof screenAfter>[1]): Promise<readonly string[]> =>
    (await screenAfter(['busybox', 'vi', 'f'], keys, files)).rows;
  expect((await shown('\x06'))[0]).toBe('line 7');
  expect((await shown('\x06', '\x02'))[0]).toBe('line 1');
  expect((await shown('7j'))[0]).toBe('line 2');
  expect(await shown({ columns: 30, rows: 4 })).toEqual(['line 1', 'line 2', 'line 3', '- f 1/50 2%']);
});

test('characters of two cells, and those that take two places of the text', async () => {
  const files = { '/w/f': '漢字 😀x\n' };
  const at = async (...keys: readonly string[]): Promise<readonly number[]> =>
    (await screenAfter(['busybox', 'vi', 'f'], keys, files)).cursor;
  expect(await at('l')).toEqual([0, 2]);
  expect(await at('$')).toEqual([0, 7]);
  expect(await at('$h')).toEqual([0, 5]);
  const cut = await screenAfter(['busybox', 'vi', 'f'], ['$hx', 'iab\x7f\x1b', ':x\r'], files);
  expect(cut.world.fs.readText('/w/f')).toBe('漢字 ax\n');
});

test("busybox' own vi shows what the real one shows", async () => {
  const long = Array.from({ length: 80 }, (_, i) => `line ${i + 1} of the long text\n`).join('');
  const shown = await Promise.all(
    RECORDED_SCREENS.map(async ([text, keys]) => {
      const files = { '/w/f': text === 'long' ? long : SHORT_TEXT };
      return [text, keys, (await screenAfter(['busybox', 'vi', 'f'], keys, files)).rows];
    }),
  );
  expect(shown).toEqual(RECORDED_SCREENS);
});
