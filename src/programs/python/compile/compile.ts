import { parseEval, parseProgram } from '../syntax/parse.ts';
import type { Span } from '../syntax/syntax-problem.ts';
import type { Parameters, Statement } from '../syntax/tree.ts';
import { Code, type Signature, type Warning } from './code.ts';
import { compileExpression } from './compile-expression.ts';
import { compileBody } from './compile-statement.ts';
import { Emitter, type Unit } from './emitter.ts';
import { OP } from './opcode.ts';
import { type Scope, ScopeFinder } from './scopes.ts';

const START: Span = { line: 1, col: 0, endLine: 1, endCol: 0 };
const NO_PARAMETERS: Signature = {
  positionalOnly: 0,
  positional: 0,
  keywordOnly: 0,
  hasRest: false,
  hasKeywords: false,
};

export interface CompileOptions {
  readonly file: string;
  /** exec runs statements, eval gives a value, single shows the values of expressions. */
  readonly mode: 'exec' | 'eval' | 'single';
  /** Whether tracebacks show the lines. */
  readonly showsSource?: boolean;
}

/** Compiles a source text. @throws SyntaxProblem */
export function compile(source: string, { file, mode, showsSource = false }: CompileOptions): Code {
  const text = source.replace(/^\ufeff/, '').replaceAll('\r\n', '\n');
  if (mode === 'eval') {
    const value = parseEval(text);
    const body: Statement[] = [{ kind: 'expression', value, ...START }];
    const { unit, emitter } = begin(body, file, text, undefined, false);
    compileExpression(emitter, value);
    emitter.emit(OP.RETURN);
    return unit;
  }
  const body = parseProgram(text);
  const { unit, emitter } = begin(body, file, text, showsSource ? text : undefined, mode === 'single');
  compileBody(emitter, body, mode === 'exec');
  emitter.constant(null, null);
  emitter.emit(OP.RETURN);
  return unit;
}

function begin(
  body: readonly Statement[],
  file: string,
  text: string,
  source: string | undefined,
  isInteractive: boolean,
): { readonly unit: Code; readonly emitter: Emitter } {
  const finder = new ScopeFinder();
  finder.findScopes(body);
  const warnings: Warning[] = [];
  const unit: Unit = {
    finder,
    file,
    source,
    text,
    isInteractive,
    keepsAnnotations: body.some(
      (each) =>
        each.kind === 'from' &&
        each.module === '__future__' &&
        each.names !== '*' &&
        each.names.some(({ name }) => name === 'annotations'),
    ),
    warn: (line, message) => warnings.push({ line, message }),
  };
  const code = newCode(unit, finder.module, '<module>', 1, NO_PARAMETERS);
  code.warnings = warnings;
  return { unit: code, emitter: new Emitter(unit, finder.module, code, START) };
}

export function newCode(
  unit: Unit,
  scope: Scope,
  qualname: string,
  firstLine: number,
  signature: Signature,
): Code {
  return new Code({
    name: scope.name,
    qualname,
    file: unit.file,
    firstLine,
    slotNames: scope.slots.map(({ name }) => name),
    cellNames: [...scope.cells, ...scope.free].map(({ name }) => name),
    cellSlots: scope.slots.flatMap((variable, slot) => {
      const cell = scope.cells.indexOf(variable);
      return cell === -1 ? [] : [[slot, cell] as const];
    }),
    ownCells: scope.cells.length,
    signature,
    isGenerator: scope.isGenerator,
    isCoroutine: scope.isCoroutine,
    isFunction: scope.kind === 'function',
    source: unit.source,
  });
}

export function signatureOf(parameters: Parameters): Signature {
  return {
    positionalOnly: parameters.positionalOnly,
    positional: parameters.positional.length,
    keywordOnly: parameters.keywordOnly.length,
    hasRest: parameters.rest !== undefined,
    hasKeywords: parameters.keywords !== undefined,
  };
}

/** The qualified name of what is defined in a scope. */
export function qualify(emitter: Emitter, name: string): string {
  const { scope } = emitter;
  const { host } = scope;
  if (host.kind === 'module' || host.globals.has(name)) return name;
  const around = emitter.code.qualname;
  return host.kind === 'function' ? `${around}.<locals>.${name}` : `${around}.${name}`;
}
