import { expect, test } from 'vitest';
import type { Process } from '../../src/linux/process/process.ts';
import { hostGroup } from '../../src/sandbox/host-group.ts';

const process = (pid: number, argv: readonly string[], parent?: Process): Process =>
  ({ pid, argv, parent, credentials: { uid: 1000 } }) as unknown as Process;

test('systemd puts a process into the group of its service, or of its session', () => {
  const init = process(1, ['/sbin/init']);
  const daemon = process(687, ['/usr/bin/containerd'], init);
  const processes = [init, daemon, process(700, ['shim'], daemon), process(900, ['bash'], init)];
  expect(processes.map(hostGroup)).toEqual([
    '/init.scope',
    '/system.slice/containerd.service',
    '/system.slice/containerd.service',
    '/user.slice/user-1000.slice/session-1.scope',
  ]);
});
