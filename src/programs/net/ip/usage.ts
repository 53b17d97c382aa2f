import type { Process } from '../../../linux/process/process.ts';
import { showUsage } from '../../command/busybox-usage.ts';

const BUSYBOX_USAGE = `ip [OPTIONS] address|route|link|tunnel|neigh|rule [ARGS]

OPTIONS := -f[amily] inet|inet6|link | -o[neline]

ip addr add|del IFADDR dev IFACE | show|flush [dev IFACE] [to PREFIX]
ip route list|flush|add|del|change|append|replace|test ROUTE
ip link set IFACE [up|down] [arp on|off] [multicast on|off]
	[promisc on|off] [mtu NUM] [name NAME] [qlen NUM] [address MAC]
	[master IFACE | nomaster] [netns PID]
ip tunnel add|change|del|show [NAME]
	[mode ipip|gre|sit] [remote ADDR] [local ADDR] [ttl TTL]
ip neigh show|flush [to PREFIX] [dev DEV] [nud STATE]
ip rule [list] | add|del SELECTOR ACTION`;

const IPROUTE_USAGE = `Usage: ip [ OPTIONS ] OBJECT { COMMAND | help }
where  OBJECT := { address | link | neighbour | route }
       OPTIONS := { -V[ersion] | -br[ief] | -o[neline] | -4 | -6 }
`;

export async function iprouteUsage(process: Process): Promise<number> {
  await process.complain(IPROUTE_USAGE);
  return 255;
}

export async function busyboxUsage(process: Process): Promise<number> {
  const status = await showUsage(process, BUSYBOX_USAGE);
  return process.argv[1] === '--help' ? 0 : status;
}
