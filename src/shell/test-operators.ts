import { SystemError } from '../linux/errno.ts';
import type { Stat } from '../linux/fs/stat.ts';
import type { Shell } from './shell.ts';

/** Operators of `test` and `[[` that take one operand. */
export const UNARY_OPERATORS: ReadonlySet<string> = new Set(
  'abcdefghknoprstuvwxzGLNORS'.split('').map((letter) => `-${letter}`),
);

/** Comparisons of integers. */
export const INTEGER_OPERATORS: ReadonlySet<string> = new Set(['-eq', '-ne', '-lt', '-le', '-gt', '-ge']);

const FILE_OPERATORS = new Set(['-nt', '-ot', '-ef']);

/** Whether `left operator right` compares texts, numbers or files. */
export function isBinaryOperator(operator: string): boolean {
  return (
    ['=', '==', '!=', '<', '>'].includes(operator) ||
    INTEGER_OPERATORS.has(operator) ||
    FILE_OPERATORS.has(operator)
  );
}

export function unaryTest(shell: Shell, operator: string, operand: string): boolean {
  switch (operator) {
    case '-n':
      return operand !== '';
    case '-z':
      return operand === '';
    case '-o':
      return shell.has(operand);
    case '-v':
      return isSet(shell, operand);
    case '-R':
      return shell.variables.lookup(operand)?.reference !== undefined;
    case '-t':
      return shell.process.descriptors.get(Number(operand))?.tty !== undefined;
    case '-r':
      return mayAccess(shell, operand, 4);
    case '-w':
      return mayAccess(shell, operand, 2);
    case '-x':
      return mayAccess(shell, operand, 1);
    default:
      return fileTest(shell, operator, operand);
  }
}

export function compareFiles(shell: Shell, left: string, operator: string, right: string): boolean {
  const [a, b] = [statOf(shell, left), statOf(shell, right)];
  if (operator === '-ef')
    return a !== undefined && b !== undefined && a.inode === b.inode && a.device === b.device;
  if (operator === '-nt') return a !== undefined && (b === undefined || a.modified > b.modified);
  return b !== undefined && (a === undefined || a.modified < b.modified);
}

export function compareIntegers<T extends bigint | number>(left: T, operator: string, right: T): boolean {
  switch (operator) {
    case '-eq':
      return left === right;
    case '-ne':
      return left !== right;
    case '-lt':
      return left < right;
    case '-le':
      return left <= right;
    case '-gt':
      return left > right;
    default:
      return left >= right;
  }
}

function isSet(shell: Shell, name: string): boolean {
  const [, base, index] = /^(\w+)\[(.*)\]$/.exec(name) ?? [];
  if (base === undefined || index === undefined) return shell.variables.isSet(name);
  return shell.variables.lookup(base)?.elements?.has(index) ?? false;
}

function mayAccess(shell: Shell, path: string, mode: number): boolean {
  try {
    shell.process.fs.access(path, mode);
    return true;
  } catch (error) {
    if (error instanceof SystemError) return false;
    throw error;
  }
}

function fileTest(shell: Shell, operator: string, path: string): boolean {
  const stat = statOf(shell, path, operator === '-h' || operator === '-L');
  if (!stat) return false;
  const { uid, gid } = shell.process.credentials;
  switch (operator) {
    case '-f':
      return stat.type === 'file';
    case '-d':
      return stat.type === 'directory';
    case '-h':
    case '-L':
      return stat.type === 'symlink';
    case '-b':
      return stat.type === 'block';
    case '-c':
      return stat.type === 'character';
    case '-p':
      return stat.type === 'fifo';
    case '-S':
      return stat.type === 'socket';
    case '-s':
      return stat.size > 0;
    case '-u':
      return (stat.mode & 0o4000) !== 0;
    case '-g':
      return (stat.mode & 0o2000) !== 0;
    case '-k':
      return (stat.mode & 0o1000) !== 0;
    case '-O':
      return stat.uid === uid;
    case '-G':
      return stat.gid === gid;
    case '-N':
      return stat.modified > stat.accessed;
    default:
      return true;
  }
}

function statOf(shell: Shell, path: string, own = false): Stat | undefined {
  if (path === '') return undefined;
  try {
    return own ? shell.process.fs.lstat(path) : shell.process.fs.stat(path);
  } catch (error) {
    if (error instanceof SystemError) return undefined;
    throw error;
  }
}
