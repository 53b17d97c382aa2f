import { expect, test } from 'vitest';
import { expectTable } from '../expect-table.ts';
import { World } from '../world.ts';

const LINES = Array.from({ length: 100 }, (_, i) => `line ${i + 1}\n`).join('');

/** What stands on the last picture that less drew. */
async function lastPicture(
  keys: string,
  argv: readonly string[] = ['less', 'f'],
): Promise<readonly string[]> {
  const world = new World();
  world.fs.writeFile('/w/f', LINES);
  const { screen } = await world.runOnTerminal(argv, { keys, after: 10 });
  const pictures = screen.split('\x1b[H').slice(1);
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

test('the terminal is given back as it was', async () => {
  const world = new World();
  world.fs.writeFile('/w/f', LINES);
  const { screen } = await world.runOnTerminal(['sh', '-c', 'less f; stty -a'], { keys: 'q', after: 10 });
  expect(screen.slice(screen.indexOf('isig'))).toBe(
    'isig icanon iexten echo echoe echok -echonl -noflsh -xcase -tostop -echoprt echoctl echoke -flusho -extproc\r\n',
  );
});

test('more shows a screen at a time', async () => {
  const world = new World();
  world.fs.writeFile('/w/f', LINES);
  const { screen } = await world.runOnTerminal(['more', 'f'], { keys: '\nq', after: 10 });
  expect(screen).toBe(
    `${rows(1, 23)
      .map((row) => `${row}\r\n`)
      .join('')}\x1b[7m--More--(23%)\x1b[27m\r\x1b[Kline 24\r\n\x1b[7m--More--(24%)\x1b[27m\r\x1b[K`,
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
