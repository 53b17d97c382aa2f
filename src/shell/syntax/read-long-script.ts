/// <reference path="./unbash-in-turns.d.ts" />
import { parseInTurns } from 'unbash/in-turns';
import type { Dialect } from '../dialect/dialect.ts';
import { inTurns } from '../expand/split-patiently.ts';
import type { Shell } from '../shell.ts';
import { expandAliasesInTurns } from './aliases.ts';
import { readingOf } from './read-carefully.ts';
import type { Reading } from './read-script.ts';
import { unfold, unfoldLong } from './unfold-long.ts';

/** What `readScript` does, for texts so long that others must have their turn meanwhile. */
export async function readLongScript(shell: Shell, typed: string, aliases = false): Promise<Reading> {
  const given = aliases ? await inTurns(shell, expandAliasesInTurns(shell, typed)) : typed;
  return inTurns(shell, readInTurns(shell.dialect, given));
}

function* readInTurns(dialect: Dialect, given: string): Generator<void, Reading> {
  const reading = yield* readingOf(dialect, given, { parse: parseInTurns, unfold });
  if (!reading.incomplete && !reading.problem) yield* unfoldLong(reading.script);
  return reading;
}
