import { expect } from 'vitest';
import { withoutDescriptions } from './usage-text.ts';
import { applet, World } from './world.ts';

/** A command and all that it must answer. What is not named is empty, or 0. */
interface Row {
  /** The command of both families, or only of GNU's or busybox's; quoted as for a shell. */
  readonly both?: string;
  readonly gnu?: string;
  readonly busybox?: string;
  readonly input?: string;
  readonly stdout?: string;
  readonly stderr?: string;
  readonly status?: number;
}

/** The files that stand in the working directory of every row. */
const FILES: Readonly<Record<string, string>> = {
  'a.txt': 'banana\napple\ncherry\napple\n',
  'n.txt': '10\n9\n2\n33\n1\n',
  't.tsv': 'x\t1\tred\ny\t2\tblue\nz\t3\tgreen\n',
  'p.txt':
    'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/usr/sbin/nologin\nann:x:1000:1000:Ann:/home/ann:/bin/sh\n',
  'w.txt': 'The quick  brown fox\njumps over\n\nthe lazy dog\n  indented line\n',
  nonl: 'no newline at end',
  empty: '',
  'd/one.txt': 'one\n',
  'd/two.log': 'two two\n',
  'd/sub/three.txt': 'three\n',
  'b.bin': '\x00\x01\x02hello\x7f\n',
};

/** Runs each row in a world of its own and compares everything it answers. */
export async function expectTable(rows: readonly Row[]): Promise<void> {
  const runs = rows.flatMap((row) => [
    ...(row.both === undefined ? [] : [run(words(row.both), row), run(applet(...words(row.both)), row)]),
    ...(row.gnu === undefined ? [] : [run(words(row.gnu), row)]),
    ...(row.busybox === undefined ? [] : [run(applet(...words(row.busybox)), row)]),
  ]);
  for (const { got, wanted } of await Promise.all(runs)) expect(got).toEqual(wanted);
}

async function run(argv: readonly string[], { input, stdout = '', stderr = '', status = 0 }: Row) {
  const world = new World();
  const fs = world.fs.from({ cwd: '/w' });
  for (const [path, text] of Object.entries(FILES)) {
    fs.mkdir(`/w/${path}`.replace(/\/[^/]*$/, ''), { recursive: true });
    fs.writeFile(`/w/${path}`, text);
  }
  const path = argv[0] === '/bin/busybox' ? { PATH: '/applets' } : {};
  const outcome = await world.run(argv, { env: path, ...(input === undefined ? {} : { input }) });
  return {
    got: { argv, ...outcome, stderr: withoutDescriptions(outcome.stderr) },
    wanted: { argv, stdout, stderr: withoutDescriptions(stderr), status },
  };
}

/** Cuts a command at its blanks; quotes hold words together. */
function words(command: string): readonly string[] {
  return [...command.matchAll(/(?:'[^']*'|"[^"]*"|[^\s'"])+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"([^"]*)"/g, (_, single?: string, double?: string) => single ?? double ?? ''),
  );
}
