import { expect, test } from 'vitest';
import { World } from '../world.ts';

const CLASSES = `class Own(Exception): pass
class Under(Own): pass
import os, time
for _ in range(3): os.stat("/"); time.gmtime(0)
print([each for each in Exception.__subclasses__() + object.__subclasses__() + tuple.__subclasses__() if each.__module__ == "__main__"])
print(Own.__subclasses__(), type(os.stat("/")) is type(os.stat("/")), type(time.gmtime(0)) is type(time.gmtime(1)))
`;

test('what a program derives from the classes of the language is not seen by the next one', async () => {
  const world = new World();
  world.fs.from({ cwd: '/' }).writeFile('/w/t.py', CLASSES);
  const once = {
    stdout: "[<class '__main__.Own'>]\n[<class '__main__.Under'>] True True\n",
    stderr: '',
    status: 0,
  };
  expect(await world.run(['python3', 't.py'])).toEqual(once);
  expect(await world.run(['python3', 't.py'])).toEqual(once);
});

test('os.kill asks for the right to, and knows which signals there are', async () => {
  const world = new World();
  const { pid } = world.machine.spawn({
    path: '/usr/bin/sleep',
    argv: ['sleep', '5'],
    cwd: '/',
    env: new Map(),
    credentials: { uid: 0, gid: 0, groups: [0] },
    descriptors: new Map(),
  });
  const kill = `import os
for pid, signal in ((${pid}, 15), (os.getpid(), 99), (99999, 15), (os.getpid(), 0)):
    try:
        print(os.kill(pid, signal))
    except OSError as error:
        print(type(error).__name__, error.errno)
`;
  expect(await world.run(['python3', '-c', kill], { uid: 1000 })).toEqual({
    stdout: 'PermissionError 1\nOSError 22\nProcessLookupError 3\nNone\n',
    stderr: '',
    status: 0,
  });
});
