import { isIpv6 } from '../../../linux/net/addresses/address.ts';
import { readHosts } from '../../../linux/net/names/hosts-file.ts';
import { ResolveError, resolveHost } from '../../../linux/net/names/resolver.ts';
import type { Netfilter } from '../../../linux/net/netfilter/netfilter.ts';
import { netfilterOf } from '../../../linux/net/netfilter/netfilter-of.ts';
import { type Chain, TABLE_NAMES, Table, type TableName } from '../../../linux/net/netfilter/table.ts';
import { capable } from '../../../linux/process/capability.ts';
import type { Process } from '../../../linux/process/process.ts';
import { type Call, type CommandLetter, readCall } from './call.ts';
import { changeTable, chosen } from './change.ts';
import { chainListing, type ListingStyle, ruleEcho, ruleLine } from './listing.ts';
import { Problem, type Speaker, textOf } from './problem.ts';
import { tableWords } from './rule-text.ts';
import type { Resolve } from './rule-words.ts';
import { usage } from './usage.ts';
import { versionOf } from './version.ts';

/** iptables and ip6tables, as they work on the tables of nftables. */
export async function iptables(process: Process): Promise<number> {
  const v6 = /ip6tables/.test(process.argv[0] ?? '');
  const speaker: Speaker = { program: v6 ? 'ip6tables' : 'iptables', version: versionOf(process) };
  try {
    return await run(process, readCall(process.argv.slice(1), v6), speaker);
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
    await process.complain(textOf(error, speaker));
    return error.status;
  }
}

async function run(process: Process, call: Call, speaker: Speaker): Promise<number> {
  const { commands, draft } = call;
  const banner = `${speaker.program} v${speaker.version} (nf_tables)\n`;
  if (commands.includes('h')) {
    await process.print(`${banner}\n${usage(speaker.program, draft.extensions)}`);
    return 0;
  }
  if (commands.includes('V')) {
    await process.print(banner);
    return 0;
  }
  const { netfilter, name } = openTables(process, call.table);
  const family = draft.v6 ? 'ipv6' : 'ipv4';
  for (const letter of commands) {
    const known = netfilter?.known(name, family);
    // One that nobody has written into is as good as a new one.
    const table = known ?? new Table(name);
    if (letter === 'L' || letter === 'S') await process.print(shown(process, table, call, letter));
    else {
      await change(process, table, call, letter, known === undefined);
      if (!known && letter !== 'C') netfilterOf(process.machine.net).table(name, family).become(table);
    }
  }
  return 0;
}

async function change(
  process: Process,
  table: Table,
  call: Call,
  letter: CommandLetter,
  fresh: boolean,
): Promise<void> {
  const before = table.listed();
  const specs = await changeTable(table, letter, call, {
    resolve: resolverOf(process, call.draft.v6),
    trusting: false,
    fresh,
  });
  if (!call.flags.has('v')) return;
  const style = styleOf(process, call);
  await process.print(`${told(letter, before, call)}${specs.map((spec) => ruleEcho(spec, style)).join('')}`);
}

/** What -v says about chains. */
function told(letter: CommandLetter, chains: readonly Chain[], { chain, number }: Call): string {
  const about = chains.filter(({ name }) => chain === undefined || name === chain);
  if (letter === 'F') return about.map(({ name }) => `Flushing chain \`${name}'\n`).join('');
  const own = about.filter(({ policy }) => policy === undefined);
  if (letter === 'Z' && number === undefined)
    return own.map(({ name }) => `Zeroing chain \`${name}'\n`).join('');
  return letter === 'X' ? own.map(({ name }) => `Deleting chain \`${name}'\n`).join('') : '';
}

/** The tables of the machine, if it has any yet, and which of them is meant. @throws Problem */
function openTables(process: Process, name: string): { netfilter: Netfilter | undefined; name: TableName } {
  const known = TABLE_NAMES.find((each) => each === name);
  if (!known) {
    const hint = 'Perhaps iptables or your kernel needs to be upgraded.';
    throw new Problem(`table '${name}' does not exist\n${hint}`, 'kernel', 3);
  }
  demandPower(process);
  const { net } = process.machine;
  return { netfilter: net.hooks && netfilterOf(net), name: known };
}

/** @throws Problem */
export function demandPower({ credentials }: Process): void {
  if (capable(credentials, 'NET_ADMIN')) return;
  throw new Problem('Could not fetch rule set generation id: Permission denied (you must be root)', 'kernel');
}

function shown(process: Process, table: Table, call: Call, letter: 'L' | 'S'): string {
  const { chain, number, flags } = call;
  if (chain !== undefined && !table.chains.has(chain))
    throw new Problem(
      `chain \`${chain}' in table \`${table.name}' is incompatible, use 'nft' tool.`,
      'kernel',
      1,
    );
  const chains = chosen(table, call);
  if (letter === 'S') return tableWords(chains, flags.has('v'), number);
  const style = styleOf(process, call);
  if (number === undefined) return chains.map((each) => chainListing(table, each, style)).join('\n');
  const rule = chains[0]?.rules[number - 1];
  return rule ? ruleLine(rule, number, style) : '';
}

function styleOf(process: Process, { flags, draft }: Call): ListingStyle {
  const hosts = readHosts(process.fs);
  return {
    numeric: flags.has('n'),
    verbose: flags.has('v'),
    exact: flags.has('x'),
    lineNumbers: flags.has('0'),
    v6: draft.v6,
    nameOf: (address) => hosts.find((each) => each.address === address)?.name,
  };
}

/** What a name stands for, in one family. */
export function resolverOf(process: Process, v6: boolean): Resolve {
  return async (name) => {
    try {
      const found = await resolveHost(process, name);
      return found.filter((address) => isIpv6(address) === v6);
    } catch (error) {
      if (error instanceof ResolveError) return [];
      throw error;
    }
  };
}
