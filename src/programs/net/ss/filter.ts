import { parseIpv4, parseSubnet } from '../../../linux/net/addresses/ipv4.ts';
import { servicePort } from '../services.ts';
import { type SocketRecord, STATES, type State } from './record.ts';

const NAMES: Readonly<Record<string, State>> = {
  established: 'ESTAB',
  'syn-sent': 'SYN-SENT',
  'syn-recv': 'SYN-RECV',
  'syn-rcv': 'SYN-RECV',
  'fin-wait-1': 'FIN-WAIT-1',
  'fin-wait-2': 'FIN-WAIT-2',
  'time-wait': 'TIME-WAIT',
  unconnected: 'UNCONN',
  close: 'UNCONN',
  closed: 'UNCONN',
  'close-wait': 'CLOSE-WAIT',
  'last-ack': 'LAST-ACK',
  listening: 'LISTEN',
  closing: 'CLOSING',
};

const without = (...left: readonly State[]): readonly State[] =>
  STATES.filter((state) => !left.includes(state));

const GROUPS: Readonly<Record<string, readonly State[]>> = {
  all: STATES,
  connected: without('UNCONN', 'LISTEN'),
  synchronized: without('UNCONN', 'LISTEN', 'SYN-SENT'),
  bucket: ['SYN-RECV', 'TIME-WAIT'],
  big: without('SYN-RECV', 'TIME-WAIT'),
};

/** The states that a word after `state` or `exclude` means. */
export function statesOf(word: string): readonly State[] | undefined {
  const name = word.toLowerCase();
  if (Object.hasOwn(GROUPS, name)) return GROUPS[name];
  const state = Object.hasOwn(NAMES, name) ? NAMES[name] : undefined;
  return state && [state];
}

export type Test = (socket: SocketRecord) => boolean;

/** An expression that ss cannot read: a bad address, or words in a wrong order. */
export class FilterError extends Error {
  readonly kind: 'address' | 'syntax';

  constructor(kind: 'address' | 'syntax', message: string) {
    super(message);
    this.kind = kind;
  }
}

/** net.ipv4.ip_local_port_range of Linux. */
const FIRST_EPHEMERAL = 32_768;

type Compare = (a: number, b: number) => boolean;
const COMPARE: ReadonlyMap<string, Compare> = new Map<string, Compare>([
  ...['=', '==', 'eq'].map((word) => [word, (a: number, b: number) => a === b] as const),
  ...['!=', 'ne', 'neq'].map((word) => [word, (a: number, b: number) => a !== b] as const),
  ...['>=', 'ge', 'geq'].map((word) => [word, (a: number, b: number) => a >= b] as const),
  ...['<=', 'le', 'leq'].map((word) => [word, (a: number, b: number) => a <= b] as const),
  ...['>', 'gt'].map((word) => [word, (a: number, b: number) => a > b] as const),
  ...['<', 'lt'].map((word) => [word, (a: number, b: number) => a < b] as const),
]);

/**
 * Reads `sport = :80 and ( dst 10.0.0.0/8 or not src :22 )` (ssfilter.y): `or` binds loosest, words beside each other
 * mean `and`, and an address alone is the other end's.
 * @throws FilterError
 */
export function parseFilter(words: readonly string[]): Test {
  const tokens = words.join(' ').match(/[()|&]+?|!=?|[<>=]=?|[^\s()|&!<>=]+/g) ?? [];
  const reader = new FilterReader(tokens);
  return reader.whole();
}

class FilterReader {
  readonly #tokens: readonly string[];
  #at = 0;

  constructor(tokens: readonly string[]) {
    this.#tokens = tokens;
  }

  whole(): Test {
    const test = this.#alternatives();
    if (this.#at < this.#tokens.length) throw syntaxError();
    return test;
  }

  #alternatives(): Test {
    let test = this.#conjunction();
    while (this.#take('|', '||', 'or')) {
      const [left, right] = [test, this.#conjunction()];
      test = (socket) => left(socket) || right(socket);
    }
    return test;
  }

  #conjunction(): Test {
    let test = this.#factor();
    for (;;) {
      const joined = this.#take('&', '&&', 'and');
      const next = this.#tokens[this.#at];
      if (!joined && (next === undefined || /^(\)|\||\|\||or)$/.test(next))) return test;
      const [left, right] = [test, this.#factor()];
      test = (socket) => left(socket) && right(socket);
    }
  }

