import { matchesGlob } from '../../keyspace/glob-pattern.ts';
import { text } from '../handling/arguments.ts';
import { keysIn } from '../server/command.ts';
import { CATEGORIES, categoriesOf } from '../table/categories.ts';
import type { Category, Command } from '../table/command.ts';
import { commandNamed } from '../table/find-command.ts';
import { COMMANDS } from '../table/table.ts';

/** A rule that cannot be taken; the message says why. */
export class BadRule extends Error {}

interface KeyPattern {
  readonly pattern: string;
  readonly read: boolean;
  readonly write: boolean;
}

/** Why a command is refused. */
export interface Denial {
  readonly reason: 'command' | 'key' | 'channel';
  readonly object: string;
  /** Which argument it is. */
  readonly at: number;
}

/** All commands, each followed by its subcommands. */
const ALL: readonly Command[] = COMMANDS.flatMap((each) => [each, ...(each.subcommands ?? [])]);

/** A set of rights: commands, keys and channels. */
export class Selector {
  allKeys = false;
  allChannels: boolean;
  keys: KeyPattern[] = [];
  channels: string[] = [];
  /** It was given all commands, those of the future included. */
  #future = false;
  readonly #allowed = new Set<string>();
  /** Command → first arguments with which alone it is allowed. */
  readonly #firstArguments = new Map<string, string[]>();

  /** acl-pubsub-default may give all channels to whoever is new. */
  constructor(allChannels = false) {
    this.allChannels = allChannels;
  }

  /** Everything is allowed, so that nothing has to be looked at. */
  get isUnlimited(): boolean {
    return this.allKeys && this.allChannels && this.#future && this.#allowed.size === ALL.length;
  }

  /** The same rights. They are not made again from their rules: `%RW~*` is written down as `~*`, and that is more. */
  copy(): Selector {
    const copy = new Selector(this.allChannels);
    copy.allKeys = this.allKeys;
    copy.keys = [...this.keys];
    copy.channels = [...this.channels];
    copy.#future = this.#future;
    for (const name of this.#allowed) copy.#allowed.add(name);
    for (const [name, firsts] of this.#firstArguments) copy.#firstArguments.set(name, [...firsts]);
    return copy;
  }

  /** Takes a rule over. @throws BadRule */
  apply(rule: string): void {
    const word = rule.toLowerCase();
    if (word === 'allkeys' || word === '~*') {
      this.allKeys = true;
      this.keys = [];
    } else if (word === 'resetkeys') {
      this.allKeys = false;
      this.keys = [];
    } else if (word === 'allchannels' || word === '&*') {
      this.allChannels = true;
      this.channels = [];
    } else if (word === 'resetchannels') {
      this.allChannels = false;
      this.channels = [];
    } else if (word === 'allcommands' || word === '+@all') {
      this.#future = true;
      for (const { name } of ALL) this.#allowed.add(name);
      this.#firstArguments.clear();
    } else if (word === 'nocommands' || word === '-@all') {
      this.#future = false;
      this.#allowed.clear();
      this.#firstArguments.clear();
    } else if (rule.startsWith('~') || rule.startsWith('%')) this.#addKeys(rule);
    else if (rule.startsWith('&')) this.#addChannel(rule.slice(1));
    else if (word.startsWith('+@') || word.startsWith('-@')) this.#category(word);
    else if (word.startsWith('+')) this.#allow(word.slice(1));
    else if (word.startsWith('-')) this.#forbid(word.slice(1));
    else throw new BadRule('Syntax error');
  }

  #addKeys(rule: string): void {
    if (this.allKeys) {
      throw new BadRule(
        "Adding a pattern after the * pattern (or the 'allkeys' flag) is not valid and does not have any effect. Try 'resetkeys' to start with an empty list of patterns",
      );
    }
    let read = true;
    let write = true;
    let pattern = rule.slice(1);
    if (rule.startsWith('%')) {
      // Without a ~ the pattern is empty: Redis takes it, and no key but the empty one fits.
      const match = /^%(R|W|RW|WR)(?:~(.*))?$/is.exec(rule);
      if (!match) throw new BadRule('Syntax error');
      read = /r/i.test(match[1] ?? '');
      write = /w/i.test(match[1] ?? '');
      pattern = match[2] ?? '';
    }
    if (/[\s\0]/.test(pattern)) throw new BadRule('Syntax error');
    const known = this.keys.findIndex((each) => each.pattern === pattern);
    const old = this.keys[known];
    if (old) this.keys[known] = { pattern, read: read || old.read, write: write || old.write };
    else this.keys.push({ pattern, read, write });
  }

  #addChannel(pattern: string): void {
    if (this.allChannels) {
      throw new BadRule(
        "Adding a pattern after the * pattern (or the 'allchannels' flag) is not valid and does not have any effect. Try 'resetchannels' to start with an empty list of channels",
      );
    }
    if (/[\s\0]/.test(pattern)) throw new BadRule('Syntax error');
    if (!this.channels.includes(pattern)) this.channels.push(pattern);
  }

