import { expect, test } from 'vitest';
import { screenAfter } from '../editor-screen.ts';
import { expectTable } from '../expect-table.ts';
import { World } from '../world.ts';
import { RECORDED_FILES, RECORDED_SCREENS } from './recorded-screens.ts';

const LINES = Array.from({ length: 100 }, (_, i) => `line ${i + 1}\n`).join('');

/** What stands on the last picture that less drew. */
async function lastPicture(
  keys: string,
  argv: readonly string[] = ['less', 'f'],
): Promise<readonly string[]> {
  const world = new World();
  world.fs.writeFile('/w/f', LINES);
  world.fs.writeFile('/w/m', `aaa\n${'x'.repeat(100)}\n\x01\x1b[31mred\x1b[m\n`);
  const { screen } = await world.runOnTerminal(argv, { keys, after: 10 });
  const pictures = screen.split(/\x1b\[H|\x1b\[\?1h\x1b=\r/).slice(1);
  return (pictures.at(-1) ?? '')
    .replace(/\r\x1b\[K\x1b\[\?1l.*$/s, '')
    .replace(/\x1b\[[0-9;]*[mK]/g, '')
    .split('\n')
    .map((row) => row.replaceAll('\r', ''));
}

function rows(from: number, count = 23): readonly string[] {
  return Array.from({ length: count }, (_, i) => `line ${from + i}`);
}

test('keys move through the text', async () => {
  expect(await lastPicture('q')).toEqual([...rows(1), 'f']);
  expect(await lastPicture(' q')).toEqual([...rows(24), ':']);
  expect(await lastPicture('  bq')).toEqual([...rows(24), ':']);
  expect(await lastPicture('jjkq')).toEqual([...rows(2), ':']);
  expect(await lastPicture('Gq')).toEqual([...rows(78), '(END)']);
  expect(await lastPicture('Ggq')).toEqual([...rows(1), ':']);
  expect(await lastPicture('/ne 5.\nq')).toEqual([...rows(50), ':']);
  expect(await lastPicture('/ne 5.\nnNq')).toEqual([...rows(50), ':']);
  expect(await lastPicture('/nosuch\nq')).toEqual([...rows(1), 'Pattern not found  (press RETURN)']);
  expect((await lastPicture('q', ['less', '-N', 'f']))[0]).toBe('      1 line 1');
});

test('numbers before keys, marks, filters and searches backwards', async () => {
  expect(await lastPicture('50gq')).toEqual([...rows(50), ':']);
  expect(await lastPicture('50%q')).toEqual([...rows(51), ':']);
  expect(await lastPicture('3jq')).toEqual([...rows(4), ':']);
  expect(await lastPicture('G?2$\nq')).toEqual([...rows(92, 9), ...Array(14).fill('~'), '(END)']);
  expect(await lastPicture('/5$\n3nNq')).toEqual([...rows(25), ':']);
  expect(await lastPicture("20gmaG'aq")).toEqual([...rows(20), ':']);
  expect(await lastPicture("G''q")).toEqual([...rows(1), ':']);
  expect(await lastPicture('&9.\nq')).toEqual([...rows(90, 10), ...Array(13).fill('~'), '& (END)']);
  expect(await lastPicture('-I\n/LINE 7$\nq')).toEqual([...rows(7), ':']);
});

test('what the last row tells', async () => {
  const prompt = async (keys: string, ...argv: readonly string[]): Promise<string | undefined> =>
    (await lastPicture(`${keys}q`, ['less', ...argv])).at(-1);
  expect(await prompt('', 'f', 'm')).toBe('f (file 1 of 2)');
  expect(await prompt('G', 'f', 'm')).toBe('(END) - Next: m');
  expect(await prompt(':n', 'f', 'm')).toBe('m (file 2 of 2) (END)');
  expect(await prompt(':n:n', 'f', 'm')).toBe('No next file  (press RETURN)');
  expect(await prompt('=', 'f')).toBe('f lines 1-23/100 byte 175/792 22%  (press RETURN)');
  expect(await prompt('', '-M', 'f')).toBe('f lines 1-23/100 22%');
  expect(await prompt(' ', '-m', 'f')).toBe('45%');
  expect(await prompt('-N', 'f')).toBe('Constantly display line numbers  (press RETURN)');
  expect(await prompt('-Z', 'f')).toBe('There is no -Z option  (press RETURN)');
  expect(await prompt("'b", 'f')).toBe('Mark not set  (press RETURN)');
  expect(await prompt(':e nosuch\n', 'f')).toBe('nosuch: No such file or directory  (press RETURN)');
  // q leaves the help first.
  expect(await prompt('hq', 'f')).toBe('f');
});

test('long lines, control characters and colours', async () => {
  expect((await lastPicture('q', ['less', 'm'])).slice(0, 4)).toEqual([
    'aaa',
    'x'.repeat(80),
    'x'.repeat(20),
    '^AESC[31mredESC[m',
  ]);
  expect((await lastPicture('q', ['less', '-SR', 'm'])).slice(0, 4)).toEqual([
    'aaa',
    `${'x'.repeat(79)}>`,
    '^Ared',
    'm (END)\x1b[J',
  ]);
  expect((await lastPicture('q', ['less', '+G', 'f'])).at(-1)).toBe('f (END)');
  expect((await lastPicture('q', ['less', '+/ne 5.', 'f']))[0]).toBe('line 50');
});

test('the terminal is given back as it was', async () => {
  const world = new World();
  world.fs.writeFile('/w/f', LINES);
  const { screen } = await world.runOnTerminal(['sh', '-c', 'less f; stty -a'], { keys: 'q', after: 10 });
  expect(screen.slice(screen.indexOf('isig'))).toBe(
    'isig icanon iexten echo echoe echok -echonl -noflsh -xcase -tostop -echoprt\r\nechoctl echoke -flusho -extproc\r\n',
  );
});

test('more shows a screen at a time', async () => {
  const world = new World();
  world.fs.writeFile('/w/f', LINES);
  const { screen } = await world.runOnTerminal(['more', 'f'], { keys: '\nq', after: 10 });
  expect(screen).toBe(
    `${rows(1, 23)
      .map((row) => `${row}\r\n`)
      .join('')}\x1b[7m--More--(22%)\x1b[27m\r\x1b[Kline 24\r\n\x1b[7m--More--(23%)\x1b[27m\r\x1b[K`,
  );
});

test('without a terminal both are cat, save that more of util-linux names its files', () =>
  expectTable([
    { both: 'less a.txt', stdout: 'banana\napple\ncherry\napple\n' },
    { busybox: 'more a.txt', stdout: 'banana\napple\ncherry\napple\n' },
    {
      gnu: 'more a.txt',
      stdout: '::::::::::::::\na.txt\n::::::::::::::\nbanana\napple\ncherry\napple\n',
    },
    { busybox: 'less nosuch', stderr: "less: can't open 'nosuch': No such file or directory\n", status: 1 },
    { gnu: 'less nosuch', stderr: 'nosuch: No such file or directory\n', status: 1 },
    { gnu: 'more nosuch', stderr: 'more: cannot open nosuch: No such file or directory\n', status: 1 },
  ]));

test('less shows what the real one shows', async () => {
  const shown = await Promise.all(
    RECORDED_SCREENS.map(async ([argv, keys]) => [
      argv,
      keys,
      (await screenAfter(argv, keys, RECORDED_FILES)).rows,
    ]),
  );
  expect(shown).toEqual(RECORDED_SCREENS);
});

test('options are asked about, prompts are written in less\u2019 own language, brackets find each other', async () => {
  const prompt = async (keys: string, ...argv: readonly string[]): Promise<string | undefined> =>
    (await lastPicture(`${keys}q`, ['less', ...argv])).at(-1);
  expect(await prompt('_N', 'f')).toBe('Use line numbers  (press RETURN)');
  expect(await prompt('-x4\n', 'f')).toBe(':');
  expect(await prompt('-x4\n_x', 'f')).toBe('Tab stops every 4 spaces  (press RETURN)');
  expect(await prompt('', '-Ps%f: %lt-%lb of %L?e at its end.', 'f')).toBe('f: 1-23 of 100');
  expect(await prompt('G', '-Ps%f: %lt-%lb of %L?e at its end.', 'f')).toBe('f: 78-100 of 100 at its end');
  expect(await prompt('{', 'f')).toBe('No bracket in top line  (press RETURN)');
  // What is changed is seen when the message about it is gone.
  expect((await lastPicture('-Nq', ['less', 'f']))[0]).toBe('line 1');
  expect((await lastPicture('-N\nq', ['less', 'f']))[0]).toBe('      1 line 1');
});
