import { isSameRule, newRule, type Rule, type RuleSpec } from '../../../linux/net/netfilter/rule.ts';
import { Chain, type Table } from '../../../linux/net/netfilter/table.ts';
import type { Call } from './call.ts';
import { NO_CHAIN, Problem, refused } from './problem.ts';
import type { Resolve } from './rule-words.ts';
import { isValid } from './validity.ts';

const LONGEST_NAME = 28;

export interface ChangeOptions {
  readonly resolve: Resolve;
  /** Whether rules may lead to chains that are not there yet. */
  readonly trusting: boolean;
  /** Whether nobody has written into the table before. */
  readonly fresh: boolean;
}

const FAILED: Readonly<Record<string, string>> = { A: 'RULE_APPEND', I: 'RULE_INSERT', R: 'RULE_REPLACE' };

/** Does to a table what a call asks for. Answers the rules that it was about, for -v to show. @throws Problem */
export async function changeTable(
  table: Table,
  letter: string,
  call: Call,
  options: ChangeOptions,
): Promise<readonly RuleSpec[]> {
  const { chain: name = '', number } = call;
  switch (letter) {
    case 'A':
    case 'I':
    case 'R':
    case 'C':
    case 'D':
      return changeRules(table, letter, call, options);
    case 'N':
      makeChain(table, name);
      return [];
    case 'P':
      setPolicy(table, call);
      return [];
    case 'E':
      rename(table, call);
      return [];
    case 'F':
      for (const chain of chosen(table, call)) chain.rules = [];
      return [];
    case 'Z':
      for (const chain of chosen(table, call)) zero(chain, number);
      return [];
    case 'X':
      deleteChains(table, call);
      return [];
    default:
      return [];
  }
}

/** The chains that a call is about: the one that it names, or all. @throws Problem */
export function chosen(table: Table, { chain }: Call): readonly Chain[] {
  return chain === undefined ? table.listed() : [chainNamed(table, chain)];
}

function chainNamed(table: Table, name: string): Chain {
  const chain = table.chains.get(name);
  if (!chain) throw refused(NO_CHAIN);
  return chain;
}

async function changeRules(
  table: Table,
  letter: string,
  call: Call,
  { resolve, trusting, fresh }: ChangeOptions,
): Promise<readonly RuleSpec[]> {
  const { chain: name = '', number, draft } = call;
  guardDirections(letter, call);
  // nftables has no chain at a hook before the first rule of its table.
  if (fresh && (letter === 'R' || (letter === 'D' && number !== undefined))) throw refused(NO_CHAIN);
  if (letter === 'D' && number !== undefined) {
    const chain = chainNamed(table, name);
    if (number > chain.rules.length) throw refused('Index of deletion too big');
    chain.rules = chain.rules.filter((_, at) => at !== number - 1);
    return [];
  }
  const specs = await draft.rules((each) => trusting || table.chains.has(each), resolve);
  const chain = chainNamed(table, name);
  const changing = FAILED[letter];
  for (const spec of specs) {
    if (changing && !isValid(spec, table, name))
      throw new Problem(` ${changing} failed (Invalid argument): rule in chain ${name}`, 'kernel');
    const before = chain.rules;
    place(chain, letter, newRule(spec, ...draft.counters), number);
    if (!changing || !('chain' in spec.target) || !goesRound(table)) continue;
    chain.rules = before;
    throw new Problem(` ${changing} failed (Too many links): rule in chain ${name}`, 'kernel');
  }
  return specs;
}

function place(chain: Chain, letter: string, rule: Rule, number = 1): void {
  const { rules } = chain;
  if (letter === 'A') chain.rules = [...rules, rule];
  else if (letter === 'I') {
    if (number > rules.length + 1) throw refused('Index of insertion too big');
    chain.rules = [...rules.slice(0, number - 1), rule, ...rules.slice(number - 1)];
  } else if (letter === 'R') {
    if (number > rules.length) throw refused('Index of replacement too big');
    chain.rules = rules.map((each, at) => (at === number - 1 ? rule : each));
  } else {
    const found = rules.find((each) => isSameRule(each.spec, rule.spec));
    if (!found) throw refused('Bad rule (does a matching rule exist in that chain?)');
    if (letter === 'D') chain.rules = rules.filter((each) => each !== found);
  }
}

