import { type ParsedScript, parse } from 'unbash';
import type { Dialect } from '../dialect/dialect.ts';
import type { Shell } from '../shell.ts';
import { expandAliases } from './aliases.ts';
import type { SyntaxProblem } from './syntax-problem.ts';

/** A script's text as a shell understands it. */
export interface Reading {
  readonly text: string;
  /** Where in the text lines were continued. */
  readonly joins: readonly number[];
  readonly script: ParsedScript;
  readonly problem: SyntaxProblem | undefined;
  /** More lines may make a whole of it. */
  readonly incomplete: boolean;
}

/** Longer texts are read in turns. */
const LONG = 32_768;

/** No lines were continued. */
export const NONE: readonly number[] = [];

let careful: typeof import('./read-carefully.ts') | undefined;

/**
 * Reads a text that a shell is to run; others have their turn while it is a long one.
 *
 * @param aliases there are some, which are put in first
 */
export function understand(shell: Shell, given: string, aliases = false): Reading | Promise<Reading> {
  if (given.length > LONG) return readLong(shell, given, aliases);
  const text = aliases ? expandAliases(shell, given) : given;
  if (careful) return careful.readScript(shell.dialect, text);
  return readPlain(shell.dialect, text) ?? readCarefully(shell, text);
}

async function readLong(shell: Shell, given: string, aliases: boolean): Promise<Reading> {
  const { clock } = shell.process.machine.kernel;
  return (await clock.outside(import('./read-long-script.ts'))).readLongScript(shell, given, aliases);
}

/** Reads a text that may have anything wrong with it, or go on in another one. */
export async function readCarefully(shell: Shell, text: string): Promise<Reading> {
  careful ??= await shell.process.machine.kernel.clock.outside(import('./read-carefully.ts'));
  return careful.readScript(shell.dialect, text);
}

/** What start files are made of needs no more than the parser; undefined if a text may. */
function readPlain(dialect: Dialect, text: string): Reading | undefined {
  if (dialect.name !== 'bash' || SPECIAL.test(text)) return undefined;
  const script = parse(text);
  return script.errors ? undefined : { text, joins: NONE, script, problem: undefined, incomplete: false };
}

/** Continued lines, here-documents, substitutions, of which there may be too many in each other, and open ends. */
const SPECIAL = /\\\n|\\$|<<|\$\([\s\S]{1000}|\(\s*$/;
