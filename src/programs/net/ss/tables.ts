import { type Options, UsageError } from '../../command/options.ts';
import type { SocketRecord } from './record.ts';

const UNIX = ['unix_dgram', 'unix_stream', 'unix_seqpacket'];
const PACKET = ['packet_raw', 'packet_dgram'];
const INET = ['tcp', 'mptcp', 'udp', 'raw', 'dccp', 'sctp'];
const VSOCK = ['vsock_stream', 'vsock_dgram'];
const ALL = [...INET, ...UNIX, ...PACKET, 'netlink', ...VSOCK, 'tipc', 'xdp'];

const QUERIES: ReadonlyMap<string, readonly string[]> = new Map<string, readonly string[]>([
  ...ALL.map((name) => [name, [name]] as const),
  ['all', ALL],
  ['inet', INET],
  ['unix', UNIX],
  ['packet', PACKET],
  ['u_str', ['unix_stream']],
  ['u_dgr', ['unix_dgram']],
  ['u_seq', ['unix_seqpacket']],
]);

const LETTERS: Readonly<Record<string, readonly string[]>> = {
  t: ['tcp'],
  u: ['udp'],
  w: ['raw'],
  d: ['dccp'],
  S: ['sctp'],
  M: ['mptcp'],
  x: UNIX,
  '0': PACKET,
};

type Family = SocketRecord['family'];
const FAMILIES: ReadonlyMap<
  string,
  { readonly families: readonly Family[]; readonly tables: readonly string[] }
> = new Map([
  ['inet', { families: [4 as const], tables: INET }],
  ['inet6', { families: [6 as const], tables: INET }],
  ['link', { families: [], tables: PACKET }],
  ['unix', { families: ['unix' as const], tables: UNIX }],
  ['netlink', { families: [], tables: ['netlink'] }],
  ['vsock', { families: [], tables: VSOCK }],
  ['tipc', { families: [], tables: ['tipc'] }],
  ['xdp', { families: [], tables: ['xdp'] }],
]);

/** Which tables of sockets are asked for, and of which families. @throws UsageError */
export function tablesOf(options: Options): {
  readonly tables: readonly string[];
  readonly families: readonly Family[];
  /** By name, not for want of one. */
  readonly chosen: boolean;
} {
  const tables: string[] = [];
  const families: Family[] = [];
  let only: readonly string[] | undefined;
  for (const { name, value } of options.given) {
    if (Object.hasOwn(LETTERS, name)) tables.push(...(LETTERS[name] ?? []));
    if (name === '4') families.push(4);
    if (name === '6') families.push(6);
    if (name === 'f') {
      const family = FAMILIES.get(value);
      if (!family) throw new UsageError(`"${value}" is invalid family`);
      families.push(...family.families);
      only = [...(only ?? []), ...family.tables];
    }
    for (const query of name === 'A' ? value.split(',') : []) {
      const meant = QUERIES.get(query);
      if (!meant) throw new UsageError(`"${query}" is illegal socket table id`);
      tables.push(...meant);
    }
  }
  const named = tables.length > 0 ? tables : only;
  const byFamily = families.length > 0 && families.every((family) => family !== 'unix') ? INET : ALL;
  return {
    tables: [...new Set(named ?? byFamily)],
    families: families.length > 0 ? families : [4, 6, 'unix'],
    chosen: named !== undefined,
  };
}
