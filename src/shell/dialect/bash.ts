import { strerror } from '../../linux/errno.ts';
import type { ArithmeticError } from '../arithmetic.ts';
import { quoteForReuse } from '../quote.ts';
import type { ScriptMode } from '../syntax/failure.ts';
import type { SyntaxProblem } from '../syntax/syntax-problem.ts';
import { bashOrder } from '../variables/environment-order.ts';
import type { Dialect, Place } from './dialect.ts';

/** bash 5.2. */
export const BASH: Dialect = {
  name: 'bash',
  braces: true,
  arrays: true,
  doubleBracket: 'grammar',
  extendedExpansion: true,
  hereStrings: true,
  functionKeyword: true,
  aliasesInScripts: false,
  errorsAreFatal: false,
  echoEscapes: false,
  redirectStatus: 1,
  abortStatus: 1,
  unsetStatus: (oneCommand) => (oneCommand ? 127 : 1),
  environmentOrder: bashOrder,
  // It is a word of the grammar.
  withoutBuiltins: new Set(['[[', 'chdir']),
  primaryPrompt: (root) => (root ? '\\s-\\v# ' : '\\s-\\v$ '),
  historyFile: '.bash_history',
  prefix,
  syntaxError,
  notFound: (name) =>
    name.includes('/') ? `${name}: No such file or directory` : `${shownName(name)}: command not found`,
  notFoundAt: (name) => `${name}: No such file or directory`,
  cannotRun: (name, reason, isDirectory) => `${name}: ${isDirectory ? 'Is a directory' : reason}`,
  cannotOpen: (file, code) => `${file}: ${strerror(code)}`,
  cannotCreate: (file, code) => `${file}: ${strerror(code)}`,
  readonlyVariable: (name) => `${name}: readonly variable`,
  unsetVariable: (name) => `${name}: unbound variable`,
  nullVariable: (name, colon) => `${name}: parameter ${colon ? 'null or not set' : 'not set'}`,
  badSubstitution: (text) => `${text}: bad substitution`,
  arithmetic,
  invalidOption: (option) => `${option}: invalid option`,
  jobLine: (id, mark, state, text, running) =>
    `[${id}]${mark}  ${state.padEnd(24)}${text}${running ? ' &' : ''}`,
};

/** A name that a terminal could not show is quoted (printable_filename). */
function shownName(name: string): string {
  return /[\0-\x1f\x7f]/.test(name) ? quoteForReuse(name) : name;
}

function prefix({ shell, line, interactive, builtin, gnu }: Place): string {
  if (gnu && !interactive && !builtin) return `${shell}:${line}: `;
  return `${shell}: ${interactive ? '' : `line ${line}: `}${builtin ? `${builtin}: ` : ''}`;
}

function syntaxError(place: Place, problem: SyntaxProblem, mode: ScriptMode): string {
  const source = mode === 'command' ? '-c: ' : mode === 'file' ? '' : `${mode}: `;
  const named = `${place.shell}: ${source}`;
  const at = place.interactive && mode === 'file' ? `${place.shell}: ` : '';
  const here = (line: number): string =>
    at || (place.gnu ? `${named.slice(0, -1)}${line}: ` : `${named}line ${line}: `);
  switch (problem.kind) {
    case 'end':
      return `${here(place.line + 1)}syntax error: unexpected end of file\n`;
    case 'unclosed': {
      const line = problem.what === 'command' ? place.line + 1 : place.line;
      return `${here(line)}unexpected EOF while looking for matching \`${CLOSERS[problem.what]}'\n`;
    }
    case 'token': {
      const lineNumber = place.line;
      const first = `${here(lineNumber)}syntax error near unexpected token \`${problem.token}'\n`;
      // Whoever has just typed the line sees it already (report_syntax_error).
      return at ? first : `${first}${here(lineNumber)}\`${problem.line}'\n`;
    }
    case 'loop variable':
      return `${here(place.line)}\`${problem.name}': not a valid identifier\n`;
    case 'function name':
      return `${here(place.line)}invalid function name\n`;
    case 'other':
      return `${here(place.line)}${problem.message}\n`;
  }
}

const CLOSERS = {
  'double quote': '"',
  'single quote': "'",
  backquote: '`',
  command: ')',
  parameter: '}',
  arithmetic: ')',
} as const;

/** What is wrong with a number (expr.c: strlong). */
function numberProblem(token: string): string {
  const [, base] = /^(\d+)#/.exec(token) ?? [];
  if (base === undefined) return 'value too great for base';
  if (base.startsWith('0') || token.indexOf('#') !== token.lastIndexOf('#')) return 'invalid number';
  if (Number(base) < 2 || Number(base) > 64) return 'invalid arithmetic base';
  return token.endsWith('#') ? 'invalid integer constant' : 'value too great for base';
}

function arithmetic(error: ArithmeticError): string {
  const token = `(error token is "${error.token}")`;
  const expression = error.expression.trimStart();
  switch (error.kind) {
    case 'division':
      return `${expression}: division by 0 ${token}`;
    case 'base':
      return `${expression}: ${numberProblem(error.token)} ${token}`;
    case 'operand':
    case 'number':
      return `${expression}: syntax error: operand expected ${token}`;
    case 'assignment':
      return `${expression}: attempted assignment to non-variable ${token}`;
    case 'exponent':
      return `${expression}: exponent less than 0 ${token}`;
    case 'recursion':
      return `${expression}: expression recursion level exceeded ${token}`;
    case 'syntax':
      return `${expression}: syntax error in expression ${token}`;
    case 'operator':
      return `${expression}: syntax error: invalid arithmetic operator ${token}`;
    case 'parenthesis':
      return `${expression}: missing \`)' ${token}`;
    case 'colon':
      return `${expression}: \`:' expected for conditional expression ${token}`;
    case 'choice':
      return `${expression}: expression expected ${token}`;
    case 'subscript':
      return `${expression}: bad array subscript ${token}`;
  }
}
