import { expect, test } from 'vitest';
import { World } from '../world.ts';

const DATES = 'export GIT_AUTHOR_DATE="1700000000 +0000" GIT_COMMITTER_DATE="1700000000 +0000"';

async function start(): Promise<World> {
  const world = new World();
  const who = 'git config --global user.name Ann; git config --global user.email ann@example.com';
  await world.run([
    'sh',
    '-c',
    `${DATES}; ${who}; git init -q -b main; git commit -q --allow-empty -m first`,
  ]);
  return world;
}

test('on a terminal git colours what it says, and pages only what one screen does not hold', async () => {
  const world = await start();
  const one = await world.runOnTerminal(['git', 'log', '--oneline']);
  expect(one).toEqual({
    screen:
      '\x1b[33m790ffb0\x1b[m\x1b[33m (\x1b[m\x1b[1;36mHEAD -> \x1b[m\x1b[1;32mmain\x1b[m\x1b[33m)\x1b[m first\r\n',
    status: 0,
  });
  await world.run(['sh', '-c', 'for i in $(seq 40); do git commit -q --allow-empty -m "c $i"; done']);
  const many = await world.runOnTerminal(['git', 'log', '--oneline'], { keys: 'Gq', after: 200 });
  expect([many.status, many.screen.includes('first'), many.screen.includes('(END)')]).toEqual([
    0,
    true,
    true,
  ]);
});

test('a message is written in the editor, and without one nothing is committed', async () => {
  const world = await start();
  const argv = ['git', 'commit', '--allow-empty'];
  const { screen, status } = await world.runOnTerminal(argv, { keys: 'typed\x13\x18', after: 300 });
  expect([/\[main [0-9a-f]{7}\] typed\r\n$/.test(screen), status]).toEqual([true, 0]);
  const none = await world.runOnTerminal(argv, { keys: '\x18', after: 300 });
  expect([none.screen.endsWith('Aborting commit due to empty commit message.\r\n'), none.status]).toEqual([
    true,
    1,
  ]);
});
