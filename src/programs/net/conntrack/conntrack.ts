import type { Flow } from '../../../linux/net/netfilter/flow.ts';
import type { Netfilter } from '../../../linux/net/netfilter/netfilter.ts';
import { netfilterOf } from '../../../linux/net/netfilter/netfilter-of.ts';
import { PROTOCOLS } from '../../../linux/net/netfilter/rule.ts';
import { capable } from '../../../linux/process/capability.ts';
import type { Process } from '../../../linux/process/process.ts';
import { installedVersion } from '../../packages/installed-version.ts';
import { type ConntrackCall, ConntrackError, readCall } from './call.ts';
import { flowLine } from './flow-line.ts';

/** conntrack of conntrack-tools: what connection tracking remembers. */
export async function conntrack(process: Process): Promise<number> {
  const banner = `conntrack v${installedVersion(process, 'conntrack') ?? '1.4.8'} (conntrack-tools)`;
  try {
    const call = readCall(process.argv.slice(1));
    if (call.command === 'V') {
      await process.print(`${banner}\n`);
      return 0;
    }
    if (!capable(process.credentials, 'NET_ADMIN'))
      throw new ConntrackError(
        'Operation failed: sorry, you must be root or get CAP_NET_ADMIN capability to do this',
        1,
      );
    const { net } = process.machine;
    // Without rules nothing is remembered.
    const netfilter = net.hooks && netfilterOf(net);
    return await run(process, call, netfilter, banner);
  } catch (error) {
    if (!(error instanceof ConntrackError)) throw error;
    await process.complain(error.status === 127 ? `${error.message}\n` : `${banner}: ${error.message}\n`);
    return error.status;
  }
}

async function run(
  process: Process,
  call: ConntrackCall,
  netfilter: Netfilter | undefined,
  banner: string,
): Promise<number> {
  const { command } = call;
  const all = netfilter?.tracking.flows() ?? [];
  if (command === 'C') {
    await process.print(`${all.length}\n`);
    return 0;
  }
  const wanted = command === 'F' ? all : all.filter((flow) => isMeant(flow, call));
  if (command !== 'F' && netfilter) {
    for (const flow of wanted)
      await process.print(flowLine(flow, netfilter.tracking.remaining(flow), call.extended));
  }
  if (command !== 'L') for (const flow of wanted) netfilter?.tracking.delete(flow);
  const told =
    command === 'F'
      ? 'connection tracking table has been emptied.'
      : `${wanted.length} flow entries have been ${command === 'L' ? 'shown' : 'deleted'}.`;
  await process.complain(`${banner}: ${told}\n`);
  return command === 'D' && wanted.length === 0 ? 1 : 0;
}

function isMeant(flow: Flow, { protocol, ends, sourceNat, destinationNat }: ConntrackCall): boolean {
  const { original, reply } = flow;
  const own: Readonly<Record<string, string>> = {
    src: original.source,
    dst: original.destination,
    'reply-src': reply.source,
    'reply-dst': reply.destination,
    sport: String(original.sourcePort),
    dport: String(original.destinationPort),
  };
  return (
    original.source.includes(':') === false &&
    (protocol === undefined || PROTOCOLS[flow.protocol] === protocol) &&
    [...ends].every(([end, value]) => own[end] === value) &&
    (!sourceNat || flow.sourceTranslated) &&
    (!destinationNat || flow.destinationTranslated)
  );
}
