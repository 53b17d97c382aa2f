import { expect, test } from 'vitest';
import { applet, World } from '../world.ts';

test('busybox tells what a tool and its options are for', async () => {
  expect(await new World().run(applet('rm', '--help'))).toEqual({
    stdout: '',
    stderr: `BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.

Usage: rm [-irf] FILE...

Remove FILEs

\t-i\tAsk before each
\t-f\tAsk nothing, and nothing need be there
\t-R,-r\tDirectories with all that is in them
`,
    status: 0,
  });
});

test('after a mistake too; several lines of usage come first', async () => {
  expect(await new World().run(applet('mv'))).toEqual({
    stdout: '',
    stderr: `BusyBox v1.36.1 (2024-06-10 07:11:47 UTC) multi-call binary.

Usage: mv [-finT] SOURCE DEST
or: mv [-fin] SOURCE... { -t DIRECTORY | DIRECTORY }

Give files another name or place

\t-f\tAsk nothing
\t-i\tAsk before writing over a file
\t-n\tNever write over a file
\t-T\tDEST is no directory to move into
\t-t DIR\tMove into DIR
`,
    status: 1,
  });
});
