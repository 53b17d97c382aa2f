import { CAPABILITIES, type Capability } from '../../../../linux/process/capability.ts';
import type { HostConfig } from '../config/host-config.ts';
import type { ContainerUser } from './user.ts';

/** What root may do in a container unless it is said otherwise (oci/caps). */
const DEFAULTS: ReadonlySet<Capability> = new Set([
  ...([
    'CHOWN',
    'DAC_OVERRIDE',
    'FSETID',
    'FOWNER',
    'MKNOD',
    'NET_RAW',
    'SETGID',
    'SETUID',
    'SETFCAP',
  ] as const),
  ...(['SETPCAP', 'NET_BIND_SERVICE', 'SYS_CHROOT', 'KILL', 'AUDIT_WRITE'] as const),
]);

/**
 * What root may do in this container; undefined: everything. `ALL` of --cap-add adds all but what is dropped, `ALL` of
 * --cap-drop leaves what is added.
 */
export function containerCapabilities(host: HostConfig): ReadonlySet<Capability> | undefined {
  if (host.Privileged) return undefined;
  const [added, dropped] = [namesOf(host.CapAdd), namesOf(host.CapDrop)];
  const start: Iterable<Capability> = added.has('ALL') ? CAPABILITIES : dropped.has('ALL') ? [] : DEFAULTS;
  const kept = [...start].filter((each) => !dropped.has(each));
  return new Set(added.has('ALL') ? kept : [...kept, ...CAPABILITIES.filter((each) => added.has(each))]);
}

/** The same user with no more power than that. */
export function restricted(
  user: ContainerUser,
  capabilities: ReadonlySet<Capability> | undefined,
): ContainerUser {
  return capabilities ? { ...user, credentials: { ...user.credentials, capabilities } } : user;
}

function namesOf(list: readonly string[] | null): ReadonlySet<string> {
  return new Set((list ?? []).map((name) => name.toUpperCase().replace(/^CAP_/, '')));
}
