import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/linux/clock-virtual.ts';
import { MountNamespace } from '../../../src/linux/fs/mount-namespace.ts';
import { Tree } from '../../../src/linux/fs/tree.ts';

const LONG = 2_000_000;

/** A file of so many `a`, and what somebody has read of it. */
function read() {
  const fs = new MountNamespace({ tree: new Tree({ clock: new VirtualClock(0) }) });
  fs.writeFile('/f', new Uint8Array(LONG).fill(97));
  return { fs, bytes: fs.readFile('/f') };
}

test.each([
  ['appending', (fs: MountNamespace) => fs.appendFile('/f', 'b')],
  ['another content', (fs: MountNamespace) => fs.writeFile('/f', new Uint8Array(LONG).fill(98))],
  [
    'truncating and writing',
    (fs: MountNamespace) => {
      fs.truncate('/f', 10);
      fs.appendFile('/f', 'bbb');
    },
  ],
  [
    'writing into it',
    (fs: MountNamespace) => {
      const file = fs.open('/f', { write: true });
      file.tryWrite(new Uint8Array(100).fill(98));
      file.release();
    },
  ],
])('what was read of a long file stays as it was: %s', (_, change) => {
  const { fs, bytes } = read();
  change(fs);
  expect(bytes.length).toBe(LONG);
  expect(bytes.every((byte) => byte === 97)).toBe(true);
  expect(fs.readFile('/f').includes(98)).toBe(true);
});
