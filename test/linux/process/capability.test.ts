import { expect, test } from 'vitest';
import { VirtualClock } from '../../../src/linux/clock-virtual.ts';
import { MountNamespace } from '../../../src/linux/fs/mount-namespace.ts';
import { Tree } from '../../../src/linux/fs/tree.ts';
import { Kernel } from '../../../src/linux/kernel.ts';
import { Machine } from '../../../src/linux/machine.ts';
import type { NetworkNamespace } from '../../../src/linux/net/sockets.ts';
import type { Capability } from '../../../src/linux/process/capability.ts';
import type { Process } from '../../../src/linux/process/process.ts';
import { SeededRandom } from '../../../src/linux/random.ts';

const clock = new VirtualClock(0);

/** Root with these capabilities only, in a machine with a file of somebody else. */
async function asRoot<T>(capabilities: readonly Capability[], act: (process: Process) => T): Promise<T> {
  const fs = new MountNamespace({ tree: new Tree({ clock, type: 'ext4' }) });
  fs.writeFile('/secret', 'x');
  fs.chown('/secret', 1000, 1000);
  fs.chmod('/secret', 0o600);
  const kernel = new Kernel({ clock, random: new SeededRandom(1), programs: new Map() });
  const machine = new Machine({ kernel, hostname: 'test', fs, net: {} as NetworkNamespace });
  return new Promise((resolve, reject) => {
    machine.spawn({
      argv: ['root'],
      credentials: { uid: 0, gid: 0, groups: [0], capabilities: new Set(capabilities) },
      main: (process) => {
        try {
          resolve(act(process));
        } catch (error) {
          reject(error);
        }
        return 0;
      },
    });
  });
}

const read = ({ fs }: Process): string => fs.readText('/secret');
const own = ({ fs }: Process): void => fs.chown('/secret', 0, 0);
const open = ({ fs }: Process): void => fs.chmod('/secret', 0o644);
const step = (process: Process): void => process.setCredentials({ uid: 5, gid: 5, groups: [5] });

test('root may do only what it has the capability for', async () => {
  await expect(asRoot([], read)).rejects.toMatchObject({ code: 'EACCES' });
  expect(await asRoot(['DAC_OVERRIDE'], read)).toBe('x');
  await expect(asRoot(['DAC_OVERRIDE'], own)).rejects.toMatchObject({ code: 'EPERM' });
  expect(await asRoot(['CHOWN'], own)).toBeUndefined();
  await expect(asRoot(['CHOWN'], open)).rejects.toMatchObject({ code: 'EPERM' });
  expect(await asRoot(['FOWNER'], open)).toBeUndefined();
  await expect(asRoot(['SETUID'], step)).rejects.toMatchObject({ code: 'EPERM' });
  expect(await asRoot(['SETUID', 'SETGID'], step)).toBeUndefined();
});

test('who has become somebody else does not get more by coming back', async () => {
  await expect(
    asRoot(['SETUID', 'SETGID'], (process) => {
      step(process);
      process.setCredentials({ uid: 0, gid: 0, groups: [0] });
      return read(process);
    }),
  ).rejects.toMatchObject({ code: 'EACCES' });
});
