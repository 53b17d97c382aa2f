import { expect, test } from 'vitest';
import { Terminal } from '../terminal.mjs';
import { World } from '../world.ts';

/** Runs lines of a shell on a terminal of 80 columns and 30 rows, which gets keys while it runs; what is on it then. */
async function shown(world: World, keys: string): Promise<readonly string[]> {
  const { screen } = await world.runOnTerminal(['vim', 't'], { keys, after: 50 });
  const terminal = new Terminal(80, 24);
  // What stood on the second screen when the question was asked.
  terminal.feed(screen.slice(0, screen.indexOf('(A)bort: ') + 9));
  return terminal.screen;
}

test('a file that is edited has a swap file, which is gone afterwards', async () => {
  const world = new World();
  world.fs.writeFile('/w/t', 'one\n');
  const { status } = await world.runOnTerminal(['vim', 't'], {
    keys: ':w !ls -a > /w/names\r\r:q\r',
    after: 50,
  });
  expect(status).toBe(0);
  expect(world.fs.readText('/w/names').split('\n')).toContain('.t.swp');
  expect(world.fs.exists('/w/.t.swp')).toBe(false);
});

test('vim asks before it edits a file that has one', async () => {
  const world = new World();
  world.fs.writeFile('/w/t', 'one\n');
  const header = new Uint8Array(4096);
  const put = (at: number, text: string): void => header.set(new TextEncoder().encode(text), at);
  for (const [at, text] of [
    [0, 'b0VIM 9.1'],
    [28, 'root'],
    [68, 'docker'],
    [108, '~root/t'],
  ] as const)
    put(at, text);
  header[24] = 200;
  world.fs.writeFile('/w/.t.swp', header);
  world.fs.utimes('/w/.t.swp', 0, 1_764_213_669_000);
  world.fs.utimes('/w/t', 0, 1_764_213_666_000);
  expect((await shown(world, 'q')).slice(3)).toEqual([
    'E325: ATTENTION',
    'Found a swap file by the name ".t.swp"',
    '          owned by: root   dated: Thu Nov 27 03:21:09 2025',
    '         file name: ~root/t',
    '          modified: no',
    '         user name: root   host name: docker',
    '        process ID: 200',
    'While opening file "t"',
    '             dated: Thu Nov 27 03:21:06 2025',
    '',
    '(1) Another program may be editing the same file.  If this is the case,',
    '    be careful not to end up with two different instances of the same',
    '    file when making changes.  Quit, or continue with caution.',
    '(2) An edit session for this file crashed.',
    '    If this is the case, use ":recover" or "vim -r t"',
    '    to recover the changes (see ":help recovery").',
    '    If you did this already, delete the swap file ".t.swp"',
    '    to avoid this message.',
    '',
    'Swap file ".t.swp" already exists!',
    '[O]pen Read-Only, (E)dit anyway, (R)ecover, (D)elete it, (Q)uit, (A)bort:',
  ]);
  expect(world.fs.exists('/w/.t.swp')).toBe(true);
  await world.runOnTerminal(['vim', 't'], { keys: 'd:wq\r', after: 50 });
  expect(world.fs.exists('/w/.t.swp')).toBe(false);
});
