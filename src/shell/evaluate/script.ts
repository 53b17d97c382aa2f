import type { ParsedScript, Statement } from 'unbash';
import { ArithmeticError } from '../arithmetic.ts';
import { abortArithmetic } from '../expand/arithmetic-expansion.ts';
import type { Shell } from '../shell.ts';
import { expandsAliases } from '../syntax/aliases.ts';
import { mayHavePatterns, patternProblem } from '../syntax/extended-patterns.ts';
import { type ScriptMode, syntaxFailure } from '../syntax/failure.ts';
import { type Reading, understand } from '../syntax/read-script.ts';
import { newlinesIn, Source } from '../syntax/source.ts';
import { UnsetError } from '../variables/variable.ts';
import { CommandAborted, ShellExit, SyntaxAborted } from './control-flow.ts';
import { runScript } from './statements.ts';

/** Lines of a script, each with its newline; undefined at the end. */
export interface LineReader {
  next(): Promise<string | undefined>;
  /** Where everything is there already: the lines that begin in the next so many characters. */
  ahead?(length: number): string;
}

/** Longer texts are read in pieces, and longer commands not anew for each of their lines. */
const LONG = 65_536;
const LONG_COMMAND = 512;

/**
 * Runs a whole text: the argument of -c, a script's file, what eval was given.
 *
 * @param last nothing of this shell comes after it
 */
export async function runText(
  shell: Shell,
  source: Source,
  mode: ScriptMode,
  last: boolean,
): Promise<number> {
  if (shell.has('verbose') || mayAlias(shell, source.text) || mayRemember(shell, source.text))
    return runLineByLine(shell, source, mode);
  if (source.text.length > LONG) return (await longScripts(shell)).runPieces(shell, source, mode, last);
  const reading = await understand(shell, source.text);
  return reading.problem
    ? runLineByLine(shell, source, mode)
    : runReading(shell, source, reading, mode, last);
}

export function runLineByLine(shell: Shell, source: Source, mode: ScriptMode): Promise<number> {
  return runLines(shell, linesOf(source.text), mode, source.firstLine, source.file);
}

/** Runs what was read of a text. */
export async function runReading(
  shell: Shell,
  source: Source,
  { script, text, joins }: Reading,
  mode: ScriptMode,
  last: boolean,
): Promise<number> {
  if (script.commands.length === 0) return 0;
  const whole = text === source.text ? source : new Source(text, source.firstLine, source.file, joins);
  const groups = byLine(script, text);
  const suspect = mayHavePatterns(text);
  for (const [i, group] of groups.entries()) {
    const wrong = suspect && (await patternProblem(shell, group, text));
    if (wrong) await syntaxFailure(shell, whole, mode, wrong);
    await tolerant(shell, () => runScript(shell, group, whole, last && i === groups.length - 1));
    if (shell.has('onecmd')) throw new ShellExit(shell.status);
  }
  return shell.status;
}

/** Runs a script as it is read, command by command: earlier commands run before an error in later ones is seen. */
export async function runLines(
  shell: Shell,
  reader: LineReader,
  mode: ScriptMode,
  firstLine = 1,
  file = 'main',
): Promise<number> {
  let line = firstLine;
  let status = 0;
  for (let text = await reader.next(); text !== undefined; text = await reader.next()) {
    const history = remembers(shell, mode) ? await scriptHistory(shell) : undefined;
    let whole = history ? await history.scriptLine(shell, text) : text;
    const aliases = expandsAliases(shell);
    const read = (given: string): Reading | Promise<Reading> => understand(shell, given, aliases);
    let reading = await read(whole);
    let steps = false;
    while (reading.incomplete) {
      let more = await reader.next();
      if (more === undefined) break;
      if (whole.length > LONG_COMMAND) {
        const halt = shell.checkpoint();
        if (halt) await halt;
        if (!steps) more += await (await longScripts(shell)).restOf(whole + more, reader, read);
        steps = true;
      }
      whole += history ? await history.scriptLine(shell, more) : more;
      reading = await read(whole);
    }
    // The almquist shells show what they read from a file.
    if (shell.has('verbose') && (mode === 'file' || shell.dialect.name === 'bash')) {
      const ends = whole.endsWith('\n') || shell.dialect.name !== 'bash';
      await shell.complainRaw(ends ? whole : `${whole}\n`);
    }
    await history?.rememberCommand(shell, whole);
    const { script } = reading;
    const problem =
      reading.problem ??
      (mayHavePatterns(reading.text) && (await patternProblem(shell, script.commands, reading.text)));
    const source = new Source(reading.text, line, file, reading.joins);
    await tolerant(shell, async () => {
      if (problem) await syntaxFailure(shell, source, mode, problem);
      // An empty line leaves `$?` as it is.
      if (script.commands.length > 0) await runScript(shell, script.commands, source);
    });
    status = shell.status;
    if (shell.has('onecmd')) throw new ShellExit(status);
    line += newlinesIn(whole);
  }
  return status;
}

