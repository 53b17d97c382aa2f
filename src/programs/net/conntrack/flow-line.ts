import type { Flow } from '../../../linux/net/netfilter/flow.ts';
import { PROTOCOLS } from '../../../linux/net/netfilter/rule.ts';
import type { Tuple } from '../../../linux/net/netfilter/tuple.ts';

/** A flow as conntrack shows it. @param remaining seconds that it is remembered */
export function flowLine(flow: Flow, remaining: number, extended: boolean): string {
  const { protocol, original, reply, tcp, answered, assured, mark } = flow;
  return [
    extended ? 'ipv4     2 ' : '',
    `${protocol.padEnd(8)} ${PROTOCOLS[protocol]} ${remaining} `,
    tcp ? `${tcp.state} ` : '',
    ends(original, 8),
    answered ? '' : '[UNREPLIED] ',
    ends(reply, 0),
    assured ? '[ASSURED] ' : '',
    `mark=${mark} use=1\n`,
  ].join('');
}

/** @param type of an ICMP message: that of an echo, or of its answer */
function ends(tuple: Tuple, type: number): string {
  const { protocol, source, destination, sourcePort, destinationPort } = tuple;
  const numbers =
    protocol === 'icmp'
      ? `type=${type} code=0 id=${sourcePort}`
      : `sport=${sourcePort} dport=${destinationPort}`;
  return `src=${source} dst=${destination} ${numbers} `;
}
