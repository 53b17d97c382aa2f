import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { installedVersion } from '../packages/installed-version.ts';
import { type Program, type Release, runPython } from '../python/python.ts';
import { pip as runPip } from './pip.ts';

/** What Ubuntu 24.04 brings along. */
const DEFAULT_VERSION = '3.12.3';

function pythonVersion(process: Process): string {
  return installedVersion(process, 'python3') ?? DEFAULT_VERSION;
}

/** How the banner tells where it was built. */
function release(process: Process): Release {
  const version = pythonVersion(process);
  if (process.fs.exists('/etc/alpine-release'))
    return { version, built: 'main, Sep 11 2024, 23:55:39', compiler: '[GCC 13.2.1 20240309]' };
  return { version, built: 'main, Feb  4 2025, 14:48:35', compiler: '[GCC 13.3.0]' };
}

const USAGE = (name: string): string =>
  `usage: ${name} [option] ... [-c cmd | -m mod | file | -] [arg] ...\n`;

/** The flags that take a value, and those that change nothing that is simulated. */
const WITH_VALUE = 'cmWX';
const SILENT = 'bBdEIOPsSuvRx';

/** python3. */
export async function python(process: Process): Promise<number> {
  const args = process.argv.slice(1);
  const name = process.argv[0] ?? 'python3';
  let inspects = false;
  let isQuiet = false;
  let at = 0;
  for (; at < args.length; at++) {
    const arg = args[at] as string;
    if (!arg.startsWith('-') || arg === '-') break;
    if (arg === '--') {
      at++;
      break;
    }
    if (arg.startsWith('--')) {
      if (arg === '--version') return version(process);
      if (arg.startsWith('--help')) return help(process, name);
      return unknown(process, name, `--${arg.slice(2)}`);
    }
    for (let letter = 1; letter < arg.length; letter++) {
      const flag = arg[letter] as string;
      if (WITH_VALUE.includes(flag)) {
        const attached = arg.slice(letter + 1);
        const value = attached !== '' ? attached : args[++at];
        if (value === undefined) {
          await process.complain(
            `Argument expected for the -${flag} option\n${USAGE(name)}Try \`python -h' for more information.\n`,
          );
          return 2;
        }
        if (flag === 'c')
          return start(process, {
            kind: 'command',
            text: value,
            argv: ['-c', ...args.slice(at + 1)],
            path: '',
            inspects,
          });
        if (flag === 'm') return module(process, value, args.slice(at + 1), inspects);
        break;
      }
      if (flag === 'V') return version(process);
      if (flag === 'h' || flag === '?') return help(process, name);
      if (flag === 'i') inspects = true;
      else if (flag === 'q') isQuiet = true;
      else if (flag === 'u') process.env.set('PYTHONUNBUFFERED', '1');
      else if (!SILENT.includes(flag)) return unknown(process, name, `-${flag}`);
    }
  }
  const file = args[at];
  if (file === undefined || file === '-') return standardInput(process, args.slice(at), isQuiet, inspects);
  return script(process, name, file, args.slice(at), inspects);
}

async function start(process: Process, program: Program): Promise<number> {
  return runPython(process, program, release(process));
}

async function version(process: Process): Promise<number> {
  await process.print(`Python ${pythonVersion(process)}\n`);
  return 0;
}

async function help(process: Process, name: string): Promise<number> {
  await process.print(
    `${USAGE(name)}Options:\n-c cmd : runs this text; ends the list of options\n-h     : prints this help\n-i     : shows a prompt after the program\n-m mod : runs a module of the library\n-q     : no banner\n-u     : writes at once\n-V     : prints the version\nfile   : runs this file\n-      : runs what stands on the standard input (default; a prompt on a terminal)\n`,
  );
  return 0;
}

async function unknown(process: Process, name: string, option: string): Promise<number> {
  const what = option.startsWith('--') ? `unknown option ${option}` : `Unknown option: ${option}`;
  await process.complain(`${what}\n${USAGE(name)}Try \`python -h' for more information.\n`);
  return 2;
}

async function module(
  process: Process,
  name: string,
  args: readonly string[],
  inspects: boolean,
): Promise<number> {
  if (name === 'pip') {
    process.argv = ['pip', ...args];
    return pip(process);
  }
  if (name === 'venv') {
    const { venv } = await process.outside(import('./venv.ts'));
    return venv(process, args, pythonVersion(process));
  }
  return start(process, { kind: 'module', text: name, argv: ['-m', ...args], path: process.cwd, inspects });
}

async function standardInput(
  process: Process,
  args: readonly string[],
  isQuiet: boolean,
  inspects: boolean,
): Promise<number> {
  const argv = args.length > 0 ? args : [''];
  if (process.file(0).tty || inspects)
    return start(process, { kind: 'interactive', text: '', argv, path: '', isQuiet });
  const pieces: string[] = [];
  const decoder = new TextDecoder();
  for (let piece = await process.read(0); piece.length > 0; piece = await process.read(0))
    pieces.push(decoder.decode(piece, { stream: true }));
  return start(process, { kind: 'stdin', text: pieces.join(''), argv, path: '' });
}

async function script(
  process: Process,
  name: string,
  file: string,
  argv: readonly string[],
  inspects: boolean,
): Promise<number> {
  const absolute = file.startsWith('/') ? file : `${process.cwd === '/' ? '' : process.cwd}/${file}`;
  const shown = name.includes('/') ? name : process.executable || name;
  try {
    if (process.fs.stat(file).type === 'directory') {
      const main = `${absolute}/__main__.py`;
      if (!process.fs.exists(main)) {
        await process.complain(`${shown}: can't find '__main__' module in '${absolute}'\n`);
        return 1;
      }
      return await start(process, { kind: 'file', text: main, argv, path: absolute, inspects });
    }
    process.fs.readFile(file, 1);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(
      `${name}: can't open file '${absolute}': [Errno ${error.errno}] ${error.message}\n`,
    );
    return 2;
  }
  return start(process, {
    kind: 'file',
    text: absolute,
    argv,
    path: absolute.slice(0, absolute.lastIndexOf('/')) || '/',
    inspects,
  });
}

/** pip with the version of Python that is there. */
export function pip(process: Process): Promise<number> {
  return runPip(process, pythonVersion(process));
}
