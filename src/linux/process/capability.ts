import { SystemError } from '../errno.ts';
import type { Credentials } from './credentials.ts';

/** The parts that root's power is made of (capabilities(7)), in the order of their numbers. */
export const CAPABILITIES = [
  ...(['CHOWN', 'DAC_OVERRIDE', 'DAC_READ_SEARCH', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID'] as const),
  ...(['SETPCAP', 'LINUX_IMMUTABLE', 'NET_BIND_SERVICE', 'NET_BROADCAST', 'NET_ADMIN', 'NET_RAW'] as const),
  ...(['IPC_LOCK', 'IPC_OWNER', 'SYS_MODULE', 'SYS_RAWIO', 'SYS_CHROOT', 'SYS_PTRACE', 'SYS_PACCT'] as const),
  ...(['SYS_ADMIN', 'SYS_BOOT', 'SYS_NICE', 'SYS_RESOURCE', 'SYS_TIME', 'SYS_TTY_CONFIG', 'MKNOD'] as const),
  ...(['LEASE', 'AUDIT_WRITE', 'AUDIT_CONTROL', 'SETFCAP', 'MAC_OVERRIDE', 'MAC_ADMIN', 'SYSLOG'] as const),
  ...(['WAKE_ALARM', 'BLOCK_SUSPEND', 'AUDIT_READ', 'PERFMON', 'BPF', 'CHECKPOINT_RESTORE'] as const),
];

export type Capability = (typeof CAPABILITIES)[number];

/** Whether somebody may do what root alone may. Nobody but root has any capability in effect. */
export function capable({ uid, capabilities }: Credentials, capability: Capability): boolean {
  return uid === 0 && (capabilities === undefined || capabilities.has(capability));
}

/** @throws SystemError EPERM */
export function demandCapability(credentials: Credentials, capability: Capability): void {
  if (!capable(credentials, capability)) throw new SystemError('EPERM');
}

/** As /proc shows a set: a bit for each, in hexadecimal digits. */
export function capabilityMask(capabilities: Iterable<Capability>): string {
  let mask = 0n;
  for (const each of capabilities) mask |= 1n << BigInt(CAPABILITIES.indexOf(each));
  return mask.toString(16).padStart(16, '0');
}
