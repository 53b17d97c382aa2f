import type { Match, Range } from '../../../../linux/net/netfilter/match.ts';
import { bang, type Extension } from '../extension.ts';
import { readPort, showPorts } from '../ports.ts';
import { Problem } from '../problem.ts';

type Multiport = Match & { readonly name: 'multiport' };

const OPTIONS = [
  ['source-ports', 'sports'],
  ['destination-ports', 'dports'],
  ['ports', 'ports'],
] as const;
const PROTOCOLS: Readonly<Record<number, string>> = {
  6: 'tcp',
  17: 'udp',
  136: 'udplite',
  132: 'sctp',
  33: 'dccp',
};
const MOST = 15;

export const multiport: Extension<Multiport> = {
  name: 'multiport',
  options: {
    'source-ports': { aliases: ['sports'], invertible: true },
    'destination-ports': { aliases: ['dports'], invertible: true },
    ports: { invertible: true },
  },
  read: (given, { protocol }) => {
    const [first, second] = OPTIONS.filter(([option]) => given.has(option));
    if (!first) throw new Problem('multiport expection an option');
    if (second)
      throw new Problem(`multiport: option "--${first[0]}" cannot be used together with "--${second[0]}".\n`);
    const name = PROTOCOLS[protocol ?? 0];
    if (name === undefined)
      throw new Problem("multiport needs `-p tcp', `-p udp', `-p udplite', `-p sctp' or `-p dccp'");
    return {
      name: 'multiport',
      which: first[1],
      ports: given.must(first[0], (text = '') => readRanges(text, name)),
    };
  },
  words: ({ which, ports }) =>
    `${bang(ports)}--${which} ${ports.value.map((range) => showPorts(range, true, '')).join(',')}`,
  shown: ({ which, ports }, numeric, protocol) => {
    const list = ports.value.map((range) => showPorts(range, numeric, protocol)).join(',');
    return `multiport ${which} ${ports.not ? ' !' : ''}${list}`;
  },
};

function readRanges(text: string, protocol: string): readonly Range[] {
  const ranges = text.split(',').map((part): Range => {
    const [low = '', high = low] = part.split(':');
    const range: Range = [readPort(low, protocol), readPort(high, protocol)];
    if (part.includes(':') && range[0] >= range[1]) throw new Problem('invalid portrange specified');
    return range;
  });
  // A range takes two places.
  if (ranges.reduce((sum, [low, high]) => sum + (low === high ? 1 : 2), 0) > MOST)
    throw new Problem('too many ports specified');
  return ranges;
}
