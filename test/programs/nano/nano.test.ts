import { expect, test } from 'vitest';
import { screenAfter } from '../editor-screen.ts';
import { RECORDED_SCREENS, RECORDED_TEXT } from './recorded-screens.ts';

const FILES = { '/w/f': 'one\ntwo\nthree\n' };

test('the screen: title, text, message, two lines of keys', async () => {
  const { rows, cursor } = await screenAfter(['nano', 'f'], [], FILES);
  expect(rows).toEqual([
    '  GNU nano 7.2                 f',
    'one',
    'two',
    'three',
    '',
    '                      [ Read 3 lines ]',
    '^G Help     ^O Write Out^W Where Is ^K Cut      ^T Execute',
    '^X Exit     ^R Read File^\\ Replace  ^U Paste    ^J Justify',
  ]);
  expect(cursor).toEqual([1, 0]);
});

test('what is typed is in the file after ^O, or after ^X and yes', async () => {
  const saved = await screenAfter(['nano', 'f'], ['zero\r', '\x0f', '\r'], FILES);
  expect(saved.rows.slice(0, 6)).toEqual([
    '  GNU nano 7.2                 f',
    'zero',
    'one',
    'two',
    'three',
    '                     [ Wrote 4 lines ]',
  ]);
  expect(saved.world.fs.readText('/w/f')).toBe('zero\none\ntwo\nthree\n');
  const asked = await screenAfter(['nano', 'f'], ['x\x18'], FILES);
  expect([asked.rows[0], ...asked.rows.slice(5)]).toEqual([
    '  GNU nano 7.2                 f                  Modified',
    'Save modified buffer?',
    ' Y Yes',
    ' N No           ^C Cancel',
  ]);
  const named = await screenAfter(['nano', 'new'], ['hello\x18', 'y'], FILES);
  expect(named.rows[5]).toBe('File Name to Write: new');
  const left = await screenAfter(['nano', 'new'], ['hello\x18', 'y', '\r'], FILES);
  expect([left.ended, left.world.fs.readText('/w/new')]).toEqual([true, 'hello\n']);
  const refused = await screenAfter(['nano', 'f'], ['x\x18', 'n'], FILES);
  expect([refused.ended, refused.world.fs.readText('/w/f')]).toEqual([true, 'one\ntwo\nthree\n']);
});

test('keys cut, paste, search, undo and move', async () => {
  const lines = async (...keys: readonly string[]): Promise<readonly string[]> =>
    (await screenAfter(['nano', 'f'], keys, FILES)).rows.slice(1, 6).map((row) => row.trim());
  expect(await lines('\x0b\x0b', '\x1b[B\x15')).toEqual(['three', 'one', 'two', '', '']);
  expect(await lines('\x0b', '\x1bu')).toEqual(['one', 'two', 'three', '', '[ Undid cut ]']);
  expect(await lines('\x17', 'thr\r', 'X')).toEqual(['one', 'two', 'Xthree', '', '']);
  expect(await lines('\x17', 'nosuch\r')).toEqual(['one', 'two', 'three', '', '[ "nosuch" not found ]']);
  expect(await lines('\x03')).toEqual([
    'one',
    'two',
    'three',
    '',
    '[ line  1/4 (25%), col  1/ 4 ( 25%), char  0/14 ( 0%) ]',
  ]);
  expect(await lines('\x1b[B\x7fX')).toEqual(['oneXtwo', 'three', '', '', '[ Read 3 lines ]']);
  expect(await lines('\x1c', 'o\r', '0\r', 'a')).toEqual([
    '0ne',
    'tw0',
    'three',
    '',
    '[ Replaced 2 occurrences ]',
  ]);
});

test('what cannot be written is said', async () => {
  const { rows } = await screenAfter(['nano', '/nosuch/f'], ['x\x0f', '\r'], FILES);
  expect(rows[5]?.trim()).toBe('[ Error writing /nosuch/f: No such file or directory ]');
});

test('it shows what the real one shows', async () => {
  const shown = await Promise.all(
    RECORDED_SCREENS.map(async ([keys]) => [
      keys,
      (await screenAfter(['nano', 'f'], keys, { '/w/f': RECORDED_TEXT })).rows,
    ]),
  );
  expect(shown).toEqual(RECORDED_SCREENS);
});

