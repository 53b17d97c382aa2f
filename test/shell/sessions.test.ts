import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { Terminal } from '../programs/terminal.mjs';
import { Session, type ShellName, World } from './world.ts';

interface Recorded {
  readonly program: ShellName;
  readonly columns: number;
  readonly rows: number;
  readonly history: boolean;
  /** A number is a pause in milliseconds. */
  readonly keys: readonly (string | number)[];
  readonly screen: readonly string[];
}

const oracle = (name: string): string => readFileSync(new URL(`../oracle/${name}`, import.meta.url), 'utf8');
const { files, history } = JSON.parse(oracle('shell-session-keys.json')) as {
  readonly files: Readonly<Record<string, string>>;
  readonly history: readonly string[];
};
const RUNS = JSON.parse(oracle('shell-sessions.json')) as readonly Recorded[];

/** The screen after the keys; what comes before the first prompt is left out, and processes have no numbers. */
async function shown({ program, columns, rows, history: remembers, keys }: Recorded) {
  const world = new World();
  for (const [name, text] of Object.entries(files)) {
    const directory = name.replace(/[^/]*$/, '');
    if (directory !== '') world.fs.mkdir(`/w/${directory}`, { recursive: true });
    world.fs.writeFile(`/w/${name}`, text);
  }
  if (remembers) world.fs.writeFile('/root/.bash_history', `${history.join('\n')}\n`);
  const args = { bash: ['--norc', '--noprofile'], sh: [], dash: ['-i'] }[program];
  const env = { TERM: 'xterm', LANG: 'C.UTF-8', INPUTRC: '/dev/null', SHELL: '/bin/sh' };
  const session = new Session(world, program, { columns, rows, env, args });
  await session.type('', 300);
  const terminal = new Terminal(columns, rows);
  terminal.feed('$ ');
  for (const key of keys)
    terminal.feed(typeof key === 'string' ? await session.type(key, 250) : await session.type('', key));
  return terminal.screen.map((row: string) => row.replace(/^(\[\d+\].? +)\d+/, '$1PID'));
}

test.each(RUNS.map((run, i) => ({ i, run })))(
  'a session as the real shell showed it: $i',
  async ({ run }) => {
    const found = await shown(run);
    expect(found).toEqual(run.screen);
  },
);
