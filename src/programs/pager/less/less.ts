import { SystemError } from '../../../linux/errno.ts';
import { type Command, cannotOpen, type Tool } from '../../command/command.ts';
import { decode } from '../../command/decode.ts';
import { readAll } from '../../command/input.ts';
import { type OptionSpec, type Options, parseOptions, UsageError } from '../../command/options.ts';
import { readWholeFile } from '../../command/read-whole-file.ts';
import { Keyboard } from '../keyboard.ts';
import { Incoming } from './incoming.ts';
import { look } from './look.ts';
import { readLessOptions } from './options.ts';
import { type Page, View } from './view.ts';

const OPTIONS: OptionSpec = {
  short: 'aABb:cCdD:eEfFgGh:iIj:JKk:LmMnNo:O:p:P:qQrRsSt:T:uUVwWXx:y:z:"~#:?',
  long: {
    'chop-long-lines': 'S',
    'HILITE-SEARCH': 'G',
    'hilite-search': 'g',
    'ignore-case': 'i',
    'IGNORE-CASE': 'I',
    'line-numbers': 'n',
    'LINE-NUMBERS': 'N',
    'long-prompt': 'm',
    'LONG-PROMPT': 'M',
    'no-init': 'X',
    'pattern:': 'p',
    'quit-at-eof': 'e',
    'QUIT-AT-EOF': 'E',
    'quit-if-one-screen': 'F',
    'quit-on-intr': 'K',
    'raw-control-chars': 'r',
    'RAW-CONTROL-CHARS': 'R',
    quiet: 'q',
    silent: 'q',
    'squeeze-blank-lines': 's',
    'status-column': 'J',
    'tabs:': 'x',
    tilde: '~',
    version: 'V',
    help: '?',
    'use-color': 'color',
    'prompt:': 'P',
    'max-forw-scroll:': 'y',
    'jump-target:': 'j',
    force: 'f',
    'window:': 'z',
  },
};

export const less: Tool = {
  name: 'less',
  usage: 'less [-EFIMmNSRh~] [FILE]...',
  gnuUsage: '[option]... [file]...',
  ownHelp: true,
  busyboxOptions: { short: 'EFIMmNSRh~' },
  async run(command, given) {
    const { process } = command;
    const { options, problems } = command.gnu
      ? readOptions(given.operands, environmentWords(command))
      : { options: given, problems: [] as readonly string[] };
    if (options.has('V') && command.gnu) {
      await command.out.text(VERSION);
      return 0;
    }
    const toTerminal = process.descriptors.get(1)?.tty !== undefined;
    const help = options.has('?');
    if (command.gnu && (options.has('t') || options.has('T'))) {
      await process.complain('No tags file\n');
      return 1;
    }
    if (options.operands.length === 0 && process.descriptors.get(0)?.tty && !help) {
      if (!command.gnu) return command.misuse('no file');
      await process.complain('Missing filename ("less --help" for help)\n');
      return 0;
    }
    if (help && !toTerminal) {
      const { LESS_HELP } = await process.outside(import('./help-text.ts'));
      await command.out.text(LESS_HELP);
      return 0;
    }
    const paths = command.gnu ? options.operands.filter((word) => !word.startsWith('+')) : options.operands;
    if (!toTerminal) return copied(command, paths);
    if (!command.gnu) return busyboxLess(command, options);
    const pages: Page[] = [];
    for (const path of paths.length > 0 || help ? paths : ['-']) pages.push(await pageOf(command, path));
    const keyboard = await Keyboard.open(process, { application: true, stops: true });
    // What stands before the first file that can be read is told at once.
    const first = pages.findIndex(({ problem }) => problem === undefined);
    const told = [
      ...problems,
      ...pages.slice(0, first < 0 ? undefined : first).map(({ problem }) => problem ?? ''),
    ];
    for (const problem of told) await process.complain(`${problem}\n`);
    if (first < 0 && !help) {
      keyboard?.close();
      return 1;
    }
    if (!keyboard) {
      for (const { text, incoming } of pages)
        await command.out.text(incoming ? await decode(process, await readAll(process, 0)) : text);
      return undefined;
    }
    const start = options.operands.find((word) => word.startsWith('+'));
    const terminal = process.env.get('TERM') ?? '';
    const poor = terminal === '' || terminal === 'dumb';
    if (poor) await process.complain('WARNING: terminal is not fully functional\n');
    try {
      if (told.length > 0 || poor) {
        await process.complain('Press RETURN to continue ');
        const key = await keyboard.key();
        await process.print('\n');
        if (key === 'q' || key === 'interrupt') return 0;
      }
      const view = new View(
        command,
        keyboard,
        readLessOptions(options, command.gnu),
        pages.slice(Math.max(0, first)),
      );
      const pattern = options.value('p');
      if (view.pages.length > 0) await view.layOut();
      await look(view, help ? 'h' : pattern === undefined ? (start?.slice(1) ?? '') : `/${pattern}\n`, help);
    } finally {
      keyboard.close();
    }
    return undefined;
  },
};

