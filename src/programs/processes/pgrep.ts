import { SystemError } from '../../linux/errno.ts';
import { stateLetter } from '../../linux/fs/proc-process.ts';
import type { Signal } from '../../linux/process/signal.ts';
import { groups, users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { type OptionSpec, type Options, parseOptions, UsageError } from '../command/options.ts';
import { posixRegex, RegexError } from '../regex/posix.ts';
import { processList, type Row } from './process-list.ts';
import { sendSignal } from './send-signal.ts';
import { readSignal, SIGNAL_NAMES } from './signal-names.ts';

const GNU: OptionSpec = {
  short: 'aAcd:fF:g:G:inlLoO:P:r:s:t:u:U:vVwx',
  long: {
    count: 'c',
    'delimiter:': 'd',
    'euid:': 'u',
    full: 'f',
    'ignore-case': 'i',
    inverse: 'v',
    'list-full': 'a',
    'list-name': 'l',
    newest: 'n',
    oldest: 'o',
    'parent:': 'P',
    'pgroup:': 'g',
    'signal:': 'signal',
    exact: 'x',
    echo: 'e',
    'group:': 'G',
    'ignore-ancestors': 'A',
    lightweight: 'w',
    logpidfile: 'L',
    'ns:': 'ns',
    'nslist:': 'nslist',
    'older:': 'O',
    'pidfile:': 'F',
    'runstates:': 'r',
    'session:': 's',
    'terminal:': 't',
    'uid:': 'U',
    version: 'V',
  },
};

export const pgrep: Tool = {
  name: 'pgrep',
  usage: 'pgrep [-flanovx] [-s SID|-P PPID|PATTERN]',
  gnuUsage: '[options] <pattern>',
  package: 'procps-ng) 4.0.4',
  helpLetters: 'hV',
  misuseShowsHelp: true,
  usageStatus: 2,
  options: GNU,
  busyboxOptions: { short: 'vlafxonP:s:', numbers: 'Ps' },
  async run(command, options) {
    if (command.gnu && options.has('V')) return version(command);
    const found = await select(command, options);
    if (options.has('c') && command.gnu) {
      await command.out.line(String(found.length));
      return found.length > 0 ? 0 : 1;
    }
    const lines = found.map(({ pid, name, args }) =>
      options.has('a')
        ? `${pid} ${args}`
        : options.has('l')
          ? `${pid} ${options.has('f') && !command.gnu ? args : name}`
          : String(pid),
    );
    if (lines.length > 0) await command.out.text(`${lines.join(options.value('d') ?? '\n')}\n`);
    return found.length > 0 ? 0 : 1;
  },
};

export const pkill: Tool = {
  name: 'pkill',
  usage: 'pkill [-l|-SIGNAL] [-xfvnoe] [-s SID|-P PPID|PATTERN]',
  gnuUsage: '[options] <pattern>',
  package: 'procps-ng) 4.0.4',
  helpLetters: 'hV',
  misuseShowsHelp: true,
  usageStatus: 2,
  async run(command, { operands }) {
    let signal: Signal | 0 = 'SIGTERM';
    const rest: string[] = [];
    for (const word of operands) {
      const own = /^-([A-Z\d][A-Z\d]*)$/.exec(word)?.[1];
      const named = own === undefined ? undefined : readSignal(own);
      if (named !== undefined) signal = named;
      else rest.push(word);
    }
    const options = read(command, rest);
    if (command.gnu && options.has('V')) return version(command);
    if (!command.gnu && options.has('l')) {
      for (const [i, name] of SIGNAL_NAMES.entries())
        await command.out.line(`${String(i + 1).padStart(2)}) ${name}`);
      return 0;
    }
    const text = options.value('signal');
    if (text !== undefined) {
      const named = readSignal(text);
      if (named === undefined) return wrong(command, `Unknown signal "${text}"`);
      signal = named;
    }
    const found = await select(command, options);
    if (options.has('c')) await command.out.line(String(found.length));
    for (const { process, pid, name } of found) {
      try {
        sendSignal(command.process, process, signal);
        if (options.has('e')) await command.out.line(`${name} killed (pid ${pid})`);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await command.warn(
          command.say(
            `killing pid ${pid} failed: ${error.message}`,
            `can't kill pid ${pid}: ${error.message}`,
          ),
        );
      }
    }
    return found.length > 0 ? command.status : 1;
  },
};

/** pkill lists nothing, so it lacks what says how. */
const PKILL_LETTERS = 'AcefF:g:G:inLoO:P:q:r:s:t:u:U:Vwx';

async function version(command: Command): Promise<number> {
  await command.out.line(`${command.name} from procps-ng 4.0.4`);
  return 0;
}

function read(command: Command, words: readonly string[]): Options {
  try {
    return parseOptions(
      words,
      command.gnu ? { ...GNU, short: PKILL_LETTERS } : { short: 'vlfxonP:s:e', numbers: 'Ps' },
    );
  } catch (error) {
    if (error instanceof UsageError && command.gnu) throw new UsageError(error.message);
    throw error;
  }
}

async function wrong(command: Command, message: string): Promise<never> {
  await command.process.complain(
    `${command.name}: ${message}\nTry \`${command.name} --help' for more information.\n`,
  );
  return command.process.exit(2);
}

async function select(command: Command, options: Options): Promise<readonly Row[]> {
  const { process, fs } = command;
  const [pattern, extra] = options.operands;
  if (!command.gnu && extra !== undefined) command.misuse('one pattern');
  const criteria = ['P', 'u', 'U', 'g', 'G', 's', 't', 'F', 'r', 'O', 'ns'].some((name) => options.has(name));
  if (extra !== undefined && command.gnu) await wrong(command, 'only one pattern can be provided');
  if (pattern === undefined && !criteria) {
    if (command.gnu) await wrong(command, 'no matching criteria specified');
    command.misuse('no pattern');
  }
  if (options.has('L') && !options.has('F')) await wrong(command, '-L without -F makes no sense');
  // Names are cut off in the kernel: a longer pattern can match none (procps, pgrep.c).
  if (command.gnu && pattern !== undefined && pattern.length > 15 && !options.has('f')) {
    await process.complain(
      `${command.name}: pattern that searches for process name longer than 15 characters will result in zero matches\nTry \`${command.name} -f' option to match against the complete command line.\n`,
    );
  }
  let regex: RegExp | undefined;
  try {
    regex =
      pattern === undefined
        ? undefined
        : posixRegex(options.has('x') ? `^(${pattern})$` : pattern, {
            extended: true,
            ignoreCase: options.has('i'),
          });
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    if (!command.gnu) await command.fail(`bad regex '${pattern}': ${error.message}`);
    await command.fail(`regex error: ${error.message}`, 2);
  }
  const list = (name: string): readonly string[] | undefined => options.value(name)?.split(',');
  const numbers = async (name: string, complaint: string): Promise<readonly number[] | undefined> => {
    const words = list(name);
    const wrongOne = command.gnu && words?.find((word) => !/^\d+$/.test(word));
    if (wrongOne !== undefined && wrongOne !== false) await command.fail(`${complaint}: ${wrongOne}`, 2);
    // Zero stands for the caller's own.
    return words?.map(
      (word) => Number(word) || (name === 'g' ? process.group : name === 's' ? process.session : 0),
    );
  };
  const named = async (
    name: string,
    known: readonly { readonly name: string; readonly id: number }[],
    kind: string,
  ): Promise<readonly number[] | undefined> => {
    const words = list(name);
    const ids = words?.map((word) => known.find((each) => each.name === word)?.id ?? Number(word));
    const at = ids?.findIndex(Number.isNaN) ?? -1;
    if (at >= 0) await command.fail(`invalid ${kind} name: ${words?.[at]}`, 2);
    return ids;
  };
  const known = users(fs).map(({ name, uid }) => ({ name, id: uid }));
  const owners = (await named('u', known, 'user')) ?? (await named('U', known, 'user'));
  const owned = await named(
    'G',
    groups(fs).map(({ name, gid }) => ({ name, id: gid })),
    'group',
  );
  const parents = await numbers('P', 'not a number');
  const sessions = await numbers('s', 'invalid session id');
  const processGroups = await numbers('g', 'invalid process group');
  const files = list('F') === undefined ? undefined : await pidFile(command, options.value('F') ?? '');
  const older = options.value('O');
  const now = process.machine.kernel.clock.now();
  const matches = (row: Row): boolean =>
    (!regex || regex.test(options.has('f') ? row.args : row.name)) &&
    (parents?.includes(row.ppid) ?? true) &&
    (processGroups?.includes(row.process.group) ?? true) &&
    (sessions?.includes(row.process.session) ?? true) &&
    (owned?.includes(row.process.credentials.gid) ?? true) &&
    (files?.includes(row.pid) ?? true) &&
    (options.value('r')?.includes(stateLetter(row.process)) ?? true) &&
    (older === undefined || (now - row.process.startedAt) / 1000 >= Number(older)) &&
    (list('t')?.includes(row.terminal ?? '?') ?? true) &&
    (owners?.includes(row.process.credentials.uid) ?? true);
  const found = processList(process).filter(
    (row) => row.process !== process && matches(row) !== options.has('v'),
  );
  const byAge = [...found].sort((a, b) => a.process.startedAt - b.process.startedAt || a.pid - b.pid);
  if (options.has('n')) return byAge.slice(-1);
  return options.has('o') ? byAge.slice(0, 1) : found;
}

/** The number in a file that a daemon wrote. */
async function pidFile(command: Command, path: string): Promise<readonly number[]> {
  const text = await Promise.resolve()
    .then(() => command.fs.readText(path))
    .catch((error: unknown) => {
      if (error instanceof SystemError) return '';
      throw error;
    });
  const number = /^\s*(\d+)/.exec(text)?.[1];
  if (number === undefined) {
    await command.process.complain(
      `${command.name}: pidfile not valid\nTry \`${command.name} --help' for more information.\n`,
    );
    return command.process.exit(1);
  }
  return [Number(number)];
}