test('regions, lines, brackets and several files', async () => {
  const files = { '/w/f': 'one (1)\ntwo\nthree\n', '/w/g': 'gee\n' };
  // What is marked is cut, and pasted again.
  const cut = await screenAfter(
    ['nano', 'f'],
    ['\x1ba', '\x1bOC', '\x1bOC', '\x0b', '\x1bOB', '\x15'],
    files,
  );
  expect(cut.rows.slice(1, 4)).toEqual(['e (1)', 'ontwo', 'three']);
  const copied = await screenAfter(['nano', 'f'], ['\x1b6', '\x15'], files);
  expect(copied.rows.slice(1, 5)).toEqual(['one (1)', 'one (1)', 'two', 'three']);
  const changed = await screenAfter(['nano', '-T', '4', 'f'], ['\x1b}', '\x1bOB', '\x1b3'], files);
  expect(changed.rows.slice(1, 4)).toEqual(['    one (1)', '#two', 'three']);
  const bracket = await screenAfter(['nano', 'f'], ['\x1f', '1,5', '\r', '\x1b]'], files);
  expect(bracket.cursor).toEqual([1, 6]);
  const several = await screenAfter(['nano', 'f', 'g'], ['\x1b>'], files);
  expect([several.rows[0], several.rows[1], several.rows[5]]).toEqual([
    '  [2/2]                     g',
    'gee',
    '                      [ g -- 1 line ]',
  ]);
});

test('searching backwards and by expressions, appending, and what a command prints', async () => {
  const files = { '/w/f': 'one\ntwo\nthree\n' };
  const back = await screenAfter(['nano', 'f'], ['\x11', 'o', '\r'], files);
  expect([back.cursor, back.rows[5]]).toEqual([[2, 2], '                     [ Search Wrapped ]']);
  const replaced = await screenAfter(
    ['nano', 'f'],
    ['\x1c', '\x1br', 't(.)', '\r', '<\\1>', '\r', 'a'],
    files,
  );
  expect(replaced.rows.slice(1, 4)).toEqual(['one', '<w>o', '<h>ree']);
  const appended = await screenAfter(['nano', 'f'], ['\x0f', '\x1ba', '\r'], files);
  expect(appended.world.fs.readText('/w/f')).toBe('one\ntwo\nthree\none\ntwo\nthree\n');
  const dos = await screenAfter(['nano', '-B', 'f'], ['\x0f', '\x1bd', '\r'], files);
  expect([dos.world.fs.readText('/w/f'), dos.world.fs.readText('/w/f~')]).toEqual([
    'one\r\ntwo\r\nthree\r\n',
    'one\ntwo\nthree\n',
  ]);
  const sorted = await screenAfter(['nano', 'f'], ['\x14', '|sort', '\r'], files);
  expect(sorted.rows.slice(1, 4)).toEqual(['one', 'three', 'two']);
});

const T = 'The quick brown fox\njumps over (the) lazy dog.\n\n\tindented foo_bar line\nlast\nsix\nseven\n';
/** As Debian's package has it. */
const NANORC = 'set historylog\nset locking\nset stateflags\n';

test('with the settings of Debian the title shows letters', async () => {
  const title = async (argv: readonly string[], ...keys: readonly string[]): Promise<string | undefined> =>
    (await screenAfter(argv, keys, { '/w/t': T, '/etc/nanorc': NANORC })).rows[0];
  expect(await title(['nano', 't'])).toBe('  GNU nano 7.2                  t');
  expect(await title(['nano', 't'], 'x', '\x1ba')).toBe(
    '  GNU nano 7.2                  t *                   M',
  );
  expect(await title(['nano', '-i', 't'])).toBe('  GNU nano 7.2                  t                    I');
  expect(await title(['nano', '-I', 't'], 'x')).toBe(
    '  GNU nano 7.2                 t                  Modified',
  );
});

test('a file that somebody edits has a lock file, and nano asks before it opens it', async () => {
  const files = { '/w/t': T, '/etc/nanorc': NANORC };
  const open = await screenAfter(['nano', 't'], [], files);
  const lock = open.world.fs.readFile('/w/.t.swp');
  expect([lock.length, new TextDecoder().decode(lock.subarray(0, 10))]).toEqual([1024, 'b0nano 7.2']);
  const closed = await screenAfter(['nano', 't'], ['\x18'], files);
  expect([closed.ended, closed.world.fs.exists('/w/.t.swp')]).toEqual([true, false]);
  const held = { ...files, '/w/.t.swp': new TextDecoder('latin1').decode(lock).replace('\x55', '') };
  const asked = await screenAfter(['nano', 't'], [], held);
  expect(asked.rows.slice(5)).toEqual([
    'File  is being edited by root (with nano 7.2, PID 1); open a',
    ' Y Yes',
    ' N No           ^C Cancel',
  ]);
  expect((await screenAfter(['nano', 't'], ['y'], held)).rows[1]).toBe('The quick brown fox');
  expect((await screenAfter(['nano', 't'], ['n'], held)).rows[0]).toBe(
    '  GNU nano 7.2             New Buffer',
  );
});
