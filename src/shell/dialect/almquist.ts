import { strerror } from '../../linux/errno.ts';
import type { ArithmeticError } from '../arithmetic.ts';
import type { SyntaxProblem } from '../syntax/syntax-problem.ts';
import { almquistOrder } from '../variables/environment-order.ts';
import type { Dialect, Place } from './dialect.ts';

/** dash 0.5.12, Debian's /bin/sh. */
export const DASH: Dialect = {
  name: 'dash',
  braces: false,
  arrays: false,
  doubleBracket: 'none',
  extendedExpansion: false,
  hereStrings: false,
  functionKeyword: false,
  aliasesInScripts: true,
  errorsAreFatal: true,
  echoEscapes: true,
  redirectStatus: 2,
  abortStatus: 2,
  unsetStatus: () => 2,
  environmentOrder: almquistOrder,
  withoutBuiltins: new Set(
    (
      'source let declare typeset shopt pushd popd dirs history disown help fc logout builtin caller mapfile readarray enable ' +
      'bind compgen complete compopt suspend [['
    ).split(' '),
  ),
  primaryPrompt: (root) => (root ? '# ' : '$ '),
  historyFile: '.sh_history',
  prefix: ({ shell, line, builtin, sourced }) => {
    const whose = builtin ?? sourced;
    return `${shell}: ${line}: ${whose ? `${whose}: ` : ''}`;
  },
  syntaxError: (place, problem, mode) =>
    `${place.shell}: ${place.line}: ${mode === 'eval' ? 'eval: ' : place.sourced ? `${place.sourced}: ` : ''}Syntax error: ${dashProblem(problem)}\n`,
  notFound: (name) => `${name}: not found`,
  notFoundAt: (name) => `${name}: not found`,
  cannotRun: (name, reason) => `${name}: ${reason}`,
  cannotOpen: (file, code) => `cannot open ${file}: ${code === 'ENOENT' ? 'No such file' : strerror(code)}`,
  cannotCreate: (file, code) =>
    `cannot create ${file}: ${code === 'ENOENT' ? 'Directory nonexistent' : strerror(code)}`,
  readonlyVariable: (name) => `${name}: is read only`,
  unsetVariable: (name) => `${name}: parameter not set`,
  nullVariable: (name, colon) => `${name}: parameter not set${colon ? ' or null' : ''}`,
  badSubstitution: () => 'Bad substitution',
  arithmetic: (error) => {
    if (error.kind === 'number') return `Illegal number: ${error.token}`;
    const what = {
      division: 'division by zero',
      operand: 'expecting primary',
      assignment: 'expecting EOF',
      base: 'expecting EOF',
      syntax: 'expecting EOF',
      operator: 'expecting EOF',
      subscript: 'expecting EOF',
      parenthesis: "expecting ')'",
      colon: "expecting ':'",
      choice: 'expecting primary',
      exponent: 'expecting primary',
      recursion: 'expecting primary',
    }[error.kind];
    return `arithmetic expression: ${what}: "${error.expression}"`;
  },
  invalidOption: (option) => `Illegal option ${option}`,
  jobLine: (id, mark, state, text) => `[${id}] ${mark} ${state.padEnd(27)}${text}`,
};

/** busybox ash 1.35, /bin/sh of alpine and busybox. */
export const ASH: Dialect = {
  ...DASH,
  name: 'ash',
  doubleBracket: 'test',
  extendedExpansion: true,
  functionKeyword: true,
  echoEscapes: false,
  redirectStatus: 1,
  withoutBuiltins: new Set([
    ...['declare', 'typeset', 'shopt', 'pushd', 'popd', 'dirs', 'disown', 'logout', 'builtin', 'caller'],
    ...['mapfile', 'readarray', 'enable', 'bind', 'compgen', 'complete', 'compopt', 'suspend', 'fc'],
  ]),
  primaryPrompt: () => '\\w \\$ ',
  historyFile: '.ash_history',
  prefix: ashPrefix,
  syntaxError: (place, problem, mode) =>
    `${ashPrefix({ ...place, builtin: mode === 'eval' ? 'eval' : undefined })}syntax error: ${ashProblem(problem)}\n`,
  cannotOpen: (file, code) => `can't open ${file}: ${code === 'ENOENT' ? 'no such file' : strerror(code)}`,
  cannotCreate: (file, code) =>
    `can't create ${file}: ${code === 'ENOENT' ? 'nonexistent directory' : strerror(code)}`,
  badSubstitution: () => 'syntax error: bad substitution',
  arithmetic: (error) => ashArithmetic(error.kind),
  invalidOption: (option) => `illegal option ${option}`,
  jobLine: (id, mark, state, text) => `[${id}]${mark}  ${state.padEnd(27)}${text}`,
};

