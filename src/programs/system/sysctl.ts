import { SystemError } from '../../linux/errno.ts';
import type { Command, Tool } from '../command/command.ts';

const ROOT = '/proc/sys';

/** Shows and sets the kernel's settings in /proc/sys. */
export const sysctl: Tool = {
  name: 'sysctl',
  usage: 'sysctl [-enq] { -a | -p [FILE]... | [-w] [KEY[=VALUE]]... }',
  gnuUsage: '[options] [variable[=value] ...]',
  package: 'procps-ng 4.0.4',
  helpLetters: 'hV',
  misuseShowsHelp: true,
  options: {
    short: 'abeNnqw',
    long: { all: 'a', binary: 'b', ignore: 'e', names: 'N', quiet: 'q', values: 'n', write: 'w' },
  },
  busyboxOptions: { short: 'aenqw' },
  async run(command, options) {
    const { operands } = options;
    const shown: Shown = {
      value: !options.has('N'),
      name: !options.has('n') && !options.has('b'),
      quiet: options.has('q'),
      ignore: options.has('e'),
    };
    if (options.has('a')) {
      for (const name of settings(command, '')) await show(command, name, shown);
      return undefined;
    }
    if (operands.length === 0) command.misuse('no variables specified');
    for (const operand of operands) {
      const equals = operand.indexOf('=');
      const name = (equals < 0 ? operand : operand.slice(0, equals)).replaceAll('/', '.');
      if (equals >= 0) await set(command, name, operand.slice(equals + 1), shown);
      else if (options.has('w'))
        await command.warn(
          command.say(
            'command line(0): invalid syntax, continuing...',
            `error: '${operand}' must be of the form name=value`,
          ),
        );
      else await show(command, name, shown);
    }
    return undefined;
  },
};

interface Shown {
  readonly name: boolean;
  readonly value: boolean;
  readonly quiet: boolean;
  readonly ignore: boolean;
}

function pathOf(name: string): string {
  return `${ROOT}/${name.replaceAll('.', '/')}`;
}

/** The names of all settings below one, in alphabetical order. */
function settings({ fs }: Command, below: string): readonly string[] {
  const directory = below === '' ? ROOT : pathOf(below);
  return fs
    .readDirectory(directory)
    .map(({ name }) => name)
    .sort()
    .flatMap((name) => {
      const full = below === '' ? name : `${below}.${name}`;
      return fs.stat(pathOf(full)).type === 'directory' ? settings({ fs } as Command, full) : [full];
    });
}

async function show(command: Command, name: string, shown: Shown): Promise<void> {
  const { fs } = command;
  try {
    if (fs.stat(pathOf(name)).type === 'directory') {
      for (const each of settings(command, name)) await show(command, each, shown);
      return;
    }
    const value = fs.readText(pathOf(name)).trimEnd();
    if (!shown.value) await command.out.line(name);
    else await command.out.line(shown.name ? `${name} = ${value}` : value);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await unknown(command, name, error, shown);
  }
}

async function set(command: Command, name: string, value: string, shown: Shown): Promise<void> {
  const { fs } = command;
  try {
    fs.stat(pathOf(name));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return unknown(command, name, error, shown);
  }
  try {
    fs.writeFile(pathOf(name), `${value}\n`);
    if (!shown.quiet) await command.out.line(shown.name ? `${name} = ${value}` : value);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.warn(
      command.say(
        error.code === 'EACCES'
          ? `permission denied on key "${name}"`
          : `setting key "${name}": ${error.message}`,
        `error setting key '${name}': ${error.message}`,
      ),
    );
  }
  return undefined;
}

async function unknown(command: Command, name: string, error: SystemError, shown: Shown): Promise<void> {
  if (shown.ignore) return;
  await command.warn(
    command.say(
      `cannot stat ${pathOf(name)}: ${error.message}`,
      `error: '${name.replaceAll('.', '/')}' is an unknown key`,
    ),
  );
}
