import type { Match } from '../../../../linux/net/netfilter/match.ts';
import { bang, type Extension } from '../extension.ts';
import { Problem } from '../problem.ts';

type Icmp = Match & { readonly name: 'icmp' | 'icmp6' };
type Type = Icmp['type']['value'];

/** Types and codes by name, `name type[/code]`; the first name of one is the one that is shown (xt_icmp.h). */
const ICMP = `any 255
echo-reply 0
pong 0
destination-unreachable 3
network-unreachable 3/0
host-unreachable 3/1
protocol-unreachable 3/2
port-unreachable 3/3
fragmentation-needed 3/4
source-route-failed 3/5
network-unknown 3/6
host-unknown 3/7
network-prohibited 3/9
host-prohibited 3/10
TOS-network-unreachable 3/11
TOS-host-unreachable 3/12
communication-prohibited 3/13
host-precedence-violation 3/14
precedence-cutoff 3/15
source-quench 4
redirect 5
network-redirect 5/0
host-redirect 5/1
TOS-network-redirect 5/2
TOS-host-redirect 5/3
echo-request 8
ping 8
router-advertisement 9
router-solicitation 10
time-exceeded 11
ttl-exceeded 11
ttl-zero-during-transit 11/0
ttl-zero-during-reassembly 11/1
parameter-problem 12
ip-header-bad 12/0
required-option-missing 12/1
timestamp-request 13
timestamp-reply 14
address-mask-request 17
address-mask-reply 18`;

const ICMP6 = `destination-unreachable 1
no-route 1/0
communication-prohibited 1/1
beyond-scope 1/2
address-unreachable 1/3
port-unreachable 1/4
failed-policy 1/5
reject-route 1/6
packet-too-big 2
time-exceeded 3
ttl-exceeded 3
ttl-zero-during-transit 3/0
ttl-zero-during-reassembly 3/1
parameter-problem 4
bad-header 4/0
unknown-header-type 4/1
unknown-option 4/2
echo-request 128
ping 128
echo-reply 129
pong 129
router-solicitation 133
router-advertisement 134
neighbour-solicitation 135
neighbor-solicitation 135
neighbour-advertisement 136
neighbor-advertisement 136
redirect 137`;

function namesOf(text: string): readonly (readonly [name: string, type: Type])[] {
  return text.split('\n').map((line) => {
    const [name = '', numbers = ''] = line.split(' ');
    const [type, code] = numbers.split('/');
    return [name, [Number(type), Number(code ?? 0), Number(code ?? 255)]];
  });
}

function icmpMatch(
  name: 'icmp' | 'icmp6',
  option: string,
  label: string,
  names: readonly (readonly [string, Type])[],
): Extension<Icmp> {
  const isSame = (a: Type, b: Type): boolean => a.every((each, at) => each === b[at]);
  const read = (text: string): Type => {
    const found = names.find(([each]) => each.toLowerCase() === text.toLowerCase());
    if (found) return found[1];
    const begun = names.filter(([each]) => each.toLowerCase().startsWith(text.toLowerCase()));
    if (begun.length > 1)
      throw new Problem(`Ambiguous ICMP type \`${text}': \`${begun[0]?.[0]}' or \`${begun[1]?.[0]}'?`);
    if (begun[0]) return begun[0][1];
    const [, type = '', code] = /^(\d+)(?:\/(\d+))?$/.exec(text) ?? [];
    if (type === '')
      throw new Problem(name === 'icmp' ? `Unknown ICMP type \`${text}'` : `Unknown ICMPv6 type \`${text}'`);
    if (Number(type) > 255 || Number(code ?? 0) > 255) throw new Problem(`Invalid ICMP type \`${text}'`);
    return [Number(type), Number(code ?? 0), Number(code ?? 255)];
  };
  return {
    name,
    options: { [option]: { invertible: true } },
    read: (given) => ({ name, type: given.must(option, (text = '') => read(text)) }),
    words: ({ type }) => {
      const [number, low, high] = type.value;
      const shown =
        number === 255 && name === 'icmp' ? 'any' : low === high ? `${number}/${low}` : String(number);
      return `${bang(type)}--${option} ${shown}`;
    },
    shown: ({ type }, numeric) => {
      const [number, low, high] = type.value;
      const known = names.find(([, each]) => isSame(each, type.value))?.[0];
      if (!numeric && known) return `${label} ${type.not ? '!' : ''}${known}`;
      const code = low === high ? ` code ${low}` : '';
      return type.not ? `${label} !type ${number}${code}` : `${label}type ${number}${code}`;
    },
  };
}

export const icmp = icmpMatch('icmp', 'icmp-type', 'icmp', namesOf(ICMP));
export const icmp6 = icmpMatch('icmp6', 'icmpv6-type', 'ipv6-icmp', namesOf(ICMP6));
