import { SystemError } from '../../linux/errno.ts';
import type { Signal } from '../../linux/process/signal.ts';
import { users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { type OptionSpec, type Options, parseOptions, UsageError } from '../command/options.ts';
import { posixRegex, RegexError } from '../regex/posix.ts';
import { processList, type Row } from './process-list.ts';
import { sendSignal } from './send-signal.ts';
import { readSignal, SIGNAL_NAMES } from './signal-names.ts';

const GNU: OptionSpec = {
  short: 'acd:fg:inloP:s:t:u:U:vx',
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
  },
};

export const pgrep: Tool = {
  name: 'pgrep',
  usage: 'pgrep [-flanovx] [-s SID|-P PPID|PATTERN]',
  gnuUsage: '[options] <pattern>',
  package: 'procps-ng) 4.0.4',
  usageStatus: 2,
  options: GNU,
  busyboxOptions: { short: 'vlafxonP:s:' },
  async run(command, options) {
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

function read(command: Command, words: readonly string[]): Options {
  try {
    return parseOptions(words, command.gnu ? { ...GNU, short: `e${GNU.short}` } : { short: 'vlfxonP:s:e' });
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
  const criteria = ['P', 'u', 'U', 'g', 's', 't'].some((name) => options.has(name));
  if (extra !== undefined && command.gnu) await wrong(command, 'only one pattern can be provided');
  if (pattern === undefined && !criteria) {
    if (command.gnu) await wrong(command, 'no matching criteria specified');
    command.misuse('no pattern');
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
    await wrong(command, error.message);
  }
  const list = (name: string): readonly string[] | undefined => options.value(name)?.split(',');
  const known = users(fs);
  const owners = (list('u') ?? list('U'))?.map(
    (word) => known.find(({ name }) => name === word)?.uid ?? Number(word),
  );
  const matches = (row: Row): boolean =>
    (!regex || regex.test(options.has('f') ? row.args : row.name)) &&
    (list('P')?.includes(String(row.ppid)) ?? true) &&
    (list('g')?.includes(String(row.process.group)) ?? true) &&
    (list('s')?.includes(String(row.process.session)) ?? true) &&
    (list('t')?.includes(row.terminal ?? '?') ?? true) &&
    (owners?.includes(row.process.credentials.uid) ?? true);
  const found = processList(process.machine).filter(
    (row) => row.process !== process && matches(row) !== options.has('v'),
  );
  const byAge = [...found].sort((a, b) => a.process.startedAt - b.process.startedAt || a.pid - b.pid);
  if (options.has('n')) return byAge.slice(-1);
  return options.has('o') ? byAge.slice(0, 1) : found;
}
