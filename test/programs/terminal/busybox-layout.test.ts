import { expect, test } from 'vitest';
import { World } from '../world.ts';

/** What busybox 1.36.1 shows on a terminal of 44 columns. */
async function shown(script: string): Promise<string> {
  const world = new World();
  const files = 'PATH=/applets; mkdir abcde fg; touch h i j k l m n o p; ';
  const { screen } = await world.runOnTerminal(['sh', '-c', files + script], { columns: 44 });
  return screen.replaceAll('\r\n', '\n');
}

test('ls: marks take no room of a column, blocks take more than theirs, the last column stays free', async () => {
  expect(await shown('ls -F --color=never')).toBe(
    'abcde/ h      j      l      n      p\nfg/    i      k      m      o\n',
  );
  expect(await shown('ls -s --color=never')).toBe(
    `total 8
     4 abcde     0 j         0 n
     4 fg        0 k         0 o
     0 h         0 l         0 p
     0 i         0 m
`,
  );
  expect(await shown('ls -x --color=never')).toBe(
    'abcde  fg     h      i      j      k\nl      m      n      o      p\n',
  );
});

test('stty always shows the characters', async () => {
  const characters = `speed 38400 baud; line = 0;
intr = ^C; quit = ^\\; erase = ^?;
kill = ^U; eof = ^D; eol = <undef>;
eol2 = <undef>; swtch = <undef>;
start = ^Q; stop = ^S; susp = ^Z;
rprnt = ^R; werase = ^W; lnext = ^V;
flush = ^O; min = 1; time = 0;
`;
  expect(await shown('stty')).toBe(`${characters}-brkint -imaxbel\n`);
  expect(await shown('stty raw; stty > /raw; stty sane; cat /raw')).toBe(
    `${characters}-brkint -icrnl -imaxbel\n-opost\n-isig -icanon\n`,
  );
  expect(await shown('stty foo; stty -foo; stty rows x; stty cols')).toBe(
    `stty: invalid number 'foo'
stty: invalid argument '-foo'
stty: invalid number 'x'
stty: cols requires an argument
`,
  );
});

test("ash at a terminal: its letters, its history's file, its list of builtins", async () => {
  const keys = 'echo $- $HISTFILE\rhelp | tail -n 2\rexit\r';
  const { screen } = await new World().runOnTerminal(['sh', '-c', 'PATH=/applets exec /applets/ash -i'], {
    keys,
  });
  const lines = screen.split('\r\n').map((line) => line.replace(/\x1b\[\w+/g, ''));
  expect(lines.filter((line) => /^(smi |\t)/.test(line))).toEqual([
    'smi /root/.ash_history',
    '\tlocal printf pwd read readonly return set shift source test times',
    '\ttrap true type ulimit umask unalias unset wait',
  ]);
});
