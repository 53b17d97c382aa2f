import { PROTOCOLS } from '../../../linux/net/netfilter/rule.ts';

/** A call that conntrack refuses. */
export class ConntrackError extends Error {
  readonly status: number;

  constructor(message: string, status = 2) {
    super(message);
    this.status = status;
  }
}

export interface ConntrackCall {
  readonly command: 'L' | 'D' | 'F' | 'C' | 'V';
  readonly protocol: number | undefined;
  /** What its ends must be, by the name of the option. */
  readonly ends: ReadonlyMap<string, string>;
  readonly sourceNat: boolean;
  readonly destinationNat: boolean;
  readonly extended: boolean;
}

const LONG: ReadonlyMap<string, string> = new Map(
  Object.entries({
    dump: 'L',
    delete: 'D',
    flush: 'F',
    count: 'C',
    version: 'V',
    protonum: 'p',
    proto: 'p',
    src: 's',
    'orig-src': 's',
    dst: 'd',
    'orig-dst': 'd',
    'reply-src': 'r',
    'reply-dst': 'q',
    'src-nat': 'n',
    'dst-nat': 'g',
    output: 'o',
    family: 'f',
    sport: 'sport',
    'orig-port-src': 'sport',
    dport: 'dport',
    'orig-port-dst': 'dport',
  }),
);

const ENDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    s: 'src',
    d: 'dst',
    r: 'reply-src',
    q: 'reply-dst',
    sport: 'sport',
    dport: 'dport',
  }),
);

/** @throws ConntrackError */
export function readCall(words: readonly string[]): ConntrackCall {
  let command: ConntrackCall['command'] | undefined;
  let protocol: number | undefined;
  const ends = new Map<string, string>();
  let [sourceNat, destinationNat, extended] = [false, false, false];
  const rest = [...words];
  for (let word = rest.shift(); word !== undefined; word = rest.shift()) {
    const option = optionOf(word);
    const end = ENDS.get(option);
    if (option === 'L' || option === 'D' || option === 'F' || option === 'C' || option === 'V') {
      command ??= option;
      if (rest[0] === 'conntrack') rest.shift();
    } else if (option === 'p') protocol = readProtocol(argumentOf(word, rest));
    else if (end !== undefined) ends.set(end, argumentOf(word, rest));
    else if (option === 'o') extended = argumentOf(word, rest).split(',').includes('extended');
    else if (option === 'f') argumentOf(word, rest);
    else if (option === 'n' || option === 'g') {
      // The address is optional.
      if (rest[0] !== undefined && !rest[0].startsWith('-')) rest.shift();
      if (option === 'n') sourceNat = true;
      else destinationNat = true;
    } else if (/^[GIUESjmezlatuwcb]$/.test(option))
      throw new ConntrackError(`drydock: 'conntrack ${word}' is not simulated`, 127);
    else throw wrong(`unknown option \`${word}'`);
  }
  if (command === undefined) throw new ConntrackError("drydock: 'conntrack' is not simulated", 127);
  return { command, protocol, ends, sourceNat, destinationNat, extended };
}

function optionOf(word: string): string {
  if (word.startsWith('--')) return LONG.get(word.slice(2).replace(/=.*/, '')) ?? '';
  return /^-.$/.test(word) ? (word[1] ?? '') : '';
}

function argumentOf(word: string, rest: string[]): string {
  const equals = word.indexOf('=');
  const value = equals < 0 ? rest.shift() : word.slice(equals + 1);
  if (value === undefined) throw wrong(`option \`${word}' requires an argument`);
  return value;
}

function readProtocol(text: string): number {
  const named = Object.entries(PROTOCOLS).find(([name]) => name === text.toLowerCase());
  const number = named?.[1] ?? (/^\d+$/.test(text) ? Number(text) : undefined);
  if (number === undefined) throw wrong(`\`${text}' unsupported protocol`);
  return number;
}

function wrong(message: string): ConntrackError {
  return new ConntrackError(`${message}\nTry \`conntrack -h' or 'conntrack --help' for more information.`);
}
