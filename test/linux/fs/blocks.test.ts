import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/linux/clock-virtual.ts';
import { MountNamespace } from '../../../src/linux/fs/mount-namespace.ts';
import { Tree } from '../../../src/linux/fs/tree.ts';

const clock = new VirtualClock(0);

/** A file system of ten blocks, and how many of them are taken. */
function small() {
  const tree = new Tree({ clock, capacity: 40_960 });
  const fs = new MountNamespace({ tree });
  return { fs, taken: () => (tree.space?.used ?? 0) / 4096 };
}

test('a file takes whole blocks, also for zeros, and gives them back', () => {
  const { fs, taken } = small();
  fs.writeFile('/a', 'x');
  fs.writeFile('/b', new Uint8Array(8193));
  expect(taken()).toBe(4);
  fs.appendFile('/a', 'y');
  expect(taken()).toBe(4);
  fs.truncate('/b', 4096);
  expect(taken()).toBe(2);
  fs.writeFile('/b', '');
  fs.unlink('/a');
  expect(taken()).toBe(0);
});

test('a full file system takes no more', () => {
  const { fs, taken } = small();
  fs.writeFile('/a', new Uint8Array(40_960));
  expect(() => fs.writeFile('/b', 'x')).toThrow('No space left on device');
  expect(() => fs.appendFile('/a', 'x')).toThrow('No space left on device');
  fs.unlink('/a');
  fs.writeFile('/b', 'x');
  expect(taken()).toBe(1);
});

test('what was only made longer takes nothing', () => {
  const { fs, taken } = small();
  fs.writeFile('/a', '');
  fs.truncate('/a', 1_000_000);
  expect(taken()).toBe(0);
});
