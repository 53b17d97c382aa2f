import { type Match, type Range, TCP_FLAGS, type TcpFlag } from '../../../../linux/net/netfilter/match.ts';
import type { Wanted } from '../../../../linux/net/netfilter/rule.ts';
import { bang, type Extension, type Given, readNumber } from '../extension.ts';
import { readPorts, showPorts } from '../ports.ts';
import { Problem } from '../problem.ts';

type Tcp = Match & { readonly name: 'tcp' };
type Udp = Match & { readonly name: 'udp' };

const PORT_OPTIONS = {
  'source-port': { aliases: ['sport'], invertible: true },
  'destination-port': { aliases: ['dport'], invertible: true },
} as const;

const SYN: { readonly mask: readonly TcpFlag[]; readonly set: readonly TcpFlag[] } = {
  mask: ['FIN', 'SYN', 'RST', 'ACK'],
  set: ['SYN'],
};

function readBoth(given: Given, protocol: string) {
  return {
    ...given.wanted('source-port', 'sports', (text) => readPorts(text, protocol)),
    ...given.wanted('destination-port', 'dports', (text) => readPorts(text, protocol)),
  };
}

function portWords(name: string, wanted: Wanted<Range> | undefined): string[] {
  return wanted ? [`${bang(wanted)}--${name} ${showPorts(wanted.value, true, '')}`] : [];
}

function portShown(
  name: string,
  wanted: Wanted<Range> | undefined,
  numeric: boolean,
  protocol: string,
): string[] {
  if (!wanted) return [];
  const [low, high] = wanted.value;
  const not = wanted.not ? '!' : '';
  return [`${name}${low === high ? '' : 's'}:${not}${showPorts(wanted.value, numeric, protocol)}`];
}

function readFlags(text: string): readonly TcpFlag[] {
  const named = text.toUpperCase().split(',');
  for (const each of named) {
    if (each !== 'ALL' && each !== 'NONE' && !TCP_FLAGS.some((flag) => flag === each))
      throw new Problem(`Unknown TCP flag \`${each}'`);
  }
  return TCP_FLAGS.filter((flag) => named.includes('ALL') || named.includes(flag));
}

function flagNames(flags: readonly TcpFlag[]): string {
  return flags.length === 0 ? 'NONE' : flags.join(',');
}

function flagNumber(flags: readonly TcpFlag[]): string {
  const number = flags.reduce((sum, flag) => sum | (1 << TCP_FLAGS.indexOf(flag)), 0);
  return `0x${number.toString(16).toUpperCase().padStart(2, '0')}`;
}

export const tcp: Extension<Tcp> = {
  name: 'tcp',
  options: {
    ...PORT_OPTIONS,
    'tcp-flags': { arity: 2, invertible: true },
    syn: { arity: 0, invertible: true },
    'tcp-option': { invertible: true },
  },
  read: (given) => ({
    name: 'tcp',
    ...readBoth(given, 'tcp'),
    ...given.wanted('tcp-flags', 'flags', (mask = '', set = '') => ({
      mask: readFlags(mask),
      set: readFlags(set),
    })),
    ...given.wanted('syn', 'flags', () => SYN),
    ...given.wanted('tcp-option', 'option', (text) => readNumber('tcp', 'tcp-option', text, 255)),
  }),
  words: ({ sports, dports, flags, option }) =>
    [
      ...portWords('sport', sports),
      ...portWords('dport', dports),
      ...(option ? [`${bang(option)}--tcp-option ${option.value}`] : []),
      ...(flags
        ? [`${bang(flags)}--tcp-flags ${flagNames(flags.value.mask)} ${flagNames(flags.value.set)}`]
        : []),
    ].join(' '),
  shown: ({ sports, dports, flags, option }, numeric) => {
    const names = numeric ? flagNumber : flagNames;
    return [
      'tcp',
      ...portShown('spt', sports, numeric, 'tcp'),
      ...portShown('dpt', dports, numeric, 'tcp'),
      ...(option ? [`option=${option.not ? '!' : ''}${option.value}`] : []),
      ...(flags ? [`flags:${flags.not ? '!' : ''}${names(flags.value.mask)}/${names(flags.value.set)}`] : []),
    ].join(' ');
  },
  help: `tcp match options:
[!] --tcp-flags mask comp	match when TCP flags & mask == comp
				(Flags: SYN ACK FIN RST URG PSH ALL NONE)
[!] --syn			match when only SYN flag set
				(equivalent to --tcp-flags SYN,RST,ACK,FIN SYN)
[!] --source-port port[:port]
 --sport ...
				match source port(s)
[!] --destination-port port[:port]
 --dport ...
				match destination port(s)
[!] --tcp-option number        match if TCP option set
`,
};

export const udp: Extension<Udp> = {
  name: 'udp',
  options: PORT_OPTIONS,
  read: (given) => ({ name: 'udp', ...readBoth(given, 'udp') }),
  words: ({ sports, dports }) => [...portWords('sport', sports), ...portWords('dport', dports)].join(' '),
  shown: ({ sports, dports }, numeric) =>
    ['udp', ...portShown('spt', sports, numeric, 'udp'), ...portShown('dpt', dports, numeric, 'udp')].join(
      ' ',
    ),
  help: `udp match options:
[!] --source-port port[:port]
 --sport ...
				match source port(s)
[!] --destination-port port[:port]
 --dport ...
				match destination port(s)
`,
};
