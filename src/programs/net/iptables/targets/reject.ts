import type { Rejection, Target } from '../../../../linux/net/netfilter/target.ts';
import type { Extension } from '../extension.ts';
import { Problem } from '../problem.ts';

type Reject = Target & { readonly name: 'REJECT' };

/** Each with the other name that it may be given by. */
const KINDS: readonly (readonly [kind: Rejection, alias: string])[] = [
  ['icmp-net-unreachable', 'net-unreach'],
  ['icmp-host-unreachable', 'host-unreach'],
  ['icmp-proto-unreachable', 'proto-unreach'],
  ['icmp-port-unreachable', 'port-unreach'],
  ['icmp-net-prohibited', 'net-prohib'],
  ['icmp-host-prohibited', 'host-prohib'],
  ['tcp-reset', 'tcp-rst'],
  ['icmp-admin-prohibited', 'admin-prohib'],
];

const KINDS6: readonly (readonly [kind: Rejection, alias: string])[] = [
  ['icmp6-no-route', 'no-route'],
  ['icmp6-adm-prohibited', 'adm-prohibited'],
  ['icmp6-addr-unreachable', 'addr-unreach'],
  ['icmp6-port-unreachable', 'port-unreach'],
  ['tcp-reset', 'tcp-reset'],
];

export const reject: Extension<Reject> = {
  name: 'REJECT',
  options: { 'reject-with': {} },
  read: (given, { v6 }) => {
    const text = given.value('reject-with');
    if (text === undefined)
      return { name: 'REJECT', with: v6 ? 'icmp6-port-unreachable' : 'icmp-port-unreachable' };
    const found = (v6 ? KINDS6 : KINDS).find((names) =>
      names.some((name) => name.startsWith(text.toLowerCase())),
    );
    if (!found) throw new Problem(`unknown reject type "${text}"`);
    return { name: 'REJECT', with: found[0] };
  },
  words: (spec) => `--reject-with ${spec.with}`,
  shown: (spec) => `reject-with ${spec.with}`,
};
