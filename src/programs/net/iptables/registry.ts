import type { Match } from '../../../linux/net/netfilter/match.ts';
import type { Target } from '../../../linux/net/netfilter/target.ts';
import type { Extension } from './extension.ts';
import { addrtype } from './matches/addrtype.ts';
import { comment } from './matches/comment.ts';
import { conntrack, state } from './matches/conntrack.ts';
import { length, pkttype, ttl as ttlMatch } from './matches/header.ts';
import { icmp, icmp6 } from './matches/icmp.ts';
import { iprange } from './matches/iprange.ts';
import { limit } from './matches/limit.ts';
import { connmark as connmarkMatch, mark as markMatch } from './matches/marks.ts';
import { multiport } from './matches/multiport.ts';
import { statistic } from './matches/statistic.ts';
import { tcp, udp } from './matches/tcp-udp.ts';
import { Problem } from './problem.ts';
import { log } from './targets/log.ts';
import { connmark, mark } from './targets/marks.ts';
import { ct, plain, ttl } from './targets/plain.ts';
import { reject } from './targets/reject.ts';
import { dnat, masquerade, redirect, snat } from './targets/translations.ts';

export type MatchExtension = Extension<Match>;
export type TargetExtension = Extension<Target>;

/** Extensions by name; each is asked only about what it has read itself. */
function named<Spec extends { readonly name: string }>(
  ...all: readonly { readonly name: string }[]
): ReadonlyMap<string, Extension<Spec>> {
  return new Map(all.map((each) => [each.name, each as Extension<Spec>]));
}

const MATCHES = named<Match>(
  ...[tcp, udp, icmp, icmp6, multiport, conntrack, state, addrtype, comment, limit],
  ...[markMatch, connmarkMatch, iprange, length, ttlMatch, pkttype, statistic],
);

const TARGETS = named<Target>(
  ...(['ACCEPT', 'DROP', 'RETURN', 'NOTRACK'] as const).map(plain),
  ...[reject, log, snat, dnat, masquerade, redirect, mark, connmark, ct, ttl],
);

/** What the real one has beyond these. */
const OTHER_MATCHES =
  'ah bpf cgroup cluster connbytes connlabel connlimit cpu dccp devgroup dscp ecn esp hashlimit helper ipvs mac nfacct osf owner physdev policy quota rateest realm recent rpfilter sctp set socket string tcpmss time tos u32';
const OTHER_TARGETS =
  'AUDIT CHECKSUM CLASSIFY CLUSTERIP CONNSECMARK DSCP ECN HMARK IDLETIMER LED NETMAP NFLOG NFQUEUE RATEEST SECMARK SET SYNPROXY TCPMSS TCPOPTSTRIP TEE TOS TPROXY TRACE ULOG';

/** @throws Problem */
export function matchNamed(name: string): MatchExtension {
  const found = MATCHES.get(name);
  if (found) return found;
  if (OTHER_MATCHES.split(' ').includes(name)) throw notSimulated(`-m ${name}`);
  throw new Problem(`Couldn't load match \`${name}':No such file or directory\n`);
}

/** Undefined for what may be a chain. @throws Problem */
export function targetNamed(name: string): TargetExtension | undefined {
  if (OTHER_TARGETS.split(' ').includes(name)) throw notSimulated(`-j ${name}`);
  return TARGETS.get(name);
}

/** The match that goes with a protocol, for its options without `-m`. */
export function matchOfProtocol(protocol: number | undefined): MatchExtension | undefined {
  if (protocol === 6) return MATCHES.get('tcp');
  if (protocol === 17) return MATCHES.get('udp');
  if (protocol === 1) return MATCHES.get('icmp');
  return protocol === 58 ? MATCHES.get('icmp6') : undefined;
}

function notSimulated(words: string): Problem {
  return new Problem(`drydock: 'iptables ${words}' is not simulated`, 'unsimulated', 127);
}
