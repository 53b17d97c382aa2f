import type { Match } from '../../../linux/net/netfilter/match.ts';
import type { RuleSpec, Wanted } from '../../../linux/net/netfilter/rule.ts';
import type { Target } from '../../../linux/net/netfilter/target.ts';
import { isAny, readAddress, withMask } from './addresses.ts';
import { Given } from './extension.ts';
import { Problem } from './problem.ts';
import { readProtocol } from './protocols.ts';
import {
  type MatchExtension,
  matchNamed,
  matchOfProtocol,
  type TargetExtension,
  targetNamed,
} from './registry.ts';

/** IFNAMSIZ with its end. */
const LONGEST_INTERFACE = 15;
const LONGEST_CHAIN = 28;

interface Used<Kind> {
  readonly extension: Kind;
  readonly given: Given;
}

/** How names of hosts become addresses; none: the name is not known. */
export type Resolve = (name: string) => Promise<readonly string[]>;

/** The parts of a rule, while its words are read. */
export class RuleDraft {
  readonly v6: boolean;
  #protocol: Wanted<number> | undefined;
  #from: Wanted<string> | undefined;
  #to: Wanted<string> | undefined;
  #source: Wanted<string> | undefined;
  #destination: Wanted<string> | undefined;
  #fragment: Wanted<true> | undefined;
  readonly #matches: Used<MatchExtension>[] = [];
  #target: Used<TargetExtension> | undefined;
  #chain: { readonly name: string; readonly goto: boolean } | undefined;
  #counters: readonly [packets: number, bytes: number] = [0, 0];

  constructor(v6: boolean) {
    this.v6 = v6;
  }

  get counters(): readonly [packets: number, bytes: number] {
    return this.#counters;
  }

  get from(): Wanted<string> | undefined {
    return this.#from;
  }

  get to(): Wanted<string> | undefined {
    return this.#to;
  }