/** Whether packets would go round: from a chain at a hook, the kernel follows all jumps. */
function goesRound(table: Table): boolean {
  const done = new Set<string>();
  const visit = (name: string, above: ReadonlySet<string>): boolean => {
    if (above.has(name)) return true;
    if (done.has(name)) return false;
    const path = new Set([...above, name]);
    const loops = (table.chains.get(name)?.rules ?? []).some(
      ({ spec: { target } }) => 'chain' in target && visit(target.chain, path),
    );
    done.add(name);
    return loops;
  };
  return [...table.chains.values()].some(
    ({ name, policy }) => policy !== undefined && visit(name, new Set()),
  );
}

function guardDirections(letter: string, { chain = '', draft, number }: Call): void {
  if (letter === 'D' && number !== undefined) return;
  if (draft.to && (chain === 'INPUT' || chain === 'PREROUTING'))
    throw new Problem(`Can't use -o with ${chain}\n`);
  if (draft.from && (chain === 'OUTPUT' || chain === 'POSTROUTING'))
    throw new Problem(`Can't use -i with ${chain}\n`);
}

function makeChain(table: Table, name: string): void {
  if (name.length > LONGEST_NAME)
    throw new Problem(`chain name \`${name}' too long (must be under ${LONGEST_NAME + 1} chars)`);
  if (table.chains.has(name)) throw refused('Chain already exists');
  table.chains.set(name, new Chain(name));
}

function setPolicy(table: Table, { chain: name = '', second }: Call): void {
  if (table.name === 'nat' && second === 'DROP')
    throw new Problem(
      '\nThe "nat" table is not intended for filtering, the use of DROP is therefore inhibited.\n\n',
    );
  const chain = table.chains.get(name);
  if (chain?.policy === undefined) throw refused('Bad built-in chain name');
  if (second !== 'ACCEPT' && second !== 'DROP')
    throw refused("Bad policy name. Run `dmesg' for more information");
  chain.policy = second;
  chain.packets = 0;
  chain.bytes = 0;
}

function rename(table: Table, { chain: from = '', second: to = '' }: Call): void {
  const chain = table.chains.get(from);
  if (!chain || chain.policy !== undefined || table.chains.has(to)) throw refused('File exists');
  const renamed = new Chain(to);
  renamed.rules = chain.rules;
  table.chains.delete(from);
  table.chains.set(to, renamed);
  for (const each of table.chains.values()) {
    each.rules = each.rules.map((rule) => {
      const { target } = rule.spec;
      if (!('chain' in target) || target.chain !== from) return rule;
      return newRule({ ...rule.spec, target: { ...target, chain: to } }, rule.packets, rule.bytes);
    });
  }
  // What is restored may lead to the new name already.
  if (goesRound(table)) throw new Problem(` CHAIN_RENAME failed (Too many links): chain ${to}`, 'kernel');
}

function zero(chain: Chain, number: number | undefined): void {
  for (const [at, rule] of chain.rules.entries()) {
    if (number !== undefined && number !== at + 1) continue;
    rule.packets = 0;
    rule.bytes = 0;
  }
  if (number !== undefined) return;
  chain.packets = 0;
  chain.bytes = 0;
}

function deleteChains(table: Table, call: Call): void {
  const doomed = chosen(table, call).filter(({ policy }) => call.chain !== undefined || policy === undefined);
  for (const { name, policy, rules } of doomed) {
    if (policy !== undefined || rules.length > 0 || table.references(name) > 0)
      throw new Problem(` CHAIN_DEL failed (Device or resource busy): chain ${name}`, 'kernel');
  }
  for (const { name } of doomed) table.chains.delete(name);
}
