import type { Frame } from '../machine/frame.ts';
import type { Tuple } from './objects.ts';
import { Type } from './type.ts';
import { newDict, OBJECT, TYPE, tuple } from './types.ts';
import { Obj, type Value } from './value.ts';

/** One step of the way that an exception took. */
export interface TraceStep {
  readonly frame: Frame;
  /** Number of the instruction. */
  readonly at: number;
}

/** An exception of the program. */
export class Exc extends Obj {
  args: Tuple;
  /** Where it came through, the outermost place first. */
  trace: TraceStep[] = [];
  cause: Value = null;
  context: Exc | null = null;
  suppressesContext = false;

  constructor(cls: Type, args: readonly Value[]) {
    super(cls, newDict());
    this.args = tuple(args);
  }
}

/** An exception of the program on its way through our code. */
export class Raised extends Error {
  readonly exc: Exc;

  constructor(exc: Exc) {
    super(exc.cls.name);
    this.exc = exc;
  }
}

function define(name: string, base: Type): Type {
  return new Type(name, [base], { meta: TYPE, layout: 'exception', module: 'builtins' });
}

export const BASE_EXCEPTION = new Type('BaseException', [OBJECT], {
  meta: TYPE,
  layout: 'exception',
  module: 'builtins',
});

/** The tree of exceptions: each name, and after it those derived from it. */
const TREE = `
BaseException: SystemExit KeyboardInterrupt GeneratorExit Exception
Exception: StopIteration StopAsyncIteration ArithmeticError AssertionError AttributeError BufferError EOFError ImportError LookupError MemoryError NameError OSError ReferenceError RuntimeError SyntaxError SystemError TypeError ValueError Warning
ArithmeticError: FloatingPointError OverflowError ZeroDivisionError
ImportError: ModuleNotFoundError
LookupError: IndexError KeyError
NameError: UnboundLocalError
OSError: BlockingIOError ChildProcessError ConnectionError FileExistsError FileNotFoundError InterruptedError IsADirectoryError NotADirectoryError PermissionError ProcessLookupError TimeoutError
ConnectionError: BrokenPipeError ConnectionAbortedError ConnectionRefusedError ConnectionResetError
RuntimeError: NotImplementedError RecursionError
SyntaxError: IndentationError
IndentationError: TabError
ValueError: UnicodeError
UnicodeError: UnicodeDecodeError UnicodeEncodeError UnicodeTranslateError
Warning: DeprecationWarning PendingDeprecationWarning RuntimeWarning SyntaxWarning UserWarning FutureWarning ImportWarning UnicodeWarning BytesWarning ResourceWarning EncodingWarning
`;

/** The built-in exceptions by name. */
export const EXCEPTIONS = new Map<string, Type>([['BaseException', BASE_EXCEPTION]]);
for (const line of TREE.trim().split('\n')) {
  const [base = '', names = ''] = line.split(': ');
  for (const name of names.split(' '))
    EXCEPTIONS.set(name, define(name, EXCEPTIONS.get(base) ?? BASE_EXCEPTION));
}

function known(name: string): Type {
  return EXCEPTIONS.get(name) ?? BASE_EXCEPTION;
}

export const EXCEPTION = known('Exception');
export const TYPE_ERROR = known('TypeError');
export const VALUE_ERROR = known('ValueError');
export const INDEX_ERROR = known('IndexError');
export const KEY_ERROR = known('KeyError');
export const ATTRIBUTE_ERROR = known('AttributeError');
export const NAME_ERROR = known('NameError');
export const UNBOUND_LOCAL_ERROR = known('UnboundLocalError');
export const ZERO_DIVISION_ERROR = known('ZeroDivisionError');
export const OVERFLOW_ERROR = known('OverflowError');
export const RUNTIME_ERROR = known('RuntimeError');
export const RECURSION_ERROR = known('RecursionError');
export const STOP_ITERATION = known('StopIteration');
export const STOP_ASYNC_ITERATION = known('StopAsyncIteration');
export const GENERATOR_EXIT = known('GeneratorExit');
export const KEYBOARD_INTERRUPT = known('KeyboardInterrupt');
export const SYSTEM_EXIT = known('SystemExit');
export const OS_ERROR = known('OSError');
export const IMPORT_ERROR = known('ImportError');
export const MODULE_NOT_FOUND_ERROR = known('ModuleNotFoundError');
export const SYNTAX_ERROR = known('SyntaxError');
export const ASSERTION_ERROR = known('AssertionError');
export const EOF_ERROR = known('EOFError');
export const MEMORY_ERROR = known('MemoryError');

/** An exception of a type with these arguments, to be thrown. */
export function raise(type: Type, ...args: readonly Value[]): Raised {
  return new Raised(new Exc(type, args));
}

export function typeError(message: string): Raised {
  return raise(TYPE_ERROR, message);
}

export function valueError(message: string): Raised {
  return raise(VALUE_ERROR, message);
}

/** The end of an iterator, with what a generator returned. */
export function stopIteration(value: Value = null): Raised {
  const raised = value === null ? raise(STOP_ITERATION) : raise(STOP_ITERATION, value);
  raised.exc.dict?.setName('value', value);
  return raised;
}

/** What the program cannot do here because the simulation lacks it: nothing of the program can catch it. */
export class NotSimulated extends Error {}
