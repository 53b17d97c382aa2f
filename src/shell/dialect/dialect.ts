import type { Errno } from '../../linux/errno.ts';
import type { ArithmeticError } from '../arithmetic.ts';
import type { ScriptMode } from '../syntax/failure.ts';
import type { SyntaxProblem } from '../syntax/syntax-problem.ts';
import type { EnvironmentOrder } from '../variables/environment-order.ts';

/** Where something went wrong, as messages name it. */
export interface Place {
  /** `$0` */
  readonly shell: string;
  readonly line: number;
  /** Commands come from a terminal. */
  readonly interactive: boolean;
  /** Commands come from a file or from standard input, not from `-c`. */
  readonly script: boolean;
  /** `$0` was named: a script's file, or the word after the argument of -c. */
  readonly named: boolean;
  /** The file that `.` runs, if it runs one. */
  readonly sourced?: string | undefined;
  /** `shopt -s gnu_errfmt`: the line follows the name at once. */
  readonly gnu?: boolean;
  /** The builtin that speaks, if one does. */
  readonly builtin?: string | undefined;
}

/** What differs between the shells. One evaluator serves them all. */
export interface Dialect {
  readonly name: 'bash' | 'dash' | 'ash';
  /** `{a,b}` and `{1..3}`. */
  readonly braces: boolean;
  /** `a=(1 2)`, `${a[0]}`, `((...))`, `for ((...))`, `<(...)`, `select`. */
  readonly arrays: boolean;
  /** `[[ ... ]]`: a grammar of its own, an alias of test, or no such command. */
  readonly doubleBracket: 'grammar' | 'test' | 'none';
  /** `$'...'`, `${x//a/b}`, `${x:1:2}`. */
  readonly extendedExpansion: boolean;
  /** `<<<` */
  readonly hereStrings: boolean;
  /** `function f {` and `&>`. */
  readonly functionKeyword: boolean;
  /** Aliases are expanded in scripts too. */
  readonly aliasesInScripts: boolean;
  /** An error of a special builtin, an expansion or an assignment ends a script. */
  readonly errorsAreFatal: boolean;
  /** echo interprets backslash sequences without -e. */
  readonly echoEscapes: boolean;
  /** The status of a command whose redirection failed, and of one that was aborted. */
  readonly redirectStatus: number;
  readonly abortStatus: number;
  /** The status of a shell that `${x?}` or `set -u` has ended; whether it is one that -c has started. */
  readonly unsetStatus: (oneCommand: boolean) => number;
  readonly environmentOrder: EnvironmentOrder;
  /** Names of builtins that this shell does not have. */
  readonly withoutBuiltins: ReadonlySet<string>;
  readonly primaryPrompt: (root: boolean) => string;
  readonly historyFile: string;

  /** What stands before a message, e.g. `bash: line 1: `. */
  prefix(place: Place): string;
  /** Whole message lines for a script that cannot be parsed. */
  syntaxError(place: Place, problem: SyntaxProblem, mode: ScriptMode): string;
  readonly notFound: (name: string) => string;
  /** The same without a PATH in which it could have been looked for. */
  readonly notFoundAt: (name: string) => string;
  readonly cannotRun: (name: string, reason: string, isDirectory: boolean) => string;
  readonly cannotOpen: (file: string, code: Errno) => string;
  readonly cannotCreate: (file: string, code: Errno) => string;
  readonly readonlyVariable: (name: string) => string;
  readonly unsetVariable: (name: string) => string;
  readonly nullVariable: (name: string, colon: boolean) => string;
  readonly badSubstitution: (text: string) => string;
  readonly arithmetic: (error: ArithmeticError) => string;
  readonly invalidOption: (option: string) => string;
  /** The line of `jobs` and of a notice. */
  readonly jobLine: (id: number, mark: string, state: string, text: string, running: boolean) => string;
}
