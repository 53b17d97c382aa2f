import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { docOf } from '../../../../src/redis/commands/documentation/command-docs.ts';
import { categoriesOf } from '../../../../src/redis/commands/table/categories.ts';
import type { Command } from '../../../../src/redis/commands/table/command.ts';
import { keyRange } from '../../../../src/redis/commands/table/key-spec.ts';
import { COMMANDS } from '../../../../src/redis/commands/table/table.ts';

interface Recorded {
  readonly name: string;
  readonly arity: number;
  readonly flags: readonly string[];
  readonly firstKey: number;
  readonly lastKey: number;
  readonly step: number;
  readonly categories: readonly string[];
  readonly group?: string;
  readonly since?: string;
  readonly subcommands?: readonly Recorded[];
}

const recorded = JSON.parse(
  readFileSync(new URL('../../../oracle/redis/commands.json', import.meta.url), 'utf8'),
) as readonly Recorded[];

function facts(command: Command, top = true): object {
  const [firstKey, lastKey, step] = keyRange(command.keys ?? []);
  return {
    name: command.name,
    arity: command.arity,
    flags: [...command.flags].sort(),
    firstKey,
    lastKey,
    step,
    categories: categoriesOf(command)
      .map((category) => `@${category}`)
      .sort(),
    ...(top ? { group: command.group.replace('-', '_'), since: command.since } : {}),
    ...(command.subcommands
      ? { subcommands: byName(command.subcommands.map((each) => facts(each, false))) }
      : {}),
  };
}

function recordedFacts(command: Recorded): object {
  const { flags, categories, subcommands, group, ...rest } = command;
  return {
    ...rest,
    flags: [...flags].sort(),
    categories: [...categories].sort(),
    ...(group === undefined ? {} : { group: group.replace('-', '_') }),
    ...(subcommands && subcommands.length > 0 ? { subcommands: byName(subcommands.map(recordedFacts)) } : {}),
  };
}

function byName(list: readonly object[]): object[] {
  return [...list].sort((a, b) => ((a as Recorded).name < (b as Recorded).name ? -1 : 1));
}

it('the table declares the 240 commands of 7.0.15 as its COMMAND reports them', () => {
  expect(byName(COMMANDS.map((command) => facts(command)))).toEqual(byName(recorded.map(recordedFacts)));
});

it('every command has a summary of its own and a syntax', () => {
  const all = COMMANDS.flatMap((command) => [command, ...(command.subcommands ?? [])]);
  expect(all.filter(({ name }) => !/^[A-Z].*[^.]$/.test(docOf(name).summary))).toEqual([]);
  expect(all).toHaveLength(366);
});
