import type { SystemError } from '../../../linux/errno.ts';
import { parseAddress } from '../../../linux/net/addresses/address.ts';
import { type DnsMessage, type RecordType, reverseName } from '../../../linux/net/names/dns-message.ts';
import { candidates, readResolvConf } from '../../../linux/net/names/resolv-conf.ts';
import { askServer } from '../../../linux/net/names/resolver.ts';
import type { Process } from '../../../linux/process/process.ts';
import { appletOptions, showUsage } from '../../command/busybox-usage.ts';
import { tryResolve } from '../try-resolve.ts';
import { QUERY_TYPES, recordLines } from './types.ts';

const USAGE = `nslookup [-type=QUERY_TYPE] [-debug] HOST [DNS_SERVER]

Query DNS about HOST

QUERY_TYPE: soa,ns,a,aaaa,cname,mx,txt,ptr,srv,any`;

/** How busybox retries: every second, five seconds in all. */
const TRY = 1000;
const TRIES = 5;

/** nslookup of busybox: it asks the name servers and does not look into /etc/hosts. */
export async function busyboxNslookup(process: Process): Promise<number> {
  const args = process.argv.slice(1);
  const flags = args.filter((arg) => arg.startsWith('-'));
  const [host, server, ...rest] = args.filter((arg) => !arg.startsWith('-'));
  if (host === undefined || rest.length > 0) {
    if (flags.includes('--help')) await appletOptions(process, 'nslookup', { short: '' }, USAGE);
    return showUsage(process, USAGE);
  }
  const types: (RecordType | number)[] = [];
  let port = 53;
  for (const flag of flags) {
    const [, name = '', value = ''] = /^-(q|qt|querytype|query|type|port)=(.*)$/.exec(flag) ?? [];
    if (name === 'port') port = Number(value);
    if (name === '' || name === 'port') continue;
    const type = QUERY_TYPES.get(value.toLowerCase());
    if (type === undefined) {
      await process.complain(`nslookup: invalid query type "${value}"\n`);
      return 1;
    }
    types.push(type);
  }
  const address = await serverAddress(process, server);
  const numeric = parseAddress(host);
  const asked = types.length > 0 ? types : (['A', 'AAAA'] as const);
  const queries: readonly { name: string; type: RecordType | number }[] =
    numeric === undefined
      ? asked.map((type) => ({ name: host, type }))
      : [{ name: reverseName(numeric), type: 'PTR' as const }];
  let failed = false;
  for (const [index, { name, type }] of queries.entries()) {
    const reply = await ask(process, { address, port, alone: queries.length === 1 }, name, type);
    if (!reply) {
      await process.print(';; connection timed out; no servers could be reached\n\n');
      return 1;
    }
    if (index === 0) {
      const place = address.includes(':') ? `[${address}]:${port}` : `${address}:${port}`;
      await process.print(`Server:\t\t${server ?? address}\nAddress:\t${place}\n\n`);
    }
    failed ||= reply.code !== 'NOERROR';
    await process.print(
      reply.code === 'NOERROR'
        ? `Non-authoritative answer:\n${recordLines(reply, '')}\n`
        : `** server can't find ${name}: ${reply.code}\n\n`,
    );
  }
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
  server: { readonly address: string; readonly port: number; readonly alone: boolean },
  name: string,
  type: RecordType | number,
): Promise<DnsMessage | undefined> {
  const { address, port, alone } = server;
  let last: DnsMessage | undefined;
  for (const candidate of candidates(name, readResolvConf(process.fs))) {
    let reply: DnsMessage | undefined;
    for (let attempt = 0; attempt < TRIES && !reply; attempt++) {
      const errors: SystemError[] = [];
      const failed = (error: SystemError): unknown => errors.push(error);
      reply = await askServer(process, address, { name: candidate, type, timeout: TRY, port, failed });
      const [error] = errors;
      if (!error) continue;
      // A refusal of the first question is met when the second is written, or else when the answer is read.
      const call = alone ? 'read' : `write to '${address}'`;
      await process.complain(`nslookup: ${call}: ${error.message}\n`);
      if (!alone || attempt > 0) return undefined;
    }
    if (!reply) return undefined;
    last ??= reply;
    if (reply.code === 'NOERROR') return reply;
  }
  return last;
}