const VERSION = `less 590 (GNU regular expressions)
Copyright (C) 1984-2021  Mark Nudelman

less comes with NO WARRANTY, to the extent permitted by law.
For information about the terms of redistribution,
see the file named README in the less distribution.
Home page: https://greenwoodsoftware.com/less
`;

async function busyboxLess(command: Command, options: Options): Promise<number | undefined> {
  const { run } = await command.process.outside(import('../busybox-less/run.ts'));
  try {
    return (await run(command, options)) ? undefined : copied(command, options.operands);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.process.complain(`less: can't open '${options.operands[0]}': ${error.message}\n`);
    return 1;
  }
}

/** Without a terminal less is cat. */
async function copied(command: Command, paths: readonly string[]): Promise<number | undefined> {
  for (const path of paths.length > 0 ? paths : ['-']) {
    let problem = '';
    await command.eachInput(
      [path],
      async (input) => {
        for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk())
          await command.out.bytes(chunk);
      },
      {
        complaint: command.gnu
          ? (_, error) => {
              problem = error.code === 'EISDIR' ? `${path} is a directory\n` : `${path}: ${error.message}\n`;
              return '';
            }
          : cannotOpen(command),
      },
    );
    if (problem === '') continue;
    // less does not name itself.
    command.status = 1;
    await command.out.flush();
    await command.process.complain(problem);
  }
  return undefined;
}

async function pageOf(command: Command, path: string): Promise<Page> {
  const { fs, process } = command;
  if (path === '-') return { name: '', text: '', incoming: new Incoming(process) };
  try {
    if (fs.stat(path).type === 'directory')
      return { name: path, text: '', problem: `${path} is a directory` };
    return { name: path, text: await decode(process, await readWholeFile(process, path)) };
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return { name: path, text: '', problem: `${path}: ${error.message}` };
  }
}

/** The options of the environment's LESS stand before those that were typed. */
function environmentWords({ process }: Command): readonly string[] {
  // A prompt ends with a dollar.
  const found = (process.env.get('LESS') ?? '').match(/-P[^$]*\$?|\S+/g) ?? [];
  const [first, ...rest] = found.map((word) => (word.startsWith('-P') ? word.replace(/\$$/, '') : word));
  return first === undefined
    ? []
    : [first.startsWith('-') || first.startsWith('+') ? first : `-${first}`, ...rest];
}

/** Options one by one: those that there are not are told, and the rest counts. */
function readOptions(
  words: readonly string[],
  usual: readonly string[],
): { readonly options: Options; readonly problems: readonly string[] } {
  const problems: string[] = [];
  let all = [...usual, ...words];
  for (;;) {
    try {
      return { options: parseOptions(all, OPTIONS), problems };
    } catch (error) {
      if (!(error instanceof UsageError)) throw error;
      const [, letter] = /invalid option -- '(.)'/.exec(error.message) ?? [];
      const [, long] = /unrecognized option '(--[^']*)'/.exec(error.message) ?? [];
      if (letter !== undefined) {
        problems.push(`There is no -${letter} option ("less --help" for help)`);
        const at = all.findIndex((word) => /^-[^-]/.test(word) && word.includes(letter));
        const left = (all[at] ?? '').replace(letter, '');
        all = [...all.slice(0, at), ...(left === '-' ? [] : [left]), ...all.slice(at + 1)];
      } else if (long !== undefined) {
        problems.push(`There is no ${long.slice(2)} option ("less --help" for help)`);
        all = all.filter((word) => word !== long);
      } else {
        problems.push(`Value is required after ${all.at(-1)}`);
        all = all.slice(0, -1);
      }
    }
  }
}
