import { SystemError } from '../../../linux/errno.ts';
import { netfilterOf } from '../../../linux/net/netfilter/netfilter-of.ts';
import { newRule } from '../../../linux/net/netfilter/rule.ts';
import { Chain, TABLE_NAMES, Table } from '../../../linux/net/netfilter/table.ts';
import type { Process } from '../../../linux/process/process.ts';
import { readAll } from '../../command/input.ts';
import { readWholeFile } from '../../command/read-whole-file.ts';
import { readCall } from './call.ts';
import { changeTable } from './change.ts';
import { demandPower, resolverOf } from './iptables.ts';
import { Problem, type Speaker, textOf } from './problem.ts';
import { versionOf } from './version.ts';

interface Options {
  readonly counters: boolean;
  readonly keep: boolean;
  readonly test: boolean;
  readonly table: string | undefined;
  readonly file: string | undefined;
}

/** iptables-restore and ip6tables-restore: each table is replaced as a whole at its COMMIT. */
export async function iptablesRestore(process: Process): Promise<number> {
  const v6 = /ip6tables/.test(process.argv[0] ?? '');
  const speaker: Speaker = {
    program: v6 ? 'ip6tables-restore' : 'iptables-restore',
    version: versionOf(process),
  };
  let line = 0;
  try {
    const options = readOptions(process.argv.slice(1));
    const text = await input(process, options.file);
    demandPower(process);
    const restoring = new Restoring(process, v6, options);
    for (const each of text.split('\n').slice(0, text.endsWith('\n') ? -1 : undefined)) {
      line++;
      await restoring.read(each, line);
      await process.breathe();
    }
    if (restoring.open) throw new Problem(`COMMIT expected at line ${line + 1}`, 'bare', 1);
    return 0;
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await process.complain(said(error, speaker, line));
    return error.status;
  }
}

function said(error: Problem, speaker: Speaker, line: number): string {
  if (error.manner !== 'bare' || error.status !== 1) return textOf(error, speaker, line || undefined);
  return line === 0 ? `${error.message}\n` : `${speaker.program}: ${error.message}\n`;
}

class Restoring {
  readonly #process: Process;
  readonly #v6: boolean;
  readonly #options: Options;
  #table: Table | undefined;

  constructor(process: Process, v6: boolean, options: Options) {
    this.#process = process;
    this.#v6 = v6;
    this.#options = options;
  }

  get open(): boolean {
    return this.#table !== undefined;
  }

  /** @throws Problem */
  async read(line: string, number: number): Promise<void> {
    if (line === '' || line.startsWith('#')) return;
    if (line.startsWith('*') && !this.#table) this.#begin(line.slice(1).trim(), number);
    else if (line === 'COMMIT' && this.#table) this.#commit(this.#table);
    else if (line.startsWith(':') && this.#table) this.#chain(this.#table, line, number);
    else if (this.#table) await this.#rule(this.#table, line);
    else throw new Problem(`line ${number} failed`, 'bare', 1);
  }

  #begin(name: string, number: number): void {
    const known = TABLE_NAMES.find((each) => each === name);
    if (!known) throw new Problem(`iptables-restore: line ${number} table name '${name}' invalid`);
    this.#table = new Table(known);
    if (!this.#options.keep) return;
    const now = netfilterOf(this.#process.machine.net).known(known, this.#v6 ? 'ipv6' : 'ipv4');
    for (const chain of now?.chains.values() ?? []) this.#table.chains.set(chain.name, copied(chain));
  }

  #commit(table: Table): void {
    this.#table = undefined;
    for (const { spec } of [...table.chains.values()].flatMap(({ rules }) => rules)) {
      if ('chain' in spec.target && !table.chains.has(spec.target.chain))
        throw new Problem(`Chain '${spec.target.chain}' does not exist`);
    }
    const { test, table: only } = this.#options;
    if (test || (only !== undefined && only !== table.name)) return;
    netfilterOf(this.#process.machine.net)
      .table(table.name, this.#v6 ? 'ipv6' : 'ipv4')
      .become(table);
  }

  #chain(table: Table, line: string, number: number): void {
    const [name = '', policy, counters = ''] = line.slice(1).trim().split(/\s+/);
    if (policy === undefined) throw new Problem(`line ${number} policy invalid`);
    const chain = table.chains.get(name)?.policy
      ? (table.chains.get(name) ?? new Chain(name))
      : new Chain(name);
    table.chains.set(name, chain);
    if (chain.policy === undefined || policy === '-') return;
    if (policy !== 'ACCEPT' && policy !== 'DROP')
      throw new Problem(`Can't set policy \`${policy}' on \`${name}' line ${number}: Bad policy name`);
    chain.policy = policy;
    const [, packets = '0', bytes = '0'] = /^\[(\d+):(\d+)\]$/.exec(counters) ?? [];
    chain.packets = Number(packets);
    chain.bytes = Number(bytes);
  }

  async #rule(table: Table, line: string): Promise<void> {
    const [, packets, bytes, rest = line] = /^\[(\d+):(\d+)\]\s*(.*)$/.exec(line) ?? [];
    const counted = packets !== undefined && bytes !== undefined && this.#options.counters;
    const call = readCall([...words(rest), ...(counted ? ['-c', packets, bytes] : [])], this.#v6);
    for (const letter of call.commands)
      await changeTable(table, letter, call, {
        resolve: resolverOf(this.#process, this.#v6),
        trusting: true,
        fresh: false,
      });
  }
}

function copied(chain: Chain): Chain {
  const copy = new Chain(chain.name);
  copy.policy = chain.policy;
  copy.packets = chain.packets;
  copy.bytes = chain.bytes;
  copy.rules = chain.rules.map(({ spec, packets, bytes }) => newRule(spec, packets, bytes));
  return copy;
}

/** The words of a line; quotes hold one together, and a backslash the next letter. */
function words(line: string): readonly string[] {
  const found = line.match(/(?:"(?:\\.|[^"\\])*"|[^\s"])+/g) ?? [];
  return found.map((word) =>
    word.replace(/"((?:\\.|[^"\\])*)"/g, (_, inner: string) => inner.replace(/\\(.)/g, '$1')),
  );
}

async function input(process: Process, file: string | undefined): Promise<string> {
  if (file === undefined) return new TextDecoder().decode(await readAll(process, 0));
  try {
    return new TextDecoder().decode(await readWholeFile(process, file));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw new Problem(`Can't open ${file}: ${error.message}`, 'bare', 1);
  }
}

function readOptions(given: readonly string[]): Options {
  let [counters, keep, test] = [false, false, false];
  let [table, file]: (string | undefined)[] = [];
  for (let at = 0; at < given.length; at++) {
    const word = given[at] ?? '';
    if (word === '-c' || word === '--counters') counters = true;
    else if (word === '-n' || word === '--noflush') keep = true;
    else if (word === '-t' || word === '--test') test = true;
    else if (word === '-T' || word === '--table') table = given[++at];
    else if (word.startsWith('--table=')) table = word.slice('--table='.length);
    else if (/^(-M|--modprobe|-w|-W)$/.test(word)) at++;
    else if (!word.startsWith('-')) file = word;
  }
  return { counters, keep, test, table, file };
}
