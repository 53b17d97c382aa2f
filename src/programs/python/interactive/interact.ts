import type { Completed } from '../../../shell/editor/completion/completed.ts';
import { EditorTerminal } from '../../../shell/editor/editor-terminal.ts';
import { History } from '../../../shell/editor/history/history.ts';
import { KillRing } from '../../../shell/editor/kill-ring.ts';
import { editLine } from '../../../shell/editor/line-editor.ts';
import { compileText } from '../builtins/compile-text.ts';
import { runCode } from '../builtins/evaluate.ts';
import { compile } from '../compile/compile.ts';
import { flush, PyFile, readLine } from '../library/files.ts';
import type { Machine } from '../machine/machine.ts';
import type { Step } from '../machine/step.ts';
import { str } from '../operations/repr.ts';
import type { Release } from '../python.ts';
import { parseProgram } from '../syntax/parse.ts';
import { SyntaxProblem } from '../syntax/syntax-problem.ts';
import type { Statement } from '../syntax/tree.ts';
import { namesOf } from '../types/object-types.ts';
import type { Dict } from '../values/dict.ts';
import { NotSimulated, Raised, SYSTEM_EXIT } from '../values/exceptions.ts';
import { Module } from '../values/objects.ts';
import type { Value } from '../values/value.ts';

interface Options {
  readonly isQuiet: boolean;
  /** Shows an exception that nobody handled; answers the exit status. */
  readonly report: (error: unknown) => Step<number>;
}

/** The prompt. Answers the exit status. */
export function* interact(
  machine: Machine,
  globals: Dict,
  { version, built, compiler }: Release,
  { isQuiet, report }: Options,
): Step<number> {
  const { process } = machine;
  if (!isQuiet) {
    const banner = `Python ${version} (${built}) ${compiler} on linux\nType "help", "copyright", "credits" or "license" for more information.\n`;
    yield* machine.wait(() => process.complain(banner));
  }
  const sys = machine.modules.getName('sys') as Module;
  sys.dict.setName('ps1', '>>> ');
  sys.dict.setName('ps2', '... ');
  const tty = process.file(0).tty;
  const terminal = tty && process.file(1).tty ? new EditorTerminal(process, tty) : undefined;
  const history = new History();
  const killRing = new KillRing();
  let source = '';
  for (;;) {
    const prompt = yield* str(machine, sys.dict.getName(source === '' ? 'ps1' : 'ps2') ?? '');
    const line = yield* readPrompted(machine, terminal, prompt, globals, history, killRing);
    if (line === 'interrupted') {
      source = '';
      yield* machine.wait(() => process.complain('KeyboardInterrupt\n'));
      continue;
    }
    if (line === undefined && source === '') {
      yield* machine.wait(() => process.complain('\n'));
      return 0;
    }
    if (line !== undefined && line.trim() !== '') history.add(line);
    source += `${line ?? ''}\n`;
    if (line !== undefined && needsMore(source, line)) continue;
    const text = source;
    source = '';
    if (text.trim() === '') continue;
    try {
      yield* runText(machine, text, globals);
    } catch (error) {
      if (error instanceof NotSimulated) {
        yield* machine.wait(() => process.complain(`${error.message}\n`));
        continue;
      }
      if (error instanceof Raised && error.exc.cls.isSubtype(SYSTEM_EXIT)) return yield* report(error);
      yield* report(error);
      machine.handled = null;
    }
    const out = sys.dict.getName('stdout');
    if (out instanceof PyFile && !out.closed) yield* flush(machine, out);
  }
}

/** A line that was typed; undefined at the end of the input. */
function* readPrompted(
  machine: Machine,
  terminal: EditorTerminal | undefined,
  prompt: string,
  globals: Dict,
  history: History,
  killRing: KillRing,
): Step<string | undefined> {
  const { process } = machine;
  machine.pending.length = 0;
  if (!terminal) {
    yield* machine.wait(() => process.write(1, prompt));
    const sys = machine.modules.getName('sys') as Module;
    const stdin = sys.dict.getName('stdin') as PyFile;
    const line = (yield* readLine(machine, stdin)) as string;
    return line === '' ? undefined : line.replace(/\n$/, '');
  }
  const complete = async (line: string, cursor: number): Promise<Completed> =>
    completed(machine, line, cursor, globals);
  const result = yield* machine.wait(() =>
    editLine(terminal, {
      prompt,
      history,
      killRing,
      manner: 'readline',
      bracketedPaste: false,
      showsSignals: false,
      complete,
      further: async () => {
        const { plainFurtherKeys } = await process.outside(
          import('../../../shell/editor/keys/plain-services.ts'),
        );
        return plainFurtherKeys();
      },
    }),
  );
  return result.kind === 'line' ? result.text : result.kind === 'interrupted' ? 'interrupted' : undefined;
}

/** Whether more lines belong to what was typed. */
function needsMore(source: string, line: string): boolean {
  const isBlank = line.trim() === '';
  try {
    compile(source, { file: '<stdin>', mode: 'single' });
  } catch (error) {
    if (!(error instanceof SyntaxProblem)) throw error;
    return error.isUnfinished && !(isBlank && !/never closed|triple-quoted/.test(error.message));
  }
  if (isBlank) return false;
  // A block goes on until an empty line.
  return parseProgram(source).some(({ kind }) => BLOCKS.has(kind));
}

const BLOCKS: ReadonlySet<Statement['kind']> = new Set([
  'if',
  'while',
  'for',
  'try',
  'with',
  'def',
  'class',
  'match',
]);

function* runText(machine: Machine, text: string, globals: Dict): Step<void> {
  yield* runCode(machine, yield* compileText(machine, text, '<stdin>', 'single'), globals, undefined);
}

/** What Tab finds (rlcompleter): names, and attributes behind a dot. At the beginning of a line it indents. */
function completed(machine: Machine, line: string, cursor: number, globals: Dict): Completed {
  const before = line.slice(0, cursor);
  const [word = ''] = /[\w.]*$/.exec(before) ?? [];
  const start = cursor - word.length;
  if (word === '')
    return before.trim() === ''
      ? { start, replacement: '\t', listing: [] }
      : { start, replacement: '', listing: [] };
  const dot = word.lastIndexOf('.');
  let names: readonly string[];
  if (dot === -1) {
    names = [...globals.entries.keys(), ...machine.builtins.entries.keys()].map(String);
  } else {
    let object: Value | undefined;
    for (const [at, part] of word.slice(0, dot).split('.').entries()) {
      if (at === 0) object = globals.getName(part) ?? machine.builtins.getName(part);
      else if (object instanceof Module) object = object.dict.getName(part);
      else object = undefined;
    }
    names = object === undefined ? [] : namesOf(object).map((name) => `${word.slice(0, dot)}.${name}`);
  }
  const found = [...new Set(names)]
    .filter((name) => name.startsWith(word) && (word.includes('_') || !name.slice(dot + 1).startsWith('_')))
    .sort();
  if (found.length === 0) return { start, replacement: word, listing: [] };
  let common = found[0] as string;
  for (const name of found) while (!name.startsWith(common)) common = common.slice(0, -1);
  return { start, replacement: common, listing: found.length === 1 ? [] : found };
}
