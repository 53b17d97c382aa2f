import { expect, test } from 'vitest';
import { helloWorld } from '../../../src/programs/servers/hello-world.ts';
import { World } from '../../linux/net/world.ts';

test('hello-world begins with the two lines that people look for', async () => {
  const world = new World();
  const { stdout, stderr, status } = await world.run(world.container('hello'), helloWorld, ['/hello']);
  expect([stdout.split('\n').slice(0, 3), stderr, status]).toEqual([
    ['', 'Hello from Docker!', 'This message shows that your installation appears to be working correctly.'],
    '',
    0,
  ]);
});
