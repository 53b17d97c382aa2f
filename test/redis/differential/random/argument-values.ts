import type { Chance } from './chance.ts';
import {
  FLOATS,
  INTEGERS,
  MEMBERS,
  MOMENTS,
  ODD_FLOATS,
  ODD_INTEGERS,
  ODD_MEMBERS,
  PATTERNS,
  SPANS,
} from './edge-values.ts';
import { FUNCTION_LIBRARIES, SCRIPTS, SHA1S } from './scripts.ts';

/** What keys of each kind begin with. */
const LETTERS: Readonly<Record<string, string>> = {
  string: 's',
  bitmap: 's',
  hyperloglog: 'p',
  list: 'l',
  set: 't',
  hash: 'h',
  'sorted-set': 'z',
  geo: 'z',
  stream: 'x',
};

/** Serialised values of every kind, and libraries of functions. */
export interface Dumps {
  readonly keys: readonly string[];
  readonly functions: readonly string[];
}

/** Values for the names in a command's syntax. */
export class ArgumentValues {
  /** The names of a command whose values are not the usual ones. */
  special: Readonly<Record<string, readonly string[]>> = {};
  readonly #chance: Chance;
  readonly #dumps: readonly string[];
  readonly #functionDumps: readonly string[];

  constructor(chance: Chance, { keys, functions }: Dumps) {
    this.#chance = chance;
    this.#dumps = keys;
    this.#functionDumps = functions;
  }

  value(name: string, group: string): string {
    const special = this.special[name];
    if (special) return this.#chance.of(special);
    const kind = KINDS.get(name);
    return (kind ?? ((values) => values.member()))(this, group);
  }