  /** The extensions whose help is asked for. */
  get extensions(): readonly { readonly help?: string }[] {
    const implied = matchOfProtocol(this.#protocol?.value);
    return [...(implied ? [implied] : []), ...(this.#target ? [this.#target.extension] : [])];
  }

  /** One of the options that every rule may have. @throws Problem */
  set(letter: string, not: boolean, value: string): void {
    switch (letter) {
      case 'p':
        this.#once(this.#protocol, letter);
        this.#protocol = { not, value: readProtocol(value) };
        if (not && this.#protocol.value === 0) throw new Problem('rule would never match protocol');
        return;
      case 's':
        this.#once(this.#source, letter);
        this.#source = { not, value };
        return;
      case 'd':
        this.#once(this.#destination, letter);
        this.#destination = { not, value };
        return;
      case 'i':
        this.#once(this.#from, letter);
        this.#from = { not, value: readInterface(value) };
        return;
      case 'o':
        this.#once(this.#to, letter);
        this.#to = { not, value: readInterface(value) };
        return;
      case 'f':
        this.#once(this.#fragment, letter);
        this.#fragment = { not, value: true };
        return;
      case 'm':
        this.#matches.push({ extension: matchNamed(value), given: new Given(value) });
        return;
      case 'j':
      case 'g':
        this.#leadTo(letter, value);
        return;
    }
  }

  setCounters(packets: string, bytes: string): void {
    if (!/^\d+$/.test(packets)) throw new Problem('-c packet counter not numeric');
    if (!/^\d+$/.test(bytes)) throw new Problem('-c byte counter not numeric');
    this.#counters = [Number(packets), Number(bytes)];
  }

  /** An option of an extension: who takes it, and by which name. Undefined if nobody does. */
  taker(
    option: string,
  ):
    | { readonly take: (not: boolean, values: readonly string[]) => void; readonly arity: 0 | 1 | 2 }
    | undefined {
    const known: Used<MatchExtension | TargetExtension>[] = [
      ...(this.#target ? [this.#target] : []),
      ...[...this.#matches].reverse(),
    ];
    for (const used of known) {
      const found = optionOf(used.extension, option);
      if (found) return takerOf(used, found);
    }
    const implied = this.#protocol?.not ? undefined : matchOfProtocol(this.#protocol?.value);
    if (!implied || this.#matches.some(({ extension }) => extension === implied)) return undefined;
    const found = optionOf(implied, option);
    if (!found) return undefined;
    const used = { extension: implied, given: new Given(implied.name) };
    this.#matches.push(used);
    return takerOf(used, found);
  }

  /** The rules that the words stand for: one for each pair of addresses. @throws Problem */
  async rules(isChain: (name: string) => boolean, resolve: Resolve): Promise<readonly RuleSpec[]> {
    const context = { v6: this.v6, protocol: this.#protocol?.not ? undefined : this.#protocol?.value };
    const matches: Match[] = this.#matches.map(({ extension, given }) => extension.read(given, context));
    let target: Target = { name: '' };
    if (this.#target) target = this.#target.extension.read(this.#target.given, context);
    else if (this.#chain) {
      const { name, goto } = this.#chain;
      if (!isChain(name)) throw new Problem(`Chain '${name}' does not exist`);
      target = { name: goto ? 'goto' : 'jump', chain: name };
    }
    const sources = await this.#networks(this.#source, resolve);
    const destinations = await this.#networks(this.#destination, resolve);
    const several =
      (sources.length > 1 && this.#source?.not) || (destinations.length > 1 && this.#destination?.not);
    if (several) throw new Problem('! not allowed with multiple source or destination IP addresses');
    const from = this.#from && this.#from.value !== '+' ? { from: this.#from } : {};
    const to = this.#to && this.#to.value !== '+' ? { to: this.#to } : {};
    return sources.flatMap((source) =>
      destinations.map((destination) => ({
        ...(source ? { source } : {}),
        ...(destination ? { destination } : {}),
        ...from,
        ...to,
        ...(this.#protocol && this.#protocol.value !== 0 ? { protocol: this.#protocol } : {}),
        ...(this.#fragment ? { fragment: this.#fragment } : {}),
        matches,
        target,
      })),
    );
  }

  #once(before: unknown, letter: string): void {
    if (before !== undefined) throw new Problem(`multiple -${letter} flags not allowed`);
  }

  #leadTo(letter: string, value: string): void {
    if (this.#target || this.#chain) throw new Problem('multiple -j flags not allowed');
    if (value.length > LONGEST_CHAIN)
      throw new Problem(`Invalid target name \`${value}' (${LONGEST_CHAIN} chars max)`);
    if (value.startsWith('-')) throw new Problem(`Invalid target name (may not start with '-')`);
    const extension = letter === 'g' ? undefined : targetNamed(value);
    if (extension) this.#target = { extension, given: new Given(value) };
    else this.#chain = { name: value, goto: letter === 'g' };
  }

  async #networks(
    wanted: Wanted<string> | undefined,
    resolve: Resolve,
  ): Promise<readonly (Wanted<string> | undefined)[]> {
    if (!wanted) return [undefined];
    const networks: (Wanted<string> | undefined)[] = [];
    for (const part of wanted.value.split(',')) {
      const [host = '', suffix] = part.trim().split('/');
      const own = readAddress(host, this.v6);
      const addresses = own === undefined ? await resolve(host) : [own];
      if (addresses.length === 0) throw new Problem(`host/network \`${host}' not found`);
      for (const address of addresses) {
        const value = withMask(address, suffix, this.v6);
        networks.push(isAny(value) && !wanted.not ? undefined : { not: wanted.not, value });
      }
    }
    return networks;
  }
}

function readInterface(name: string): string {
  if (name.length > LONGEST_INTERFACE)
    throw new Problem(`interface name \`${name}' must be shorter than IFNAMSIZ (${LONGEST_INTERFACE})`);
  if (name === '') throw new Problem('Empty interface is likely to be undesired');
  return name;
}

/** An option by its name, another name of it, or the beginning of one. */
function optionOf({ options }: MatchExtension | TargetExtension, name: string): string | undefined {
  const all = Object.entries(options).flatMap(([option, { aliases = [] }]) =>
    [option, ...aliases].map((each) => [each, option] as const),
  );
  const exact = all.find(([each]) => each === name);
  if (exact) return exact[1];
  const begun = new Set(all.filter(([each]) => each.startsWith(name)).map(([, option]) => option));
  return begun.size === 1 ? [...begun][0] : undefined;
}

function takerOf({ extension, given }: Used<MatchExtension | TargetExtension>, option: string) {
  const declared = extension.options[option] ?? {};
  return {
    arity: declared.arity ?? 1,
    take: (not: boolean, values: readonly string[]): void => given.add(option, declared, not, values),
  };
}
