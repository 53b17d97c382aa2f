import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { World } from '../shell/world.ts';

/** A command line, the files that it needs, and what GNU coreutils 9.1 answered: output, complaints, exit status. */
type Row = readonly [
  command: string,
  files: Readonly<Record<string, string>>,
  answer: readonly [stdout: string, stderr: string, status: number],
];

const ROWS = JSON.parse(
  readFileSync(new URL('../oracle/coreutils-tables.json', import.meta.url), 'utf8'),
) as readonly Row[];

// Command lines of coreutils' own tests, a few for each thing that was once wrong.
test('what coreutils tests itself with is answered as by the real ones', async () => {
  const world = new World();
  for (const [command, files, [stdout, stderr, status]] of ROWS) {
    world.fs.remove('/w');
    world.fs.mkdir('/w');
    for (const [name, text] of Object.entries(files)) world.fs.writeFile(`/w/${name}`, text);
    const answer = await world.run(['bash', '-c', command], '', { LANG: 'C', LC_ALL: 'C' });
    expect({ command, ...answer }).toEqual({ command, stdout, stderr, status });
  }
});