  key(group: string): string {
    const { oneIn, of } = bind(this.#chance);
    if (oneIn(60)) return of(['', 'nokey', '\0\xff', '__proto__', 'k'.repeat(300), '{s1}s2']);
    const letter = LETTERS[group];
    if (letter === undefined || oneIn(9)) return `${of(Object.values(LETTERS))}${of([1, 2])}`;
    return `${letter}${of([1, 2, 3])}`;
  }

  integer(): string {
    return this.#chance.oneIn(8) ? this.#chance.of(ODD_INTEGERS) : this.#chance.of(INTEGERS);
  }

  /** One at which nothing takes gigabytes. */
  offset(): string {
    return this.#chance.oneIn(12)
      ? this.#chance.of(['4294967296', '-1', 'abc', '', '9223372036854775807'])
      : this.#chance.of(['0', '1', '5', '7', '8', '100', '1000']);
  }

  float(): string {
    return this.#chance.oneIn(6) ? this.#chance.of(ODD_FLOATS) : this.#chance.of(FLOATS);
  }

  member(): string {
    if (this.#chance.oneIn(40)) return this.#chance.bytes(this.#chance.between(1, 40));
    return this.#chance.oneIn(8) ? this.#chance.of(ODD_MEMBERS) : this.#chance.of(MEMBERS);
  }

  /** Mostly a number or a short text: what strings and fields hold. */
  content(): string {
    if (this.#chance.oneIn(3)) return this.integer();
    if (this.#chance.oneIn(4)) return this.float();
    return this.member();
  }

  streamId(): string {
    if (this.#chance.oneIn(12))
      return this.#chance.of([
        '',
        'abc',
        '1-',
        '-1',
        '1-x',
        '18446744073709551615-18446744073709551615',
        '18446744073709551616',
        '0',
        '0-0',
        '1-1-1',
        '01-01',
        '>',
        '$',
        '-',
        '+',
        '*',
      ]);
    return this.#chance.oneIn(4)
      ? String(this.#chance.between(1, 9))
      : `${this.#chance.between(1, 9)}-${this.#chance.between(0, 4)}`;
  }

  scoreBound(): string {
    if (this.#chance.oneIn(3))
      return this.#chance.of(['-inf', '+inf', 'inf', '(1', '(2.5', '(inf', '(', '(nan', '((1']);
    return this.float();
  }

  lexBound(): string {
    if (this.#chance.oneIn(10)) return this.#chance.of(['', 'a', '(', '[', '++', '[\0', '(\xff']);
    return this.#chance.of(['-', '+', '[a', '(a', '[b', '(c', '[foo', '(aa', '[1']);
  }

  /** What FUNCTION DUMP gives, mostly whole. */
  functionDump(): string {
    if (this.#chance.oneIn(5)) return this.#chance.of(['', 'abc', '\x0b\x00']);
    return this.#chance.of(this.#functionDumps);
  }

  dump(): string {
    const dump = this.#chance.of(this.#dumps);
    if (!this.#chance.oneIn(5)) return dump;
    const at = this.#chance.between(0, dump.length - 1);
    if (this.#chance.oneIn(2)) return dump.slice(0, at);
    return dump.slice(0, at) + this.#chance.bytes(1) + dump.slice(at + 1);
  }

  of(choices: readonly string[]): string {
    return this.#chance.of(choices);
  }
}

function bind(chance: Chance): { oneIn(cases: number): boolean; of<T>(choices: readonly T[]): T } {
  return { oneIn: (cases) => chance.oneIn(cases), of: (choices) => chance.of(choices) };
}

type Kind = (values: ArgumentValues, group: string) => string;

const key: Kind = (values, group) => values.key(group);
const integer: Kind = (values) => values.integer();
const float: Kind = (values) => values.float();
const member: Kind = (values) => values.member();
const streamId: Kind = (values) => values.streamId();
const group: Kind = (values) => values.of(['g1', 'g1', 'g2', '']);
const consumer: Kind = (values) => values.of(['c1', 'c1', 'c2', 'c3']);
const channel: Kind = (values) => values.of(['news', 'chat', '', '\xff\0', 'other']);
const user: Kind = (values) => values.of(['alice', 'bob', 'default', 'nobody']);

const KINDS = new Map<string, Kind>([
  ...['key', 'destkey', 'source', 'destination', 'newkey', 'sourcekey', 'dst', 'src', 'key1', 'key2'].map(
    (name) => [name, key] as const,
  ),
  ...[
    'start',
    'end',
    'stop',
    'count',
    'increment',
    'decrement',
    'index',
    'rank',
    'num-matches',
    'len',
    'limit',
    'entries_read',
    'entries_added',
    'frequency',
    'numkeys',
    'bits',
    'version',
    'protover',
    'slot',
    'start-slot',
    'end-slot',
    'config-epoch',
    'port',
  ].map((name) => [name, integer] as const),
  ...['score', 'weight', 'weights', 'radius', 'width', 'height'].map((name) => [name, float] as const),
  ...['member', 'member1', 'member2', 'element', 'pivot', 'field', 'message'].map(
    (name) => [name, member] as const,
  ),
  ...['id', 'last-id', 'max_deleted_entry_id'].map((name) => [name, streamId] as const),
  ...['group', 'groupname'].map((name) => [name, group] as const),
  ...['consumer', 'consumername'].map((name) => [name, consumer] as const),
  ...['channel', 'shardchannel'].map((name) => [name, channel] as const),
  ['username', user],
  ['value', (values) => values.content()],
  ['arg', (values) => values.content()],
  ['offset', (values) => values.offset()],
  ['bit', (values) => values.of(['0', '1', '1', '2', 'x'])],
  [
    'encoding',
    (values) =>
      values.of([
        'u8',
        'i8',
        'u1',
        'i64',
        'u63',
        'u16',
        'i5',
        'u8',
        'i16',
        'u4',
        'u32',
        'i8',
        'u64',
        'i65',
        'x8',
        'u0',
        '',
      ]),
  ],
  [
    'bitfield-offset',
    (values) =>
      values.of(['0', '1', '#0', '#1', '#3', '7', '100', '0', '8', '#2', '16', '-1', '#-1', '#', 'x']),
  ],
  ['operation', (values) => values.of(['AND', 'OR', 'XOR', 'NOT', 'and', 'NAND'])],
  ['pattern', (values) => values.of(PATTERNS)],
  ['by-pattern', (values) => values.of(['nosort', 's*', 'h*->a', 'h*->', '*', '#', 'h1->a', ''])],
  ['get-pattern', (values) => values.of(['#', 's*', 'h*->a', '*', 'h*->nofield', ''])],
  [
    'longitude',
    (values) =>
      values.of([
        '13.361389',
        '15.087269',
        '0',
        '-179.5',
        '179.5',
        '180.1',
        '2.3522',
        'abc',
        '-73.97',
        'nan',
      ]),
  ],
  [
    'latitude',
    (values) => values.of(['38.115556', '37.502669', '0', '80', '-80', '90', '48.8566', '', '40.73']),
  ],
  [
    'radius',
    (values) =>
      values.of([
        '0',
        '1',
        '100',
        '200.5',
        '2000',
        '10000',
        '500',
        '100',
        '2000',
        '-1',
        'x',
        '1e9',
        '6378137',
      ]),
  ],
  ['min', (values) => values.scoreBound()],
  ['max', (values) => values.scoreBound()],
  ['lex', (values) => values.lexBound()],
  ['seconds', (values) => values.of([...SPANS, ...ODD_SPANS])],
  ['milliseconds', (values) => values.of(['60000', '100000', '0', '-1', '86400000', ...ODD_SPANS])],
  ['ttl', (values) => values.of(['0', '0', '0', '60000', '-1', 'abc', '4102444800000'])],
  [
    'unix-time-seconds',
    (values) =>
      values.of([
        '1',
        '4102444800',
        '4102444801',
        '0',
        '-5',
        'abc',
        '9223372036854775807',
        '9223372036854775',
      ]),
  ],
  ['unix-time-milliseconds', (values) => values.of([...MOMENTS, '0', '-5', 'abc', '9223372036854775807'])],
  ['min-idle-time', (values) => values.of(['0', '0', '100000', '-1', 'x'])],
  ['ms', (values) => values.of(['0', '1000', '-1', 'x'])],
  ['serialized-value', (values) => values.dump()],
  [
    'cursor',
    (values) =>
      values.of(['0', '0', '0', '0', '5', 'x', '-1', '18446744073709551615', '18446744073709551616']),
  ],
  [
    'type',
    (values) => values.of(['string', 'list', 'set', 'zset', 'hash', 'stream', 'STRING', 'nothing', '']),
  ],
  ['db', (values) => values.of(['0', '1', '9', '1', '16', '-1', 'x'])],
  ['destination-db', (values) => values.of(['0', '1', '9', '16', '-1', 'x'])],
  ['small', (values) => values.of(['1', '2', '1', '3', '100', '1', '2', '5', '0', '-1', 'x'])],
  ['threshold', (values) => values.of(['0', '1', '2', '3', '5', '10', '-1', 'x', '1000'])],
  ['function-dump', (values) => values.functionDump()],
  ['index1', (values) => values.of(['0', '1', '9', '16', 'x'])],
  ['index2', (values) => values.of(['0', '1', '9', '-1', ''])],
  [
    'timeout',
    (values) =>
      values.of([
        '0.003',
        '0.003',
        '0.005',
        '0',
        '-1',
        'x',
        'nan',
        'inf',
        '1e300',
        '9223372036854775807',
        '',
      ]),
  ],
  ['small-milliseconds', (values) => values.of(['3', '3', '5', '0', '-1', 'x'])],
  ['script', (values) => values.of(SCRIPTS)],
  ['sha1', (values) => values.of(SHA1S)],
  ['function', (values) => values.of(['f1', 'f2', 'wr', 'nofunction', ''])],
  ['function-code', (values) => values.of(FUNCTION_LIBRARIES)],
  ['library-name', (values) => values.of(['lib1', 'lib2', 'nolib'])],
  ['library-name-pattern', (values) => values.of(['lib*', '*', 'x*'])],
  [
    'section',
    (values) =>
      values.of([
        'server',
        'clients',
        'keyspace',
        'all',
        'everything',
        'default',
        'nothing',
        'CPU',
        'commandstats',
        'errorstats',
      ]),
  ],
  ['event', (values) => values.of(['command', 'fork', 'nothing', ''])],
  ['client-id', (values) => values.of(['0', '-1', '999999999', 'abc', ''])],
  ['connection-name', (values) => values.of(['alpha', 'beta', '', 'with space', 'nl\n', '\xff'])],
  ['clientname', (values) => values.of(['alpha', 'with space', ''])],
  ['protover', (values) => values.of(['2', '3', '3', '2', '1', '4', 'x', ''])],
  ['password', (values) => values.of(['pw', 'secret', '', 'wrong'])],
  ['rule', (values) => values.of(RULES)],
  ['categoryname', (values) => values.of(['read', 'write', 'dangerous', 'nothing', 'KEYSPACE', ''])],
  ['category', (values) => values.of(['read', 'string', 'nothing'])],
  ['command', (values) => values.of(['get', 'SET', 'client|kill', 'nothing', 'config'])],
  [
    'command-name',
    (values) =>
      values.of(['get', 'SET', 'client|kill', 'nothing', 'config', 'xadd', 'eval', 'config|get', '']),
  ],
  ['host', () => '127.0.0.1'],
  ['name', (values) => values.of(['mod', ''])],
  ['path', () => '/nonexistent.so'],
  ['ip', () => '127.0.0.1'],
  ['node-id', () => '0'.repeat(40)],
  ['ip:port', () => '1.2.3.4:5'],
  ['yes/no', (values) => values.of(['yes', 'no', 'x'])],
  ['prefix', (values) => values.of(['s', 'h', 'zzz', ''])],
]);

const ODD_SPANS = [
  'abc',
  '',
  '1.5',
  '9223372036854775807',
  '9223372036854775',
  '-9223372036854775808',
  '9223370000000000',
];

const RULES = [
  'on',
  'off',
  '+@all',
  '-@all',
  'allcommands',
  'nocommands',
  '~*',
  'allkeys',
  'resetkeys',
  '~s*',
  '%R~h*',
  '%W~l*',
  '%RW~z*',
  '&*',
  'allchannels',
  'resetchannels',
  '&news',
  '>pw',
  '<pw',
  'nopass',
  'resetpass',
  'reset',
  '+get',
  '-get',
  '+@read',
  '-@dangerous',
  '+client|id',
  '-config|set',
  '+config|get',
  '(+get ~s1)',
  'clearselectors',
  '+nothing',
  '~',
  'xyz',
  '+@nothing',
  '#abc',
  '%X~a',
  '(+get',
  'sanitize-payload',
  '+select|0',
  '>pw2',
];
