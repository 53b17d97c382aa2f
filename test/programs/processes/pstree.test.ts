import { expect, test } from 'vitest';
import { World } from '../world.ts';

// The shapes are those of psmisc 23.6.
test('pstree draws processes below each other, equal ones once', async () => {
  const world = new World();
  const script =
    'sleep 3 & sleep 3 & sh -c "sleep 3; true" & sleep 1; pstree; pstree -p; LANG=C.UTF-8 pstree; pstree 99';
  expect(await world.run(['sh', '-c', script], { path: '/bin/sh', env: { PATH: '/usr/bin' } })).toEqual({
    stdout: `sh-+-pstree
  |-sh---sleep
  \`-2*[sleep]
sh(1)-+-pstree(8)
      |-sh(4)---sleep(6)
      |-sleep(2)
      \`-sleep(3)
sh─┬─pstree
   ├─sh───sleep
   └─2*[sleep]
`
      .replaceAll('\n  |', '\n   |')
      .replaceAll('\n  `', '\n   `'),
    stderr: '',
    status: 1,
  });
});
