import type { FlowState, Match } from '../../../../linux/net/netfilter/match.ts';
import { readNetwork } from '../addresses.ts';
import { bang, type Extension } from '../extension.ts';
import { readPorts, showPorts } from '../ports.ts';
import { Problem } from '../problem.ts';
import { readProtocol } from '../protocols.ts';

type Conntrack = Match & { readonly name: 'conntrack' | 'state' };

/** In the order in which they are written. */
const STATES: readonly FlowState[] = [
  'INVALID',
  'NEW',
  'RELATED',
  'ESTABLISHED',
  'UNTRACKED',
  'SNAT',
  'DNAT',
];

function readStates(text: string, known: readonly FlowState[], word: string): readonly FlowState[] {
  const named = text.toUpperCase().split(',');
  for (const [at, each] of named.entries()) {
    if (!known.some((state) => state === each)) throw new Problem(`Bad ${word} "${text.split(',')[at]}"`);
  }
  return known.filter((state) => named.includes(state));
}

const ENDS = [
  ['ctorigsrc', 'originalSource'],
  ['ctorigdst', 'originalDestination'],
  ['ctreplsrc', 'replySource'],
  ['ctrepldst', 'replyDestination'],
] as const;

function parts(spec: Conntrack): readonly (readonly [not: string, option: string, value: string])[] {
  const { states, protocol, originalDestinationPort: port, direction } = spec;
  const ends = ENDS.flatMap(([option, key]) => {
    const wanted = spec[key];
    return wanted ? [[bang(wanted), option, wanted.value.replace(/\/32$/, '')] as const] : [];
  });
  return [
    ...(states
      ? [[bang(states), spec.name === 'state' ? 'state' : 'ctstate', states.value.join(',')] as const]
      : []),
    ...(protocol ? [[bang(protocol), 'ctproto', String(protocol.value)] as const] : []),
    ...ends,
    ...(port ? [[bang(port), 'ctorigdstport', showPorts(port.value, true, '')] as const] : []),
    ...(direction ? [['', 'ctdir', direction] as const] : []),
  ];
}

const words = (spec: Conntrack): string =>
  parts(spec)
    .map(([not, option, value]) => `${not}--${option} ${value}`)
    .join(' ');

const shown = (spec: Conntrack): string =>
  parts(spec)
    .map(([not, option, value]) => `${not}${option} ${value}`)
    .join(' ');

export const conntrack: Extension<Conntrack> = {
  name: 'conntrack',
  options: {
    ctstate: { invertible: true },
    ctproto: { invertible: true },
    ctorigsrc: { invertible: true },
    ctorigdst: { invertible: true },
    ctreplsrc: { invertible: true },
    ctrepldst: { invertible: true },
    ctorigdstport: { invertible: true },
    ctdir: {},
  },
  read: (given, { v6 }) => {
    if (given.empty) throw new Problem('conntrack: At least one option is required');
    const network = (text: string): string => readNetwork(text, v6);
    return {
      name: 'conntrack',
      ...given.wanted('ctstate', 'states', (text) => readStates(text, STATES, 'ctstate')),
      ...given.wanted('ctproto', 'protocol', readProtocol),
      ...given.wanted('ctorigsrc', 'originalSource', network),
      ...given.wanted('ctorigdst', 'originalDestination', network),
      ...given.wanted('ctreplsrc', 'replySource', network),
      ...given.wanted('ctrepldst', 'replyDestination', network),
      ...given.wanted('ctorigdstport', 'originalDestinationPort', (text) => readPorts(text, 'tcp')),
      ...readDirection(given.value('ctdir')),
    };
  },
  words,
  shown,
};

function readDirection(text: string | undefined): { readonly direction?: 'ORIGINAL' | 'REPLY' } {
  if (text === undefined) return {};
  const word = text.toUpperCase();
  if (word !== 'ORIGINAL' && word !== 'REPLY') throw new Problem(`Bad value "${text}" for --ctdir`);
  return { direction: word };
}

export const state: Extension<Conntrack> = {
  name: 'state',
  options: { state: { invertible: true } },
  read: (given) => ({
    name: 'state',
    states: given.must('state', (text = '') => readStates(text, STATES.slice(0, 5), 'state')),
  }),
  words,
  shown,
};
