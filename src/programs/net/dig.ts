import { parseAddress } from '../../linux/net/addresses/address.ts';
import {
  type DnsMessage,
  encodeDns,
  type RecordType,
  reverseName,
} from '../../linux/net/names/dns-message.ts';
import { readResolvConf } from '../../linux/net/names/resolv-conf.ts';
import { askServer } from '../../linux/net/names/resolver.ts';
import type { Process } from '../../linux/process/process.ts';
import { strftime } from '../strftime.ts';
import { tryResolve } from './try-resolve.ts';

const VERSION = '9.18.30-0ubuntu0.24.04.2-Ubuntu';

/** dig of BIND for A, AAAA, CNAME and PTR, without EDNS. */
export async function dig(process: Process): Promise<number> {
  let server: string | undefined;
  let name: string | undefined;
  let type: RecordType = 'A';
  let short = false;
  const args = process.argv.slice(1);
  for (let i = 0; i < args.length; i++) {
    const arg = args[i] ?? '';
    if (arg.startsWith('@')) server = arg.slice(1);
    else if (arg === '+short') short = true;
    else if (arg === '-x') {
      name = reverseName(args[++i] ?? '');
      type = 'PTR';
    } else if (arg === '-t') type = args[++i]?.toUpperCase() as RecordType;
    else if (arg.startsWith('+') || arg.startsWith('-')) continue;
    else if (/^(a|aaaa|cname|ptr)$/i.test(arg)) type = arg.toUpperCase() as RecordType;
    else name = arg.replace(/\.$/, '');
  }
  if (name === undefined || !['A', 'AAAA', 'CNAME', 'PTR'].includes(type)) {
    await process.complain(`drydock: '${['dig', ...args].join(' ')}' is not simulated\n`);
    return 127;
  }
  const asked = server ?? readResolvConf(process.fs).nameservers[0] ?? '127.0.0.1';
  const found = await tryResolve(process, asked);
  if (found instanceof Error) {
    await process.complain(`dig: couldn't get address for '${asked}': not found\n`);
    return 10;
  }
  const address = found[0] ?? '';
  let reply: DnsMessage | undefined;
  for (let attempt = 0; attempt < 3 && !reply; attempt++) {
    reply = await askServer(process, address, { name, type, timeout: 5000 });
    if (!reply && !short) await process.print(`;; communications error to ${address}#53: timed out\n`);
  }
  const banner = `\n; <<>> DiG ${VERSION} <<>> ${args.join(' ')}\n`;
  if (!reply) {
    await process.print(
      `${banner}${server === undefined ? '' : '; (1 server found)\n'};; global options: +cmd\n;; no servers could be reached\n\n`,
    );
    return 9;
  }
  if (short) {
    await process.print(
      reply.answers
        .map((each) => `${each.data}${parseAddress(each.data) === undefined ? '.' : ''}\n`)
        .join(''),
    );
    return 0;
  }
  await process.print(
    `${banner}${server === undefined ? '' : '; (1 server found)\n'}${describe(reply, { asked, address })}${when(process)}`,
  );
  await process.print(`;; MSG SIZE  rcvd: ${encodeDns(reply).length}\n\n`);
  return 0;
}

function describe(reply: DnsMessage, server: { readonly asked: string; readonly address: string }): string {
  const question = reply.questions[0];
  const answers = reply.answers.map(({ name, ttl, type, data }) => {
    const end = type === 'A' || type === 'AAAA' ? data : `${data}.`;
    return `${tabbed(`${name}.`, 24)}${ttl}\tIN\t${type}\t${end}\n`;
  });
  return `;; global options: +cmd
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: ${reply.code}, id: ${reply.id}
;; flags: qr rd ra; QUERY: 1, ANSWER: ${answers.length}, AUTHORITY: 0, ADDITIONAL: 0

;; QUESTION SECTION:
${tabbed(`;${question?.name}.`, 32)}IN\t${question?.type}

${answers.length > 0 ? `;; ANSWER SECTION:\n${answers.join('')}\n` : ''};; Query time: 0 msec
;; SERVER: ${server.address}#53(${server.asked}) (UDP)
`;
}

/** Fills up with tabs to a column. */
function tabbed(text: string, column: number): string {
  return text + '\t'.repeat(Math.max(1, Math.ceil((column - text.length) / 8)));
}

function when(process: Process): string {
  return strftime(';; WHEN: %a %b %d %T UTC %Y\n', process.machine.kernel.clock.now());
}
