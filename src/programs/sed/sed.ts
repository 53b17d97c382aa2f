import { SystemError } from '../../linux/errno.ts';
import { patiently } from '../../linux/steps.ts';
import { binary, toBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { Output } from '../command/output.ts';
import { readWholeFile } from '../command/read-whole-file.ts';
import { Lines } from './lines.ts';
import { parseScript } from './parse.ts';
import { NoRegex, Run, type RunOptions } from './run.ts';
import { ScriptError, type SedCommand } from './script.ts';

/** What GNU's says after a complaint; the descriptions are ours. */
const GNU_USAGE =
  'Usage: sed [OPTION]... {script-only-if-no-other-script} [input-file]...\n\n  -n, --quiet, --silent\n                 print only what the script says\n  -e script, --expression=script\n                 add to the script\n  -f script-file, --file=script-file\n                 add the content of a file to the script\n  -E, -r, --regexp-extended\n                 extended regular expressions\n  -i[SUFFIX], --in-place[=SUFFIX]\n                 change the files themselves\n  -s, --separate\n                 files one by one\n  -z, --null-data\n                 lines end with NUL\n      --help     this text\n      --version  the version\n';

export const sed: Tool = {
  name: 'sed',
  usage: 'sed [-i[SFX]] [-nrE] [-f FILE]... [-e CMD]... [FILE]...\nor: sed [-i[SFX]] [-nrE] CMD [FILE]...',
  gnuUsage: '[OPTION]... {script-only-if-no-other-script} [input-file]...',
  package: 'GNU sed) 4.9',
  usageText: GNU_USAGE,
  options: {
    short: 'bce:Ef:i::l:nrsuz',
    long: {
      'expression:': 'e',
      'file:': 'f',
      'in-place::': 'i',
      'line-length:': 'l',
      'null-data': 'z',
      posix: 'posix',
      sandbox: 'sandbox',
      quiet: 'n',
      'regexp-extended': 'E',
      separate: 's',
      silent: 'n',
      unbuffered: 'u',
    },
  },
  busyboxOptions: {
    short: 'e:Ef:i::nr',
    long: {
      'expression:': 'e',
      'in-place::': 'i',
      quiet: 'n',
      silent: 'n',
      'regexp-extended': 'E',
      version: 'version',
    },
  },
  async run(command, options) {
    if (options.has('version')) {
      // So that scripts which look for GNU's sed find what they need.
      await command.out.text('This is not GNU sed version 4.0\n');
      return 0;
    }
    const operands = [...options.operands];
    const parts = await sources(command, options);
    if (parts.length === 0) {
      const first = operands.shift();
      if (first === undefined) return noScript(command);
      parts.push(toBinary(first));
    }
    const script = await parse(command, parts, options);
    const separator = options.has('z') ? '\0' : '\n';
    const how: RunOptions = {
      // A script that begins with `#n` is -n.
      silent: options.has('n') || (command.gnu && /^#n/.test(parts[0] ?? '')),
      posix: command.gnu && (options.has('posix') || command.process.env.has('POSIXLY_CORRECT')),
      separator,
      lineLength: Number(options.value('l') ?? columnsOf(command)),
    };
    const paths = operands.length > 0 ? operands : ['-'];
    const inPlace = options.has('i');
    if (inPlace && operands.length === 0) {
      await command.process.complain('sed: no input files\n');
      return command.gnu ? 4 : 1;
    }
    try {
      if (inPlace) return await editFiles(command, script, paths, how, options.value('i') ?? '');
      if (options.has('s')) {
        const run = new Run(command, script, new Lines(command, [], separator), how);
        for (const path of paths) {
          run.retarget(new Lines(command, [path], separator), command.out);
          const status = await run.run();
          if (status !== undefined) return status || command.status;
        }
        return undefined;
      }
      const lines = new Lines(command, paths, separator, options.has('u'));
      return (await new Run(command, script, lines, how).run()) || undefined;
    } catch (error) {
      if (!(error instanceof NoRegex)) throw error;
      return command.fail(command.say('no previous regular expression', 'no previous regexp'));
    }
  },
};

/** Where l breaks lines: a column before the terminal's last. */
function columnsOf({ gnu, process }: Command): number {
  const columns = Number.parseInt(process.env.get('COLS') ?? '', 10);
  return gnu && columns > 1 ? columns - 1 : 70;
}

/** The texts of -e and -f, in order, as bytes. */
async function sources(command: Command, options: Options): Promise<string[]> {
  const parts: string[] = [];
  for (const { name, value } of options.given) {
    if (name === 'e') parts.push(toBinary(value));
    if (name !== 'f') continue;
    try {
      const text =
        value === '-' ? await command.input(0).rest() : binary(await readWholeFile(command.process, value));
      parts.push(text.replace(/\n$/, '').replace(/^#!.*\n/, ''));
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await command.fail(
        command.say(`couldn't open file ${value}: ${error.message}`, `${value}: ${error.message}`),
        command.gnu ? 4 : 1,
      );
    }
  }
  return parts;
}

async function noScript(command: Command): Promise<number> {
  if (!command.gnu) return command.misuse('no script');
  await command.process.complain(GNU_USAGE);
  return 1;
}

async function parse(
  command: Command,
  parts: readonly string[],
  options: Options,
): Promise<readonly SedCommand[]> {
  const text = parts.join('\n');
  try {
    const script = parseScript(text, {
      extended: options.has('E') || options.has('r'),
      gnu: command.gnu,
      sandbox: options.has('sandbox'),
    });
    return await patiently(script, () => command.process.breath());
  } catch (error) {
    if (!(error instanceof ScriptError)) throw error;
    if (!command.gnu) return command.fail(error.message);
    if (error.at < 0) return command.fail(error.message, 4);
    return command.fail(`-e expression #${place(parts, error.at)}: ${error.message}`);
  }
}

/** Which expression an offset of the joined script is in, and where. */
function place(parts: readonly string[], at: number): string {
  let start = 0;
  for (const [i, part] of parts.entries()) {
    if (at <= start + part.length + 1 || i === parts.length - 1)
      return `${i + 1}, char ${Math.max(0, at - start)}`;
    start += part.length + 1;
  }
  return `1, char ${at}`;
}

async function editFiles(
  command: Command,
  script: readonly SedCommand[],
  paths: readonly string[],
  how: RunOptions,
  suffix: string,
): Promise<number | undefined> {
  const { fs, process } = command;
  const run = new Run(command, script, new Lines(command, [], how.separator), how);
  for (const path of paths) {
    let mode: number;
    try {
      const stat = fs.stat(path);
      if (stat.type !== 'file' && command.gnu) {
        await command.warn(`couldn't edit ${path}: not a regular file`, 4);
        continue;
      }
      mode = stat.mode;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await command.warn(
        command.say(`can't read ${path}: ${error.message}`, `${path}: ${error.message}`),
        command.gnu ? 2 : 1,
      );
      continue;
    }
    const slash = path.lastIndexOf('/') + 1;
    const { random } = command.process.machine.kernel;
    const temporary = command.gnu
      ? `${path.slice(0, slash)}sed${random.integer(1_000_000)}`
      : path + Array.from({ length: 6 }, () => LETTERS[random.integer(LETTERS.length)]).join('');
    try {
      const descriptor = process.install(
        fs.open(temporary, { write: true, create: true, exclusive: true, mode }),
      );
      const output = new Output(process, descriptor);
      // Here `-` is a file like others.
      const lines = new Lines(command, [path === '-' ? './-' : path], how.separator);
      run.retarget(lines, output);
      const status = await run.run();
      await output.flush();
      process.close(descriptor);
      const backup = suffix.includes('*')
        ? suffix.replaceAll('*', path.slice(slash))
        : `${path.slice(slash)}${suffix}`;
      if (suffix !== '') fs.rename(path, backup.includes('/') ? backup : path.slice(0, slash) + backup);
      try {
        fs.rename(temporary, path);
      } catch (error) {
        if (command.gnu || !(error instanceof SystemError)) throw error;
        return command.fail(`can't move '${temporary}' to '${path}': ${error.message}`);
      }
      if (status === undefined) continue;
      if (!command.gnu) await goOn(run, lines, command);
      return status || undefined;
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      await command.warn(
        command.say(
          `couldn't open temporary file ${temporary}: ${error.message}`,
          `can't create temp file '${temporary}': ${error.message}`,
        ),
        command.gnu ? 4 : 1,
      );
    }
  }
  return undefined;
}

const LETTERS = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** busybox' q leaves the file, not the run: but for the line that was read ahead, the rest goes through the script to standard output. */
async function goOn(run: Run, lines: Lines, command: Command): Promise<void> {
  await lines.next();
  lines.number = 0;
  const output = new Output(command.process, 1);
  run.retarget(lines, output);
  await run.run();
  await output.flush();
}
