import type { SystemError } from '../../../linux/errno.ts';
import { parseAddress } from '../../../linux/net/addresses/address.ts';
import { type DnsMessage, type RecordType, reverseName } from '../../../linux/net/names/dns-message.ts';
import { candidates, readResolvConf } from '../../../linux/net/names/resolv-conf.ts';
import { askServer } from '../../../linux/net/names/resolver.ts';
import type { Process } from '../../../linux/process/process.ts';
import { StreamReader } from '../http/stream-reader.ts';
import { tryResolve } from '../try-resolve.ts';
import { QUERY_TYPES, recordLines } from './types.ts';

const USAGE = `Usage:
   nslookup [-opt ...]             # asks for commands, default server
   nslookup [-opt ...] - server    # asks for commands, 'server'
   nslookup [-opt ...] host        # looks up 'host', default server
   nslookup [-opt ...] host server # looks up 'host', 'server'
`;

/** Flags without a value that change nothing of what we show. */
const QUIET_FLAGS = /^(no)?(debug|d2|recurse|vc|search|defname|fail|ignoretc|all)$/;

/** nslookup of BIND: what stands on the command line, or command by command. */
export async function bindNslookup(process: Process): Promise<number> {
  const session = new Session(process);
  const args = process.argv.slice(1);
  const flags = args.filter((arg) => arg.startsWith('-') && arg !== '-');
  const [host, server, ...more] = args.filter((arg) => !arg.startsWith('-') || arg === '-');
  if (more.length > 0) {
    await process.complain(USAGE);
    return 1;
  }
  for (const flag of flags) await session.set(flag.slice(1));
  if (server !== undefined && !(await session.useServer(server))) return 1;
  if (host === undefined || host === '-') return session.converse();
  return (await session.lookUp(host)) ? 0 : 1;
}

class Session {
  readonly #process: Process;
  #type: RecordType | number | undefined;
  #server: string | undefined;
  #address: string;
  #port = 53;
  #tries = 3;
  #timeout = 5000;

  constructor(process: Process) {
    this.#process = process;
    this.#address = readResolvConf(process.fs).nameservers[0] ?? '127.0.0.1';
  }

  /** `type=mx`, `port=54`, `timeout=1`, from the command line or from `set`. */
  async set(option: string): Promise<void> {
    const [name = '', value] = option.split('=');
    const number = Number(value);
    if (value !== undefined && /^(ty(pe)?|q(uerytype|uery|t)?)$/.test(name)) {
      const type = QUERY_TYPES.get(value.toLowerCase());
      if (type === undefined) await this.#process.print(`unknown query type: ${value}\n`);
      else this.#type = type;
    } else if (value !== undefined && /^po(rt)?$/.test(name)) this.#port = number;
    else if (value !== undefined && /^t(i(meout)?)?$/.test(name)) this.#timeout = number * 1000;
    else if (value !== undefined && /^r(et(ry)?)?$/.test(name)) this.#tries = number;
    else if (value !== undefined && /^(cl(ass)?|domain|srchlist|ndots)$/.test(name)) return;
    else if (!QUIET_FLAGS.test(name)) await this.#process.print(`*** Invalid option: ${option}\n`);
  }

  async useServer(name: string): Promise<boolean> {
    const found = await tryResolve(this.#process, name);
    if (found instanceof Error) {
      const why = found.code === 'EAI_AGAIN' ? 'failure' : 'not found';
      await this.#process.complain(`nslookup: couldn't get address for '${name}': ${why}\n`);
      return false;
    }
    this.#server = name;
    this.#address = found[0] ?? name;
    return true;
  }

  /** Commands and names from standard input; a terminal is shown a prompt. */
  async converse(): Promise<number> {
    const process = this.#process;
    const reader = StreamReader.of(process, 0);
    // As long as nothing was found it has failed.
    let fine = false;
    for (;;) {
      if (process.descriptors.get(0)?.tty) await process.print('> ');
      const line = await reader.line();
      if (line === undefined) {
        await process.print('\n');
        return fine ? 0 : 1;
      }
      const [verb = '', operand, ...more] = line.trim().split(/\s+/);
      if (verb === '') continue;
      if (verb === 'exit') return fine ? 0 : 1;
      if (verb === 'set') {
        for (const option of [operand ?? '', ...more]) await this.set(option);
      } else if (verb === 'server' || verb === 'lserver') {
        if (operand !== undefined && (await this.useServer(operand)))
          await process.print(`Default server: ${this.#server}\nAddress: ${this.#address}#${this.#port}\n`);
      } else if (verb === 'help' || verb === '?') await process.print(USAGE);
      else {
        const before = [this.#server, this.#address] as const;
        if (operand !== undefined && !(await this.useServer(operand))) continue;
        fine = await this.lookUp(verb);
        [this.#server, this.#address] = before;
      }
    }
  }

  /** Asks about a name or an address; whether it was found. */
  async lookUp(host: string): Promise<boolean> {
    const process = this.#process;
    const numeric = parseAddress(host);
    const names = this.#type === undefined ? (['A', 'AAAA'] as const) : [this.#type];
    const queries: readonly (readonly [name: string, type: RecordType | number])[] =
      numeric === undefined
        ? names.map((type) => [host, type] as const)
        : [[reverseName(numeric), 'PTR'] as const];
    let [shown, headed] = [0, false];
    for (const [name, type] of queries) {
      const reply = await this.#ask(name, type);
      if (!reply) {
        await process.print(';; no servers could be reached\n\n');
        return false;
      }
      // Addresses are looked up without saying who was asked.
      if (numeric === undefined && !headed)
        await process.print(
          `Server:\t\t${this.#server ?? this.#address}\nAddress:\t${this.#address}#${this.#port}\n\n`,
        );
      headed = true;
      if (reply.code !== 'NOERROR') {
        // It is said once, after the first of the questions.
        if (shown === 0) await process.print(`** server can't find ${name}: ${reply.code}\n\n`);
        return false;
      }
      if (reply.answers.length === 0) continue;
      const opening = shown === 0 && numeric === undefined ? 'Non-authoritative answer:\n' : '';
      await process.print(`${opening}${recordLines(reply, '.')}`);
      shown++;
    }
    await process.print(shown === 0 ? `*** Can't find ${host}: No answer\n\n` : '\n');
    return shown > 0;
  }

  async #ask(name: string, type: RecordType | number): Promise<DnsMessage | undefined> {
    let last: DnsMessage | undefined;
    for (const candidate of candidates(name, readResolvConf(this.#process.fs))) {
      const reply = await this.#askServer(candidate, type);
      if (!reply) return undefined;
      last ??= reply;
      if (reply.code === 'NOERROR') return reply;
    }
    return last;
  }

  async #askServer(name: string, type: RecordType | number): Promise<DnsMessage | undefined> {
    const [address, port, timeout] = [this.#address, this.#port, this.#timeout];
    for (let attempt = 0; attempt < this.#tries; attempt++) {
      let why = 'timed out';
      const failed = (error: SystemError): void => {
        why = error.message.toLowerCase();
      };
      const reply = await askServer(this.#process, address, { name, type, timeout, port, failed });
      if (reply) return reply;
      await this.#process.print(`;; communications error to ${address}#${port}: ${why}\n`);
    }
    return undefined;
  }
}
