import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { createPty } from '../../src/linux/tty/pty.ts';
import { Terminal } from './terminal.mjs';
import { World } from './world.ts';

interface Run {
  /** `bless` is busybox' less. */
  readonly program: 'vi' | 'less' | 'nano' | 'more' | 'bless' | 'vim';
  readonly words: readonly string[];
  readonly columns: number;
  readonly rows: number;
  readonly keys: readonly string[];
  readonly screen: readonly string[];
  /** Files that are other ones than before. */
  readonly left: Readonly<Record<string, string>>;
}

const oracle = (name: string): string => readFileSync(new URL(`../oracle/${name}`, import.meta.url), 'utf8');
const { files } = JSON.parse(oracle('screen-keys.json')) as {
  readonly files: Readonly<Record<string, string>>;
};
const RUNS = JSON.parse(oracle('screens.json')) as readonly Run[];

/** Screens that are not yet as the real one's, by their place in the recording, and why. */
const DIFFERENT: ReadonlyMap<number, string> = new Map([
  [52, 'vi: what `.` repeats after a mark that is not set'],
  [83, 'less: the way back from following a short file'],
  [86, 'less: a filter without a match, and a search in it'],
  [93, 'less: J beyond the end, and numbers then'],
  [107, 'less: K beyond the beginning, and an option then'],
  [110, 'less: following a short file, and a filter then'],
  [127, 'less: K beyond the beginning, and half a screen on'],
  [196, 'vi: cc counts as two changes'],
  [203, 'vi: how many changes typing with autoindent counts as'],
  [211, 'vi: how many changes J counts as'],
  [214, 'vi: U that changes nothing is a change all the same'],
  [231, 'vi: the column that up and down keep while text is typed'],
  [232, 'vi: ^V and R count as more changes, and a newline over a character is taken back otherwise'],
  [233, 'vi: how many changes r with a newline and R count as'],
  [239, 'less: where the text stands when a filter is taken away'],
  [241, 'less: -#, how far the arrows go'],
  [242, 'less: numbers at the last line of a text with long lines'],
  [246, 'less: cutting lines off in a short text'],
  [255, 'less: ESC ^F, which asks for two brackets'],
  [257, 'less: where the last row ends when a line was found on it'],
  [259, 'busybox less: what is wrong with an expression is said in musl’s words'],
  [278, 'nano: the last line stands at the bottom when it was asked for'],
  [285, 'nano: soft wrapping'],
  [288, 'nano: M-D counts what is marked'],
  [301, 'more: n without another match'],
]);

const decoder = new TextDecoder();

async function shown({ program, words, columns, rows, keys }: Run) {
  const world = new World();
  for (const [name, text] of Object.entries(files)) world.fs.writeFile(`/w/${name}`, text);
  const pty = createPty('/dev/pts/0', { columns, rows });
  const process = world.machine.spawn({
    path: { vi: '/applets/vi', bless: '/applets/less' }[program as string] ?? `/usr/bin/${program}`,
    argv: [program === 'bless' ? 'less' : program, ...(program === 'vim' ? ['-n'] : []), ...words],
    cwd: '/w',
    env: new Map(Object.entries({ PATH: '/usr/bin:/bin', HOME: '/w', TERM: 'xterm', LANG: 'C.UTF-8' })),
    session: { tty: pty.tty },
    descriptors: new Map([0, 1, 2].map((descriptor) => [descriptor, pty.slave])),
  });
  pty.slave.release();
  const terminal = new Terminal(columns, rows);
  let over = false;
  void process.exited.then(() => {
    over = true;
  });
  const settle = async (): Promise<void> => {
    await world.clock.drive(new Promise<void>((resolve) => void world.clock.setTimer(100, () => resolve())));
    for (;;) {
      const got = pty.master.tryRead(65_536);
      if (!(got instanceof Uint8Array) || got.length === 0) return;
      terminal.feed(decoder.decode(got, { stream: true }));
    }
  };
  await settle();
  for (const key of keys) {
    if (over) break;
    pty.master.tryWrite(new TextEncoder().encode(key));
    await settle();
  }
  const left: Record<string, string> = {};
  for (const { name } of world.fs.readDirectory('/w')) {
    const text = world.fs.readText(`/w/${name}`);
    if (text !== files[name]) left[name] = text;
  }
  return { screen: terminal.screen, left };
}

test.each([...RUNS.entries()])('a screen as the real one drew it: %i', async (i, run) => {
  const found = await shown(run);
  const wanted = { screen: run.screen, left: run.left };
  if (DIFFERENT.has(i)) expect(found).not.toEqual(wanted);
  else expect(found).toEqual(wanted);
});