/** An error that gives up a line lets the shell go on with the next one. */
async function tolerant(shell: Shell, body: () => Promise<unknown>): Promise<void> {
  try {
    await body();
  } catch (thrown) {
    const error = await told(shell, thrown);
    if (
      !(error instanceof CommandAborted) ||
      error instanceof SyntaxAborted ||
      (shell.interactive && !shell.extraLetters.includes('c'))
    )
      throw error;
    if (shell.has('errexit') && !error.survives) throw new ShellExit(error.status);
    shell.status = error.status;
  }
}

/** An expression that failed where nobody expected it, such as behind a reference to an element, gives up the line. */
async function told(shell: Shell, error: unknown): Promise<unknown> {
  if (!(error instanceof ArithmeticError || error instanceof UnsetError)) return error;
  return abortArithmetic(shell, error).catch((outcome: unknown) => outcome);
}

function longScripts(shell: Shell): Promise<typeof import('./long-script.ts')> {
  return shell.process.machine.kernel.clock.outside(import('./long-script.ts'));
}

/** The statements that stand on the same line, together. */
export function byLine(script: ParsedScript, text: string): readonly (readonly Statement[])[] {
  const groups: Statement[][] = [];
  let newline = -1;
  for (const statement of script.commands) {
    if (groups.length === 0 || newline < statement.pos) groups.push([statement]);
    else groups.at(-1)?.push(statement);
    if (newline < statement.end) newline = nextLine(text, statement.end);
  }
  return groups;
}

/** Where the line ends that a place is in. */
function nextLine(text: string, from: number): number {
  const newline = text.indexOf('\n', from);
  return newline === -1 ? text.length : newline;
}

function linesOf(text: string): LineReader {
  let at = 0;
  return {
    async next() {
      if (at >= text.length) return undefined;
      const newline = text.indexOf('\n', at);
      const end = newline === -1 ? text.length : newline + 1;
      const line = text.slice(at, end);
      at = end;
      return line;
    },
    ahead(length) {
      const newline = text.indexOf('\n', at + length);
      return text.slice(at, newline === -1 ? text.length : newline + 1);
    },
  };
}

/** A script that turns the list of commands on has each of its own put into it. */
function remembers(
  { options, interactive, dialect, sourceDepth, evalDepth }: Shell,
  mode: ScriptMode,
): boolean {
  if (!options.has('history') || interactive || dialect.name !== 'bash') return false;
  return (mode === 'command' || mode === 'file') && sourceDepth === 0 && evalDepth === 0;
}

function mayRemember(shell: Shell, text: string): boolean {
  return !shell.interactive && shell.dialect.name === 'bash' && /-o\s+history\b/.test(text);
}

function scriptHistory(shell: Shell): Promise<typeof import('./script-history.ts')> {
  return shell.process.machine.kernel.clock.outside(import('./script-history.ts'));
}

function mayAlias(shell: Shell, text: string): boolean {
  if (expandsAliases(shell)) return true;
  if (!text.includes('alias')) return false;
  const { dialect, interactive, shellOptions } = shell;
  return (
    dialect.aliasesInScripts ||
    interactive ||
    shellOptions.has('expand_aliases') ||
    text.includes('expand_aliases')
  );
}