  #factor(): Test {
    if (this.#take('!', 'not')) {
      const test = this.#factor();
      return (socket) => !test(socket);
    }
    if (this.#take('(')) {
      const test = this.#alternatives();
      if (!this.#take(')')) throw syntaxError();
      return test;
    }
    const word = this.#next();
    if (word === 'autobound') return ({ local }) => local.port >= FIRST_EPHEMERAL;
    if (word === 'dev') return this.#device();
    if (word === 'sport' || word === 'dport') return this.#port(word);
    if (word === 'src' || word === 'dst') {
      const equal = COMPARE.get(this.#tokens[this.#at] ?? '');
      if (equal) this.#at++;
      const test = hostTest(word, this.#next());
      return equal?.(0, 0) === false ? (socket) => !test(socket) : test;
    }
    if (/^([()|&<>=!]|and|or|not)/.test(word) && word.length < 4) throw syntaxError();
    return hostTest('dst', word);
  }

  /** Sockets that are bound to an interface: no program here binds one. */
  #device(): Test {
    if (COMPARE.has(this.#tokens[this.#at] ?? '')) this.#at++;
    this.#next();
    return () => false;
  }

  #port(which: 'sport' | 'dport'): Test {
    const end = which === 'sport' ? 'local' : 'remote';
    const written = COMPARE.get(this.#tokens[this.#at] ?? '');
    if (written) this.#at++;
    const compare = written ?? ((a: number, b: number) => a === b);
    const port = portOf(this.#next().replace(/^.*:/, ''));
    return (socket) => compare(socket[end].port, port);
  }

  #next(): string {
    const word = this.#tokens[this.#at++];
    if (word === undefined) throw syntaxError();
    return word;
  }

  #take(...words: readonly string[]): boolean {
    const found = words.includes(this.#tokens[this.#at] ?? '');
    if (found) this.#at++;
    return found;
  }
}

function syntaxError(): FilterError {
  return new FilterError('syntax', 'syntax error!');
}

function portOf(word: string): number {
  if (/^\d+$/.test(word) && Number(word) <= 65_535) return Number(word);
  const port = servicePort(word, 'tcp') ?? servicePort(word, 'udp');
  if (port === undefined)
    throw new FilterError(
      'address',
      `Error: "${word}" does not look like a port.\nCannot parse dst/src address.`,
    );
  return port;
}

/** Whether an end has an address, a network, a port, or a path. */
function hostTest(which: 'src' | 'dst', word: string): Test {
  const end = which === 'src' ? 'local' : 'remote';
  if (word.startsWith('/') || word.startsWith('unix:')) {
    const path = word.replace(/^unix:/, '');
    return (socket) => socket.family === 'unix' && socket[end].address === path;
  }
  const ipv6 = /^\[([^\]]*)\](?::(.*))?$/.exec(word);
  const [host = '', port = ''] = ipv6 ? [ipv6[1], ipv6[2]] : splitOnce(word);
  const number = port === '' || port === '*' ? undefined : portOf(port);
  const matches = addressTest(host);
  return (socket) =>
    socket.family !== 'unix' &&
    (number === undefined || socket[end].port === number) &&
    matches(socket[end].address);
}

function splitOnce(word: string): readonly [string, string] {
  const colon = word.lastIndexOf(':');
  if (colon < 0 || /:.*:/.test(word)) return [word, ''];
  return [word.slice(0, colon), word.slice(colon + 1)];
}

function addressTest(host: string): (address: string) => boolean {
  if (host === '' || host === '*' || host === 'any' || host === 'all') return () => true;
  if (host.includes(':')) return (address) => address === host;
  const bare = (address: string): number | undefined => parseIpv4(address.replace(/^::ffff:/, ''));
  const [dotted = '', prefix = '32'] = host.split('/');
  // The words of an IPv4 address that are missing are zeros here (get_addr_ipv4).
  const words = /^\d+(\.\d+){0,3}$/.test(dotted) ? dotted.split('.') : [];
  const subnet = parseSubnet(`${[...words, '0', '0', '0'].slice(0, 4).join('.')}/${prefix}`);
  if (words.length === 0 || !subnet) {
    throw new FilterError(
      'address',
      `Error: an inet prefix is expected rather than "${host}".\nCannot parse dst/src address.`,
    );
  }
  const size = 2 ** (32 - subnet.prefix);
  return (address) => {
    const number = bare(address);
    return number !== undefined && Math.floor(number / size) === Math.floor(subnet.network / size);
  };
}
