import { docOf } from '../../../../src/redis/commands/documentation/command-docs.ts';
import type { Command } from '../../../../src/redis/commands/table/command.ts';
import { COMMANDS } from '../../../../src/redis/commands/table/table.ts';
import { ArgumentValues, type Dumps } from './argument-values.ts';
import { Chance } from './chance.ts';
import { parseSyntax, type Syntax } from './command-syntax.ts';
import { CONFIGURATION } from './episodes/configuration.ts';
import { EPISODES } from './episodes/episodes.ts';
import { furnish } from './episodes/furnish.ts';
import { CALL, PROTECTED_CALL } from './scripts.ts';
import { SPECIAL_COMMANDS, type SpecialCommand } from './special-commands.ts';
import type { Step } from './steps.ts';

/** A command, or a subcommand, that can be played. */
export interface Playable {
  readonly words: readonly string[];
  readonly name: string;
  readonly group: string;
  readonly syntax: Syntax;
  readonly special: SpecialCommand;
}

export const PLAYABLE: readonly Playable[] = COMMANDS.flatMap((command) =>
  command.subcommands?.length ? [command, ...command.subcommands] : [command],
).flatMap((command: Command) => {
  const special = SPECIAL_COMMANDS.get(command.name) ?? {};
  if (special.left !== undefined) return [];
  const syntax = parseSyntax(special.syntax ?? docOf(command.name).syntax);
  return [{ words: command.name.split('|'), name: command.name, group: command.group, syntax, special }];
});

/** How often the groups come up. */
const WEIGHTS: Readonly<Record<string, number>> = {
  generic: 14,
  string: 14,
  list: 12,
  set: 12,
  hash: 12,
  'sorted-set': 16,
  stream: 14,
  bitmap: 5,
  hyperloglog: 4,
  geo: 6,
  scripting: 6,
  transactions: 3,
  pubsub: 4,
  connection: 4,
  server: 7,
  cluster: 1,
};

const GROUPS: readonly string[] = Object.entries(WEIGHTS).flatMap(([group, weight]) =>
  Array<string>(weight).fill(group),
);

const byGroup = new Map<string, Playable[]>();
for (const playable of PLAYABLE) {
  if (playable.special.byItself) continue;
  const some = byGroup.get(playable.group) ?? [];
  for (let times = playable.special.rare ? 1 : 6; times > 0; times--) some.push(playable);
  byGroup.set(playable.group, some);
}

/** The steps that a seed stands for: some keys, then whatever comes. */
export function sequenceOf(seed: number, length: number, dumps: Dumps): Step[] {
  const chance = new Chance(seed);
  const maker = new CommandMaker(chance, dumps);
  const steps: Step[] = [];
  for (let connection = 0; connection < 3; connection++) {
    if (chance.oneIn(3)) steps.push({ connection, words: ['HELLO', '3'] });
  }
  if (chance.oneIn(3)) for (const words of chance.of(CONFIGURATION)) steps.push({ connection: 0, words });
  if (!chance.oneIn(3)) steps.push(...furnish(chance, maker, 0));
  const group = chance.oneIn(2) ? undefined : chance.of(GROUPS);
  let connection = 0;
  while (steps.length < length) {
    if (chance.oneIn(8)) connection = chance.of([0, 0, 0, 1, 2]);
    if (chance.oneIn(12)) steps.push(...chance.of(EPISODES)(chance, maker, connection));
    else steps.push({ connection, words: maker.command(chance.oneIn(2) ? group : undefined) });
  }
  return steps;
}

/** Makes commands. */
export class CommandMaker {
  readonly values: ArgumentValues;
  readonly #chance: Chance;
  /** How many keys the command has been given. */
  #keys = 0;

  constructor(chance: Chance, dumps: Dumps) {
    this.#chance = chance;
    this.values = new ArgumentValues(chance, dumps);
  }

  /** Any command of a group, of any group by default. */
  command(group = this.#chance.of(GROUPS)): string[] {
    const playable = this.#chance.of(byGroup.get(group) ?? PLAYABLE);
    const words = this.write(playable);
    if (!playable.special.exact && this.#chance.oneIn(20)) this.#vary(words);
    if (this.#chance.oneIn(40) && !playable.special.rare)
      return ['eval', this.#chance.of([CALL, PROTECTED_CALL]), '0', ...words];
    return words;
  }

  write({ words, syntax, group, special }: Playable): string[] {
    this.values.special = special.values ?? {};
    const out = words.map((word) => (this.#chance.oneIn(3) ? word.toUpperCase() : word));
    this.#write(syntax, group, out);
    return out;
  }

  #write(syntax: Syntax, group: string, out: string[]): void {
    switch (syntax.kind) {
      case 'word':
        out.push(this.#chance.oneIn(6) ? syntax.text.toLowerCase() : syntax.text);
        return;
      case 'value':
        // One for each key.
        if (syntax.name === 'weights' && !this.#chance.oneIn(6)) {
          for (let i = 0; i < this.#keys; i++) out.push(this.values.value('weight', group));
        } else out.push(this.values.value(syntax.name, group));
        return;
      case 'choice':
        this.#write(this.#chance.of(syntax.of), group, out);
        return;
      case 'optional':
        if (this.#chance.oneIn(3)) this.#write(syntax.of, group, out);
        return;
      case 'repeat':
        for (let count = this.#chance.times(6); count > 1; count--) this.#write(syntax.of, group, out);
        return;
      case 'sequence':
        this.#writeAll(syntax.of, group, out);
    }
  }

  /** After a number of keys there are mostly so many keys. */
  #writeAll(parts: readonly Syntax[], group: string, out: string[]): void {
    for (let at = 0; at < parts.length; at++) {
      const part = parts[at] as Syntax;
      if (part.kind === 'value' && part.name === 'numkeys' && !this.#chance.oneIn(10)) {
        const count = this.#chance.times(4) - (parts[at + 1]?.kind === 'repeat' ? 1 : 0);
        out.push(String(count));
        this.#keys = count;
        for (let i = 0; i < count; i++) out.push(this.values.key(group));
        while (isKeys(parts[at + 1])) at++;
      } else this.#write(part, group, out);
    }
  }

  /** Words too many, too few, or others. */
  #vary(words: string[]): void {
    const at = this.#chance.between(1, words.length);
    switch (this.#chance.between(0, 4)) {
      case 0:
        words.splice(at, 1);
        break;
      case 1:
        words.splice(at, 0, this.values.content());
        break;
      case 2:
        words.splice(at, 0, ...words.slice(at, at + 2));
        break;
      case 3:
        if (at < words.length) words[at] = this.values.content();
        break;
      default:
        words.length = at;
    }
  }
}

function isKeys(syntax: Syntax | undefined): boolean {
  if (syntax?.kind === 'value') return syntax.name === 'key';
  if (syntax?.kind !== 'repeat') return false;
  return syntax.of.kind === 'value'
    ? syntax.of.name === 'key'
    : syntax.of.kind === 'sequence' && isKeys(syntax.of.of[0]);
}