  #category(rule: string): void {
    const name = rule.slice(2);
    const category = CATEGORIES.find((each) => each === name);
    if (!category) throw new BadRule('Unknown command or category name in ACL');
    for (const command of ALL) {
      if (categoriesOf(command).includes(category)) this.#set(command.name, rule.startsWith('+'));
    }
  }

  #allow(name: string): void {
    const whole = commandNamed(name);
    if (whole) {
      this.#setWithSubcommands(whole, true);
      return;
    }
    const bar = name.lastIndexOf('|');
    const container = bar < 0 ? undefined : commandNamed(name.slice(0, bar));
    if (!container) throw new BadRule('Unknown command or category name in ACL');
    if (container.name.includes('|'))
      throw new BadRule('Allowing first-arg of a subcommand is not supported');
    const first = name.slice(bar + 1);
    if (first === '') throw new BadRule('Syntax error');
    if (container.subcommands) throw new BadRule('Unknown command or category name in ACL');
    const known = this.#firstArguments.get(container.name) ?? [];
    if (!known.includes(first)) known.push(first);
    this.#firstArguments.set(container.name, known);
  }

  #forbid(name: string): void {
    const command = commandNamed(name);
    if (!command) throw new BadRule('Unknown command or category name in ACL');
    this.#setWithSubcommands(command, false);
  }

  #setWithSubcommands(command: Command, allowed: boolean): void {
    for (const { name } of [command, ...(command.subcommands ?? [])]) this.#set(name, allowed);
  }

  #set(name: string, allowed: boolean): void {
    if (allowed) this.#allowed.add(name);
    else this.#allowed.delete(name);
    this.#firstArguments.delete(name);
  }

  /** Why a command is refused; undefined if it is allowed. */
  check(command: Command, args: readonly string[]): Denial | undefined {
    if (!this.#allowed.has(command.name) && !command.flags.includes('no_auth')) {
      const firsts = this.#firstArguments.get(command.name);
      if (!firsts || args.length < 2 || !firsts.includes(text(args, 1).toLowerCase())) {
        return { reason: 'command', object: command.name, at: 0 };
      }
    }
    if (!this.allKeys && command.keys) {
      for (const { at, key, flags } of keysIn(command, args)) {
        if (flags.includes('not_key')) continue;
        if (!this.#mayUse(key, flags)) return { reason: 'key', object: key, at };
      }
    }
    if (!this.allChannels) {
      for (const [i, channel] of channelsIn(command, args).entries()) {
        if (!this.mayHear(channel, command.name === 'psubscribe')) {
          return { reason: 'channel', object: channel, at: i + 1 };
        }
      }
    }
    return undefined;
  }

  /** Whether it gives a channel, or a pattern of channels, which must be one of its own. */
  mayHear(channel: string, isPattern: boolean): boolean {
    return (
      this.allChannels ||
      this.channels.some((each) => (isPattern ? each === channel : matchesGlob(each, channel)))
    );
  }

  /** Whether it gives a command the right to read every key. */
  mayReadAll(command: Command, args: readonly string[]): boolean {
    const readsAll = this.allKeys || this.keys.some(({ pattern, read }) => read && pattern === '*');
    return readsAll && this.check(command, args) === undefined;
  }

  #mayUse(key: string, flags: readonly string[]): boolean {
    const reads = flags.includes('access');
    const writes = flags.some((flag) => flag === 'insert' || flag === 'delete' || flag === 'update');
    return this.keys.some(
      ({ pattern, read, write }) => (!reads || read) && (!writes || write) && matchesGlob(pattern, key),
    );
  }

  // ---- how it is written down

  keysText(): string {
    if (this.allKeys) return '~*';
    return this.keys
      .map(({ pattern, read, write }) => `${read && write ? '~' : read ? '%R~' : '%W~'}${pattern}`)
      .join(' ');
  }

  channelsText(): string {
    return this.allChannels ? '&*' : this.channels.map((each) => `&${each}`).join(' ');
  }

  describe(): string {
    const keys = this.keysText();
    const channels = this.allChannels ? '&*' : ['resetchannels', this.channelsText()].join(' ').trim();
    return `${keys === '' ? '' : `${keys} `}${channels} ${this.commandsText()}`;
  }

  /** Rules that give the same commands, with as few words as the categories allow. */
  commandsText(): string {
    const additive = !this.#future;
    const rules = [additive ? '-@all' : '+@all'];
    const fake = new Selector();
    fake.apply(additive ? '-@all' : '+@all');
    const rest = new Selector();
    for (const name of this.#allowed) rest.#allowed.add(name);
    const applied = new Set<Category>();
    for (;;) {
      let best: Category | undefined;
      let fewest = Number.POSITIVE_INFINITY;
      let most = 0;
      for (const category of CATEGORIES) {
        if (applied.has(category)) continue;
        const members = ALL.filter((each) => categoriesOf(each).includes(category));
        const on = members.filter(({ name }) => rest.#allowed.has(name)).length;
        const [same, different] = additive ? [on, members.length - on] : [members.length - on, on];
        if (same > different && (different < fewest || (different === fewest && same > most))) {
          best = category;
          fewest = different;
          most = same;
        }
      }
      if (!best) break;
      rules.push(`${additive ? '+' : '-'}@${best}`);
      fake.apply(`${additive ? '+' : '-'}@${best}`);
      rest.apply(`${additive ? '-' : '+'}@${best}`);
      applied.add(best);
    }
    for (const command of COMMANDS) this.#describeOne(command, fake, rules);
    return rules.join(' ');
  }

  #describeOne(command: Command, fake: Selector, rules: string[]): void {
    const own = this.#allowed.has(command.name);
    if (own !== fake.#allowed.has(command.name)) {
      rules.push(`${own ? '+' : '-'}${command.name}`);
      fake.#setWithSubcommands(command, own);
    }
    for (const sub of command.subcommands ?? []) this.#describeOne(sub, fake, rules);
    if (!own)
      for (const first of this.#firstArguments.get(command.name) ?? [])
        rules.push(`+${command.name}|${first}`);
  }
}

function channelsIn({ name }: Command, args: readonly string[]): string[] {
  if (name === 'publish' || name === 'spublish') return [text(args, 1)];
  if (name === 'subscribe' || name === 'psubscribe' || name === 'ssubscribe') {
    return args.slice(1).map((_, i) => text(args, i + 1));
  }
  return [];
}