function ashArithmetic(kind: ArithmeticError['kind']): string {
  if (kind === 'division') return 'divide by zero';
  if (kind === 'exponent') return 'exponent less than 0';
  if (kind === 'colon') return 'malformed ?: operator';
  return kind === 'recursion' ? 'expression recursion loop detected' : 'arithmetic syntax error';
}

/**
 * ash names a line only if it knows whose (ash.c: ash_vmsg): that of a builtin, of the file that `.` runs, or of a script.
 * The lines of -c count from 0.
 */
function ashPrefix({ shell, line, interactive, script, named, sourced, builtin }: Place): string {
  const whose = builtin ?? sourced ?? (named ? shell : undefined);
  if (whose === undefined) return `${shell}: `;
  const at = interactive ? '' : `line ${script || (sourced ?? 'eval') !== 'eval' ? line : line - 1}: `;
  return whose === shell ? `${shell}: ${at}` : `${shell}: ${whose}: ${at}`;
}

function dashProblem(problem: SyntaxProblem): string {
  switch (problem.kind) {
    case 'end':
      return `end of file unexpected${problem.expecting ? ` (expecting ${problem.expecting})` : ''}`;
    case 'token': {
      const token = tokenName(problem);
      return `${token} unexpected${problem.expecting ? ` (expecting ${problem.expecting})` : ''}`;
    }
    case 'unclosed':
      return {
        'double quote': 'Unterminated quoted string',
        'single quote': 'Unterminated quoted string',
        backquote: 'EOF in backquote substitution',
        command: 'end of file unexpected (expecting ")")',
        parameter: "Missing '}'",
        arithmetic: "Missing '))'",
      }[problem.what];
    case 'loop variable':
      return 'Bad for loop variable';
    case 'function name':
      return 'Bad function name';
    case 'other':
      return problem.message;
  }
}

function ashProblem(problem: SyntaxProblem): string {
  switch (problem.kind) {
    case 'end':
      return `unexpected end of file${problem.expecting ? ` (expecting ${problem.expecting})` : ''}`;
    case 'token': {
      const token = tokenName(problem);
      return `unexpected ${token}${problem.expecting ? ` (expecting ${problem.expecting})` : ''}`;
    }
    case 'unclosed':
      return {
        'double quote': 'unterminated quoted string',
        'single quote': 'unterminated quoted string',
        backquote: 'EOF in backquote substitution',
        command: 'unexpected end of file (expecting ")")',
        parameter: "missing '}'",
        arithmetic: "missing '))'",
      }[problem.what];
    case 'loop variable':
      return 'bad for loop variable';
    case 'function name':
      return 'bad function name';
    case 'other':
      return problem.message;
  }
}

const RESERVED = new Set('! case do done elif else esac fi for if in then until while { }'.split(' '));

function tokenName({ token: read, atEnd }: SyntaxProblem & { readonly kind: 'token' }): string {
  // Of bash's `;&` and `|&` only the first half is a token.
  const token = read.replace(/^(;;?|\|)&$/, '$1');
  if (token === 'newline') return atEnd ? 'end of file' : token;
  if (/^[<>]/.test(token)) return 'redirection';
  return RESERVED.has(token) || /^[;&|()]/.test(token) ? `"${token}"` : 'word';
}
