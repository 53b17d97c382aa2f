import { SystemError } from '../../linux/errno.ts';
import type { NamespaceKind, Namespaces } from '../../linux/machine.ts';
import { namedNetworks } from '../../linux/net/named-networks.ts';
import { CAPABILITIES, capable } from '../../linux/process/capability.ts';
import type { Process } from '../../linux/process/process.ts';

const MOST_LINKS = 40;

/**
 * The namespace behind a file such as /proc/1/ns/net, as a part of a machine.
 * @throws SystemError ENOENT …; EACCES if the observer may not look into the processes there; EINVAL if it is no such file
 */
export function openNamespace(
  observer: Process,
  path: string,
  kind: NamespaceKind,
  followed = 0,
): Partial<Namespaces> {
  const name = /^\/(?:var\/)?run\/netns\/([^/]+)$/.exec(path)?.[1];
  const named = name === undefined ? undefined : namedNetworks(observer.machine.fs.namespace).get(name);
  if (named) {
    if (kind !== 'net') throw new SystemError('EINVAL');
    observer.fs.stat(path);
    return { net: named };
  }
  const target = targetOf(observer, path);
  // A link to such a file, as people put them into /run/netns.
  if (target.startsWith('/')) {
    if (followed === MOST_LINKS) throw new SystemError('ELOOP');
    return openNamespace(observer, target, kind, followed + 1);
  }
  const [, shown, number] = /^(\w+):\[(\d+)\]$/.exec(target) ?? [];
  if (shown !== kind) throw new SystemError('EINVAL');
  const holder = observer.machine.kernel.pids
    .list()
    .find((each) => each.namespaceNumber(kind) === Number(number));
  if (!holder) throw new SystemError('ENOENT');
  if (!maySee(observer, holder)) throw new SystemError('EACCES');
  return partOf(holder, kind);
}

/** What of a machine a process' namespace of some kind is; users and times are one for all. */
function partOf({ machine, namespace }: Process, kind: NamespaceKind): Partial<Namespaces> {
  switch (kind) {
    case 'mnt':
      return { fs: machine.fs };
    case 'net':
      return { net: machine.net };
    case 'uts':
      return { names: machine.names };
    case 'ipc':
      return { ipc: machine.ipc };
    case 'cgroup':
      return { rootGroup: machine.rootGroup };
    case 'pid':
      return { pids: namespace };
    case 'user':
    case 'time':
      return {};
  }
}

function targetOf({ fs }: Process, path: string): string {
  try {
    return fs.readlink(path);
  } catch (error) {
    // A file that is none of these can be opened, but nobody can go into it.
    if (error instanceof SystemError && error.code === 'EINVAL') return '';
    throw error;
  }
}

/** ptrace_may_access: the same user without more power, or who may look into everybody. */
function maySee({ credentials }: Process, { credentials: other }: Process): boolean {
  if (capable(credentials, 'SYS_PTRACE')) return true;
  if (credentials.uid !== other.uid) return false;
  const { capabilities } = credentials;
  return [...(other.capabilities ?? CAPABILITIES)].every((each) => capabilities?.has(each) ?? true);
}
