import type { SocketInfo } from '../../../linux/net/sockets.ts';
import type { Process } from '../../../linux/process/process.ts';
import { appletOptions } from '../../command/busybox-usage.ts';
import { routeTable } from './route.ts';
import { inOrder, ownersOf, STATE_NAMES } from './socket-table.ts';

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

/** netstat as busybox has it; net-tools' differs by nothing that is shown here. */
export async function netstat(process: Process): Promise<number> {
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
    await process.print(
      `Active Internet connections (${which})\nProto Recv-Q Send-Q Local Address           Foreign Address         State       ${owner}\n`,
    );
    const sockets = process.machine.net
      .sockets()
      .filter(({ protocol }) => wants(protocol.startsWith('tcp') ? 't' : 'u'))
      .filter(({ state }) => {
        const server = state === 'listen' || state === '';
        return options.has('a') || (options.has('l') ? server : !server);
      });
    for (const socket of inOrder(sockets)) await process.print(line(process, socket, options.has('p')));
  }
  if (wants('x')) {
    await process.print(
      `Active UNIX domain sockets (${which})\nProto RefCnt Flags       Type       State         I-Node Path\n`,
    );
  }
  return 0;
}

function line(process: Process, socket: SocketInfo, withOwner: boolean): string {
  const { protocol, local, remote, state } = socket;
  const place = (address: string, port: number): string => `${address}:${port === 0 ? '*' : port}`;
  const [owner] = withOwner ? ownersOf(process, socket) : [];
  const owned = withOwner ? (owner ? `${owner.pid}/${owner.name}` : '-') : '';
  // busybox writes tcp for both families.
  const kind = protocol.replace('6', '');
  return `${kind.padEnd(3)}        0      0 ${place(local.address, local.port).padEnd(23)} ${place(remote.address, remote.port).padEnd(23)} ${STATE_NAMES[state].padEnd(11)} ${owned}\n`;
}
