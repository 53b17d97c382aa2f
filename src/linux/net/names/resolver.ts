import { SystemError } from '../../errno.ts';
import { WOULD_BLOCK } from '../../io/file-description.ts';
import type { Process } from '../../process/process.ts';
import { isIpv6, parseAddress, unmapped } from '../addresses/address.ts';
import { close, openUdp } from '../calls.ts';
import {
  type DnsMessage,
  type DnsRecord,
  decodeDns,
  encodeDns,
  type RecordType,
  reverseName,
} from './dns-message.ts';
import { DNS_PORT } from './dns-port.ts';
import { addressesOf, readHosts } from './hosts-file.ts';
import { candidates, readResolvConf } from './resolv-conf.ts';

/** Errors of getaddrinfo. NODATA: the name exists, but has no address (glibc's extension). */
export type ResolveCode = 'EAI_NONAME' | 'EAI_AGAIN' | 'EAI_NODATA';

// gai_strerror of glibc.
const TEXTS: Readonly<Record<ResolveCode, string>> = {
  EAI_NONAME: 'Name or service not known',
  EAI_AGAIN: 'Temporary failure in name resolution',
  EAI_NODATA: 'No address associated with hostname',
};

/** A name that could not be resolved; the message is glibc's text. */
export class ResolveError extends Error {
  readonly code: ResolveCode;

  constructor(code: ResolveCode) {
    super(TEXTS[code]);
    this.name = 'ResolveError';
    this.code = code;
  }
}

export interface ResolveOptions {
  readonly family?: 4 | 6;
}

/**
 * The addresses of a name or numeric address, best first: numeric form, then /etc/hosts, then the nameservers of
 * /etc/resolv.conf over UDP. What it cannot reach comes last (RFC 6724, rule 1).
 * @throws ResolveError
 */
export async function resolveHost(
  process: Process,
  name: string,
  options: ResolveOptions = {},
): Promise<readonly string[]> {
  const { family } = options;
  const numeric = parseAddress(name);
  if (numeric !== undefined) {
    if (family !== undefined && isIpv6(numeric) !== (family === 6)) throw new ResolveError('EAI_NONAME');
    return [numeric];
  }
  if (name === '' || name.length > 253) throw new ResolveError('EAI_NONAME');
  const known = addressesOf(readHosts(process.fs), name.replace(/\.$/, ''), family);
  const found = known.length > 0 ? known : await lookUp(process, name, family);
  return sort(process, [...new Set(found)]);
}

/**
 * The name of an address from /etc/hosts or DNS (getnameinfo); undefined if it has none.
 */
export async function resolveAddress(process: Process, address: string): Promise<string | undefined> {
  const bare = unmapped(address);
  const entry = readHosts(process.fs).find((each) => each.address === bare);
  if (entry) return entry.name;
  try {
    const reply = await ask(process, reverseName(bare), 'PTR');
    return reply.answers.find(({ type }) => type === 'PTR')?.data;
  } catch (error) {
    if (error instanceof ResolveError) return undefined;
    throw error;
  }
}

/** One question to the nameservers in turn. @throws ResolveError EAI_AGAIN when none answers or all fail */
async function ask(process: Process, name: string, type: RecordType): Promise<DnsMessage> {
  const { nameservers, timeout, attempts } = readResolvConf(process.fs);
  for (let attempt = 0; attempt < attempts; attempt++) {
    for (const server of nameservers) {
      const reply = await askServer(process, server, { name, type, timeout: timeout * 1000 });
      if (reply && (reply.code === 'NOERROR' || reply.code === 'NXDOMAIN')) return reply;
    }
  }
  throw new ResolveError('EAI_AGAIN');
}

/** Asks one server; undefined if it does not answer in time or nobody serves there. */
export async function askServer(
  process: Process,
  server: string,
  query: {
    readonly name: string;
    readonly type: RecordType | number;
    readonly timeout: number;
    readonly port?: number;
    /** Told why sending or receiving failed. */
    readonly failed?: (error: SystemError) => void;
  },
): Promise<DnsMessage | undefined> {
  const { name, type } = query;
  const to = { address: server, port: query.port ?? DNS_PORT };
  const socket = openUdp(process);
  try {
    socket.connect(to);
    const id = process.machine.kernel.random.integer(65_536);
    socket.send(
      encodeDns({
        id,
        response: false,
        recursionDesired: true,
        code: 'NOERROR',
        questions: [{ name, type }],
        answers: [],
      }),
      to,
    );
    return await process.blockFor(
      query.timeout,
      () => {
        const datagram = socket.tryReceive();
        if (datagram === WOULD_BLOCK) return WOULD_BLOCK;
        const reply = decodeDns(datagram.data);
        return reply?.response && reply.id === id ? reply : WOULD_BLOCK;
      },
      socket.readable,
    );
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
    query.failed?.(error);
    return undefined;
  } finally {
    close(process, socket);
  }
}

async function lookUp(process: Process, name: string, family: 4 | 6 | undefined): Promise<readonly string[]> {
  let empty = false;
  for (const candidate of candidates(name, readResolvConf(process.fs))) {
    const addresses: string[] = [];
    for (const type of family === 4
      ? (['A'] as const)
      : family === 6
        ? (['AAAA'] as const)
        : (['A', 'AAAA'] as const)) {
      const reply = await ask(process, candidate, type);
      if (reply.code === 'NXDOMAIN') continue;
      empty = true;
      addresses.push(...follow(reply.answers, candidate, type));
    }
    if (addresses.length > 0) return addresses;
  }
  throw new ResolveError(empty ? 'EAI_NODATA' : 'EAI_NONAME');
}

/** The addresses of a name among the records of a reply, through its aliases. */
function follow(records: readonly DnsRecord[], name: string, type: RecordType): readonly string[] {
  let wanted = name.toLowerCase();
  for (const record of records) {
    if (record.type === 'CNAME' && record.name.toLowerCase() === wanted) wanted = record.data.toLowerCase();
  }
  return records
    .filter((record) => record.type === type && record.name.toLowerCase() === wanted)
    .map((record) => record.data);
}

function sort(process: Process, addresses: readonly string[]): readonly string[] {
  const usable = (address: string): boolean =>
    !isIpv6(address) ||
    process.machine.net.interfaces().some((each) => each.addresses.some((own) => isIpv6(own.address)));
  const rank = (address: string): number => (usable(address) ? (isIpv6(address) ? 0 : 1) : 2);
  return [...addresses].sort((a, b) => rank(a) - rank(b));
}
