import { createPty } from '../../src/linux/tty/pty.ts';
import { World } from './world.ts';

const decoder = new TextDecoder();

/** What a program has drawn on a screen of so many cells: enough of a terminal for the editors. */
class Picture {
  readonly #columns: number;
  #cells: string[][];
  #row = 0;
  #column = 0;

  constructor(columns: number, rows: number) {
    this.#columns = columns;
    this.#cells = Array.from({ length: rows }, () => Array<string>(columns).fill(' '));
  }

  draw(text: string): void {
    for (const [token] of text.matchAll(/\x1b\[[?0-9;]*[A-Za-z]|\x1b.|[\s\S]/gu)) {
      if (token.startsWith('\x1b[')) this.#control(token);
      else if (token === '\r') this.#column = 0;
      else if (token === '\n') this.#feed();
      else if (token >= ' ' && !token.startsWith('\x1b')) {
        const row = this.#cells[this.#row];
        if (row && this.#column < this.#columns) row[this.#column++] = token;
      }
    }
  }

  #feed(): void {
    if (++this.#row < this.#cells.length) return;
    this.#row--;
    this.#cells = [...this.#cells.slice(1), Array<string>(this.#columns).fill(' ')];
  }

  #control(token: string): void {
    const [row = 1, column = 1] = token
      .slice(2, -1)
      .split(';')
      .map((number) => Number(number) || 1);
    if (token.endsWith('H')) [this.#row, this.#column] = [row - 1, column - 1];
    if (token.endsWith('K')) this.#cells[this.#row]?.fill(' ', this.#column);
    if (!token.endsWith('J')) return;
    this.#cells[this.#row]?.fill(' ', this.#column);
    for (const below of this.#cells.slice(this.#row + 1)) below.fill(' ');
  }

  get rows(): readonly string[] {
    return this.#cells.map((row) => row.join('').trimEnd());
  }

  get cursor(): readonly [number, number] {
    return [this.#row, this.#column];
  }
}

/** Starts a program on a screen of 8 rows, types each of `keys` and answers what is on the screen then. */
export async function screenAfter(
  argv: readonly string[],
  keys: readonly (string | { readonly columns: number; readonly rows: number })[],
  files: Readonly<Record<string, string>> = {},
): Promise<{
  readonly rows: readonly string[];
  readonly cursor: readonly [number, number];
  readonly world: World;
  readonly ended: boolean;
}> {
  const world = new World();
  for (const [path, text] of Object.entries(files)) world.fs.writeFile(path, text);
  const pty = createPty('/dev/pts/0', { columns: 60, rows: 8 });
  const process = world.machine.spawn({
    path: `/usr/bin/${argv[0]}`,
    argv,
    cwd: '/w',
    env: new Map([
      ['PATH', '/usr/bin:/bin'],
      ['HOME', '/root'],
      ['TERM', 'xterm'],
    ]),
    session: { tty: pty.tty },
    descriptors: new Map([
      [0, pty.slave],
      [1, pty.slave],
      [2, pty.slave],
    ]),
  });
  pty.slave.release();
  let ended = false;
  void process.exited.then(() => {
    ended = true;
  });
  let picture = new Picture(60, 8);
  const pause = (): Promise<void> =>
    world.clock.drive(new Promise((resolve) => void world.clock.setTimer(100, () => resolve())));
  const look = (): void => {
    for (;;) {
      const got = pty.master.tryRead(65_536);
      if (!(got instanceof Uint8Array) || got.length === 0) return;
      picture.draw(decoder.decode(got));
    }
  };
  await pause();
  look();
  for (const key of keys) {
    if (typeof key === 'string') pty.master.tryWrite(new TextEncoder().encode(key));
    else {
      picture = new Picture(key.columns, key.rows);
      pty.tty.resize(key);
    }
    await pause();
    look();
  }
  return { rows: picture.rows, cursor: picture.cursor, world, ended };
}
