import { SystemError } from '../../linux/errno.ts';
import { statusNumber } from '../../linux/process/exit.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { spawnCommand } from '../processes/run-child.ts';
import { parseDuration } from '../processes/sleep.ts';
import { FileLock } from './file-locks.ts';
import { badUsage, runInPlace } from './run-in-place.ts';

/** Exit statuses of sysexits.h. */
const USAGE = 64;
const DATA = 65;
const NO_INPUT = 66;
const UNAVAILABLE = 69;

/** flock: runs a command while it holds the lock of a file. */
export const flock: Tool = {
  name: 'flock',
  usage: 'flock [-sxun] FD | { FILE [-c] PROG ARGS }',
  gnuUsage: '[options] <file>|<directory> <command> [<argument>...]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  usageStatus: USAGE,
  options: {
    short: '+sexnoFuw:E:hV?',
    long: {
      shared: 's',
      exclusive: 'x',
      unlock: 'u',
      nonblocking: 'n',
      nb: 'n',
      'timeout:': 'w',
      'wait:': 'w',
      'conflict-exit-code:': 'E',
      close: 'o',
      'no-fork': 'F',
      verbose: 'verbose',
    },
  },
  async run(command, options) {
    const conflict = await readConflict(command, options);
    const wait = await readWait(command, options);
    const [target, ...words] = options.operands;
    if (target === undefined) return badUsage(command, 'not enough arguments', USAGE);
    const { process } = command;
    const argv = await commandOf(command, words);
    if (options.has('o') && options.has('F'))
      return command.fail('the --no-fork and --close options are incompatible', USAGE);
    const descriptor = argv ? await openLock(command, target) : await openedLock(command, target);
    const lock = new FileLock(process, process.file(descriptor));
    if (options.last('s', 'e', 'x', 'u') === 'u') lock.unlock();
    else {
      const shared = options.last('s', 'e', 'x', 'u') === 's';
      const began = process.machine.kernel.clock.now();
      const got = await lock.lock(process, shared, options.has('n') ? 0 : wait);
      const verbose = options.has('verbose');
      if (!got) {
        const why = options.has('n') ? 'failed to get lock' : 'timeout while waiting to get lock';
        if (verbose) await command.warn(why);
        return conflict;
      }
      const took = (process.machine.kernel.clock.now() - began) / 1000;
      if (verbose) await command.out.line(`flock: getting lock took ${took.toFixed(6)} seconds`);
    }
    if (!argv) return 0;
    if (options.has('verbose')) await command.out.line(`flock: executing ${argv[0]}`);
    await command.out.flush();
    if (options.has('F')) return runInPlace(command, argv);
    return runHolding(command, argv, options.has('o') ? descriptor : undefined);
  },
};

async function readConflict(command: Command, options: Options): Promise<number> {
  const text = options.value('E');
  if (text === undefined) return 1;
  if (!/^[-+]?\d+$/.test(text)) return command.fail(`invalid exit code: '${text}'`, USAGE);
  const status = Number(text);
  if (status < 0 || status > 255) return command.fail('exit code out of range (expected 0 to 255)', USAGE);
  return status;
}

/** Milliseconds to wait at most. */
async function readWait(command: Command, options: Options): Promise<number> {
  const text = options.value('w');
  if (text === undefined) return Number.POSITIVE_INFINITY;
  const seconds = /^[\d.]+$/.test(text) ? parseDuration(text) : undefined;
  if (seconds === undefined) return command.fail(`invalid timeout value: '${text}'`, USAGE);
  return seconds * 1000;
}

/** The command behind the file's name: words, or with -c one line for the shell. */
async function commandOf(command: Command, words: readonly string[]): Promise<readonly string[] | undefined> {
  if (words.length === 0) return undefined;
  const [first, line, extra] = words;
  if (first !== '-c' && first !== '--command') return words;
  if (line === undefined || extra !== undefined)
    return command.fail(`${first} requires exactly one command argument`, USAGE);
  const shell = command.process.env.get('SHELL') || '/bin/sh';
  return [shell, '-c', line];
}

async function openLock(command: Command, path: string): Promise<number> {
  const { fs, process } = command;
  try {
    const file = fs.exists(path)
      ? fs.open(path, { read: true })
      : fs.open(path, { read: true, create: true });
    return process.install(file);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(`cannot open lock file ${path}: ${error.message}`, NO_INPUT);
  }
}

async function openedLock(command: Command, word: string): Promise<number> {
  if (!/^\d+$/.test(word)) return command.fail(`bad file descriptor: '${word}'`, USAGE);
  const descriptor = Number(word);
  if (!command.process.descriptors.get(descriptor))
    return command.fail(`${descriptor}: Bad file descriptor`, DATA);
  return descriptor;
}

/** The command inherits the open file, and with it the lock, unless that is closed before. */
async function runHolding(command: Command, argv: readonly string[], closed?: number): Promise<number> {
  const { process } = command;
  try {
    const descriptors = new Map(process.descriptors);
    if (closed !== undefined) descriptors.delete(closed);
    return statusNumber(await process.wait(spawnCommand(process, argv, { descriptors })));
  } catch (error) {
    if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
    const words = `failed to execute ${argv[0]}: ${error.message}`;
    return command.fail(words, error.code === 'ENOMEM' ? 71 : UNAVAILABLE);
  }
}
