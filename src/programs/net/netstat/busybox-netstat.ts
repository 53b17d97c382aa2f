import { resolveAddress } from '../../../linux/net/names/resolver.ts';
import type { SocketInfo } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import { appletOptions } from '../../command/busybox-usage.ts';
import type { Options } from '../../command/options.ts';
import { serviceName } from '../services.ts';
import { routeTable } from '../status/route.ts';
import { inOrder, ownersOf, type SocketOwner, STATE_NAMES } from '../status/socket-table.ts';
import { unixSockets } from '../status/unix-sockets.ts';

const USAGE = `netstat [-ral] [-tuwx] [-enWp]

Display networking information

	-r	Routing table
	-a	All sockets
	-l	Listening sockets
		Else: connected sockets
	-t	TCP sockets
	-u	UDP sockets
	-w	Raw sockets
	-x	Unix sockets
		Else: all socket types
	-e	Other/more information
	-n	Don't resolve names
	-W	Wide display
	-p	Show PID/program name for sockets`;

/** netstat as busybox has it. */
export async function busyboxNetstat(process: Process): Promise<number> {
  const options = await appletOptions(process, 'netstat', { short: 'ratulwxenWp' }, USAGE);
  if (options.has('r')) {
    await process.print(routeTable(process, { numeric: options.has('n'), columns: 'window' }));
    return 0;
  }
  const kinds = ['t', 'u', 'w', 'x'].filter((kind) => options.has(kind));
  const wants = (kind: string): boolean => kinds.length === 0 || kinds.includes(kind);
  const which = options.has('a')
    ? 'servers and established'
    : options.has('l')
      ? 'only servers'
      : 'w/o servers';
  if (wants('t') || wants('u') || wants('w')) {
    const owner = options.has('p') ? 'PID/Program name    ' : '';
    const width = options.has('W') ? WIDE : NARROW;
    await process.print(
      `Active Internet connections (${which})\nProto Recv-Q Send-Q ${'Local Address'.padEnd(width)} ${'Foreign Address'.padEnd(width)} State       ${owner}\n`,
    );
    const sockets = process.machine.net
      .sockets()
      .filter(({ protocol }) => wants(protocol.startsWith('tcp') ? 't' : 'u'))
      .filter(({ state }) => {
        const server = state === 'listen' || state === '';
        return options.has('a') || (options.has('l') ? server : !server);
      });
    for (const socket of inOrder(sockets)) await process.print(await line(process, socket, options));
  }
  if (wants('x')) await printUnix(process, options, which);
  return 0;
}

async function printUnix(process: Process, options: Options, which: string): Promise<void> {
  const owner = options.has('p') ? 'PID/Program name    ' : '';
  await process.print(
    `Active UNIX domain sockets (${which})\nProto RefCnt Flags       Type       State         I-Node ${owner}Path\n`,
  );
  for (const { listening, inode, path, owners } of unixSockets(process)) {
    if (!options.has('a') && listening !== options.has('l')) continue;
    const flags = listening ? '2      [ ACC ]' : '3      [ ]';
    const state = listening ? 'LISTENING' : 'CONNECTED';
    await process.print(
      `unix  ${flags.padEnd(18)} STREAM     ${state.padEnd(13)} ${String(inode).padStart(6)} ${holder(owners[0], options)}${path}\n`,
    );
  }
}

/** The columns of addresses, and those of -W. */
const [NARROW, WIDE] = [23, 51];

async function line(process: Process, socket: SocketInfo, options: Options): Promise<string> {
  const { protocol, local, remote, state, queued } = socket;
  const place = async ({ address, port }: SocketInfo['local']): Promise<string> => {
    const service = options.has('n') ? undefined : serviceName(port, protocol.slice(0, 3));
    const known = options.has('n') || port === 0 || /^(0\.0\.0\.0|::)$/.test(address);
    const host = known ? address : ((await resolveAddress(process, address)) ?? address);
    const text = `${host}:${port === 0 ? '*' : (service ?? port)}`;
    return options.has('W') ? text.padEnd(WIDE) : text.slice(0, NARROW).padEnd(NARROW);
  };
  const [incoming, outgoing] = state === 'listen' ? [queued[0], 0] : queued;
  // busybox writes tcp for both families.
  const kind = protocol.replace('6', '');
  return `${kind.padEnd(3)}   ${String(incoming).padStart(6)} ${String(outgoing).padStart(6)} ${await place(local)} ${await place(remote)} ${STATE_NAMES[state].padEnd(11)} ${holder(ownersOf(process, socket)[0], options)}\n`;
}

function holder(owner: SocketOwner | undefined, options: Options): string {
  if (!options.has('p')) return '';
  return (owner ? `${owner.pid}/${owner.name}` : '-').padEnd(20);
}
