import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { Stat } from '../../linux/fs/stat.ts';
import type { SocketAddress, SocketInfo } from '../../linux/net/sockets.ts';
import type { Process } from '../../linux/process/process.ts';
import { STATE_NAMES } from '../net/status/socket-table.ts';
import { processList, type Row } from '../processes/process-list.ts';

/** Something that a process has open, or stands in, or runs. */
export interface Held {
  readonly row: Row;
  /** `cwd`, `rtd`, `txt`, or a descriptor. */
  readonly as: 'cwd' | 'rtd' | 'txt' | number;
  /** What it is called: a path, `pipe:[7]`, the two ends of a connection. */
  readonly name: string;
  readonly stat: Stat | undefined;
  readonly socket: SocketInfo | undefined;
}

/** All that the processes hold which somebody may look into: root all of them, others their own. */
export function allHeld(observer: Process): readonly Held[] {
  const { uid } = observer.credentials;
  return processList(observer)
    .filter(({ process }) => uid === 0 || process.credentials.uid === uid)
    .flatMap((row) => heldBy(observer, row));
}

function heldBy(observer: Process, row: Row): readonly Held[] {
  const { process } = row;
  const { fs } = process.machine;
  const at = (as: Held['as'], path: string): Held => ({
    row,
    as,
    name: path,
    stat: statOf(fs, path),
    socket: undefined,
  });
  const held = [at('cwd', process.cwd), at('rtd', '/'), at('txt', realpath(fs, process.executable))];
  for (const [descriptor, file] of [...process.descriptors].sort(([a], [b]) => a - b)) {
    const socket = file.name.startsWith('socket:')
      ? socketBehind(observer, file as Partial<Ends>)
      : undefined;
    held.push({
      row,
      as: descriptor,
      name: socket ? connection(socket) : file.name,
      stat: file.stat?.() ?? statOf(fs, file.name),
      socket,
    });
  }
  return held;
}

interface Ends {
  readonly local: SocketAddress;
  readonly remote: SocketAddress;
}

function socketBehind({ machine }: Process, { local, remote }: Partial<Ends>): SocketInfo | undefined {
  if (!local) return undefined;
  const same = (a: SocketAddress, b: SocketAddress | undefined): boolean =>
    a.port === b?.port && a.address === b.address;
  return machine.net
    .sockets()
    .find(
      (each) => same(each.local, local) && (each.state === 'listen' || !remote || same(each.remote, remote)),
    );
}

/** As lsof shows it: `TCP *:80 (LISTEN)`. */
function connection({ local, remote, state }: SocketInfo): string {
  const end = ({ address, port }: SocketAddress): string =>
    `${address === '0.0.0.0' || address === '::' ? '*' : address.includes(':') ? `[${address}]` : address}:${port || '*'}`;
  const named = STATE_NAMES[state];
  const to = remote.port === 0 ? '' : `->${end(remote)}`;
  return `${end(local)}${to}${named === '' ? '' : ` (${named})`}`;
}

function statOf(fs: FileSystem, path: string): Stat | undefined {
  if (!path.startsWith('/')) return undefined;
  try {
    return fs.stat(path);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}

function realpath(fs: FileSystem, path: string): string {
  try {
    return fs.realpath(path);
  } catch (error) {
    if (error instanceof SystemError) return path;
    throw error;
  }
}
