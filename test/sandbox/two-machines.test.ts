import { expect, it } from 'vitest';
import { SandboxWorld } from './world.ts';

// Whatever has a number of its own: devices, pipes, and the objects of python.
const SCRIPT = `stat -c '%n %d' / /proc /run
ls -l /proc/self/fd | cat
lsof -p $$ | cat
python3 -c 'print(id([]), [].append, object(), hash(object()))'
docker run --rm alpine sh -c 'stat -c "%n %d" / /dev; true | ls -l /proc/self/fd' 2>/dev/null
`;

it('machines with the same seed on one page answer the same, whichever was made first', async () => {
  // The very first waits longer for some of its code, so that others overtake it.
  await new SandboxWorld(7).run(SCRIPT);
  const first = await new SandboxWorld(7).run(SCRIPT);
  expect(await new SandboxWorld(7).run(SCRIPT)).toEqual(first);
  expect(first.stdout).toMatch(/^\/ 40\n/);
  for (const shown of ['-> pipe:[20003]', ' FIFO  20001 ', '<object object at 0x7f3a5c0000'])
    expect(first.stdout).toContain(shown);
}, 60_000);
