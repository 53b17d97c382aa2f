import { parseAddress } from '../../linux/net/addresses/address.ts';
import { type DnsMessage, type RecordType, reverseName } from '../../linux/net/names/dns-message.ts';
import { candidates, readResolvConf } from '../../linux/net/names/resolv-conf.ts';
import { askServer } from '../../linux/net/names/resolver.ts';
import type { Process } from '../../linux/process/process.ts';
import { appletOptions, showUsage } from '../command/busybox-usage.ts';
import type { Dialect } from '../command/command.ts';
import { tryResolve } from './try-resolve.ts';

const USAGE = `nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]

Query DNS about HOST

QUERY_TYPE: soa,ns,a,aaaa,cname,mx,txt,ptr,srv,any`;

const TYPES: ReadonlyMap<string, RecordType> = new Map([
  ['a', 'A'],
  ['aaaa', 'AAAA'],
  ['cname', 'CNAME'],
  ['ptr', 'PTR'],
]);
const OTHER_TYPES = ['soa', 'ns', 'mx', 'txt', 'srv', 'any'];

/** How busybox retries: every second, five seconds in all. */
const TRY = 1000;
const TRIES = 5;

/** nslookup of busybox or of BIND: it asks the name servers and does not look into /etc/hosts. */
export function nslookup(dialect: Dialect): (process: Process) => Promise<number> {
  return (process) => lookUp(process, dialect === 'gnu');
}

async function lookUp(process: Process, gnu: boolean): Promise<number> {
  const args = process.argv.slice(1);
  const flags = args.filter((arg) => arg.startsWith('-'));
  const [host, server, ...rest] = args.filter((arg) => !arg.startsWith('-'));
  if (host === undefined || rest.length > 0) {
    if (gnu) {
      await process.complain("drydock: nslookup's command mode is not simulated\n");
      return 127;
    }
    if (flags.includes('--help')) await appletOptions(process, 'nslookup', { short: '' }, USAGE);
    return showUsage(process, USAGE);
  }
  const types: RecordType[] = [];
  for (const flag of flags) {
    const [, name = ''] = /^-(?:q|qt|querytype|type)=(.*)$/.exec(flag) ?? [];
    if (name === '') continue;
    const type = TYPES.get(name.toLowerCase());
    if (type) types.push(type);
    else if (OTHER_TYPES.includes(name.toLowerCase())) {
      await process.complain(`drydock: 'nslookup ${flag}' is not simulated\n`);
      return 127;
    } else {
      await process.complain(`nslookup: invalid query type "${name}"\n`);
      return 1;
    }
  }
  const address = await serverAddress(process, server);
  const place = gnu ? `${address}#53` : address.includes(':') ? `[${address}]:53` : `${address}:53`;
  await process.print(`Server:\t\t${server ?? address}\nAddress:\t${place}\n\n`);

  const numeric = parseAddress(host);
  const queries: readonly { name: string; type: RecordType }[] =
    numeric === undefined
      ? (types.length > 0 ? types : (['A', 'AAAA'] as const)).map((type) => ({ name: host, type }))
      : [{ name: reverseName(numeric), type: 'PTR' as const }];
  let failed = false;
  let told = false;
  for (const { name, type } of queries) {
    const reply = await ask(process, address, name, type);
    if (!reply) {
      await process.print(';; connection timed out; no servers could be reached\n\n');
      return 1;
    }
    failed ||= reply.code !== 'NOERROR';
    if (reply.code !== 'NOERROR') {
      // BIND's says it once, after the first of its questions.
      if (!gnu || !told) await process.print(`** server can't find ${name}: ${reply.code}\n\n`);
      told = true;
    } else if (!gnu) await process.print(`Non-authoritative answer:\n${records(reply, gnu)}\n`);
    else if (reply.answers.length > 0) {
      await process.print(`${told ? '' : 'Non-authoritative answer:\n'}${records(reply, gnu)}`);
      told = true;
    }
  }
  if (gnu && told && !failed) await process.print('\n');
  return failed ? 1 : 0;
}

async function serverAddress(process: Process, name: string | undefined): Promise<string> {
  if (name === undefined) return readResolvConf(process.fs).nameservers[0] ?? '127.0.0.1';
  const found = await tryResolve(process, name);
  if (!(found instanceof Error)) return found[0] ?? name;
  await process.complain(`nslookup: bad address '${name}'\n`);
  return process.exit(1);
}

/** The first reply that is not NXDOMAIN along the search list. */
async function ask(
  process: Process,
  server: string,
  name: string,
  type: RecordType,
): Promise<DnsMessage | undefined> {
  let last: DnsMessage | undefined;
  for (const candidate of candidates(name, readResolvConf(process.fs))) {
    let reply: DnsMessage | undefined;
    for (let attempt = 0; attempt < TRIES && !reply; attempt++) {
      reply = await askServer(process, server, { name: candidate, type, timeout: TRY });
    }
    if (!reply) return undefined;
    last ??= reply;
    if (reply.code === 'NOERROR') return reply;
  }
  return last;
}

function records({ answers }: DnsMessage, gnu: boolean): string {
  return answers
    .map(({ name, type, data }) => {
      if (type === 'A' || type === 'AAAA') return `Name:\t${name}\nAddress: ${data}\n`;
      if (type === 'CNAME') return `${name}\tcanonical name = ${data}${gnu ? '.' : ''}\n`;
      return `${name}\tname = ${data}${gnu ? '.' : ''}\n`;
    })
    .join('');
}
