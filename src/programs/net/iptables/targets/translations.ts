import type { Range } from '../../../../linux/net/netfilter/match.ts';
import type { NatRange, Target } from '../../../../linux/net/netfilter/target.ts';
import { readAddress } from '../addresses.ts';
import type { Extension, Given, RuleContext } from '../extension.ts';
import { Problem } from '../problem.ts';

type Translation<Name extends string> = { readonly name: Name; readonly range: NatRange } & Target;

const WITH_PORTS: readonly number[] = [6, 17, 132, 33];

function readPort(text: string): number {
  if (!/^\d+$/.test(text) || Number(text) > 65_535) throw new Problem(`Port \`${text}' not valid`);
  return Number(text);
}

function readPorts(text: string, { protocol }: RuleContext): Range {
  if (!WITH_PORTS.includes(protocol ?? 0))
    throw new Problem('Need TCP, UDP, SCTP or DCCP with port specification');
  const [low = '', high = low] = text.split('-');
  const range: Range = [readPort(low), readPort(high)];
  if (range[0] > range[1]) throw new Problem(`Port range \`${high}' funky`);
  return range;
}

/** `ADDRESS[-ADDRESS][:PORT[-PORT]]`, of IPv6 `[ADDRESS]:PORT`. */
function readGoal(text: string, rule: RuleContext): NatRange {
  const [, bracketed, ports6] = /^\[([^\]]*)\](?::(.*))?$/.exec(text) ?? [];
  const at = rule.v6 ? -1 : text.indexOf(':');
  const ports = rule.v6 ? ports6 : at < 0 ? undefined : text.slice(at + 1);
  const addresses = bracketed ?? (at < 0 ? text : text.slice(0, at));
  const read = ports === undefined ? {} : { ports: readPorts(ports, rule) };
  if (addresses === '') return read;
  const [low = '', high = low] = addresses.split('-');
  const range = [low, high].map((each) => {
    const address = readAddress(each, rule.v6);
    if (address === undefined) throw new Problem(`Bad IP address "${each}"`);
    return address;
  });
  return { addresses: [range[0] ?? '', range[1] ?? ''], ...read };
}

function showPorts([low, high]: Range): string {
  return low === high ? String(low) : `${low}-${high}`;
}

function showGoal({ addresses, ports }: NatRange): string {
  const [low = '', high = low] = addresses ?? [];
  const v6 = low.includes(':') && ports;
  const shown = low === high ? low : `${low}-${high}`;
  return `${v6 ? `[${shown}]` : shown}${ports ? `:${showPorts(ports)}` : ''}`;
}

const FLAGS = [
  ['random', 'random'],
  ['random-fully', 'fullyRandom'],
  ['persistent', 'persistent'],
] as const;

function readFlags(given: Given): NatRange {
  return Object.fromEntries(FLAGS.filter(([option]) => given.has(option)).map(([, key]) => [key, true]));
}

function flagWords(range: NatRange): string[] {
  return FLAGS.filter(([, key]) => range[key]).map(([option]) => option);
}

const FLAG_OPTIONS = {
  random: { arity: 0 },
  'random-fully': { arity: 0 },
  persistent: { arity: 0 },
} as const;

function toAddress<Name extends 'SNAT' | 'DNAT'>(name: Name, option: string): Extension<Translation<Name>> {
  return {
    name,
    options: { [option]: {}, ...FLAG_OPTIONS },
    read: (given, rule) =>
      ({
        name,
        range: { ...given.must(option, (text = '') => readGoal(text, rule)).value, ...readFlags(given) },
      }) as Translation<Name>,
    words: ({ range }) =>
      [`--${option} ${showGoal(range)}`, ...flagWords(range).map((word) => `--${word}`)].join(' '),
    shown: ({ range }) => [`to:${showGoal(range)}`, ...flagWords(range)].join(' '),
  };
}

function toPorts<Name extends 'MASQUERADE' | 'REDIRECT'>(
  name: Name,
  label: string,
): Extension<Translation<Name>> {
  return {
    name,
    options: { 'to-ports': {}, ...FLAG_OPTIONS },
    read: (given, rule) => {
      const text = given.value('to-ports');
      const ports = text === undefined ? {} : { ports: readPorts(text, rule) };
      return { name, range: { ...ports, ...readFlags(given) } } as Translation<Name>;
    },
    words: ({ range }) =>
      [
        ...(range.ports ? [`--to-ports ${showPorts(range.ports)}`] : []),
        ...flagWords(range).map((word) => `--${word}`),
      ].join(' '),
    shown: ({ range }) =>
      [...(range.ports ? [`${label} ${showPorts(range.ports)}`] : []), ...flagWords(range)].join(' '),
  };
}

export const snat = toAddress('SNAT', 'to-source');
export const dnat = toAddress('DNAT', 'to-destination');
export const masquerade = toPorts('MASQUERADE', 'masq ports:');
export const redirect = toPorts('REDIRECT', 'redir ports');
