import { SystemError } from '../../linux/errno.ts';
import { fromBinary } from '../command/bytes.ts';
import { type Command, cannotOpen, type Tool } from '../command/command.ts';
import { type Options, optionsOf, parseOptions, UsageError } from '../command/options.ts';
import { Keyboard } from './keyboard.ts';
import { readLessOptions } from './less-options.ts';
import { type Page, Viewer } from './less-viewer.ts';

export const less: Tool = {
  name: 'less',
  usage: 'less [-EFIMmNSRh~] [FILE]...',
  gnuUsage: '[option]... [file]...',
  options: {
    short: 'aABb:cCdD:eEfFgGh:iIj:JKk:LmMnNo:O:p:P:qQrRsSt:T:uUVwWXx:y:z:"~#:',
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
      'window:': 'z',
    },
  },
  busyboxOptions: { short: 'EFIMmNSRh~' },
  async run(command, options) {
    const { process } = command;
    if (options.has('V') && command.gnu) {
      await command.out.text('less 590 (GNU regular expressions)\nCopyright (C) 1984-2021  Mark Nudelman\n');
      return 0;
    }
    const toTerminal = process.descriptors.get(1)?.tty !== undefined;
    if (options.operands.length === 0 && process.descriptors.get(0)?.tty) {
      if (!command.gnu) return command.misuse('no file');
      await process.complain('Missing filename ("less --help" for help)\n');
      return 1;
    }
    const paths = await readable(command, options.operands);
    if (paths.length === 0 && options.operands.length > 0) return 1;
    if (!toTerminal) {
      await command.eachInput(
        paths,
        async (input) => {
          for (let chunk = await input.chunk(); chunk !== ''; chunk = await input.chunk())
            await command.out.bytes(chunk);
        },
        { complaint: cannotOpen(command) },
      );
      return undefined;
    }
    const pages: Page[] = [];
    await command.eachInput(
      paths,
      async (input, path) => {
        pages.push({ name: path === '-' ? '' : path, text: fromBinary(await input.rest()) });
      },
      { complaint: cannotOpen(command) },
    );
    if (pages.length === 0) return 1;
    const keyboard = Keyboard.open(process);
    if (!keyboard) {
      for (const { text } of pages) await command.out.text(text);
      return undefined;
    }
    const start = options.operands.find((word) => word.startsWith('+'));
    try {
      const manner = await withEnvironment(command, options);
      const viewer = new Viewer(command, keyboard, readLessOptions(manner, command.gnu), pages);
      const pattern = options.value('p');
      await viewer.run(pattern === undefined ? (start?.slice(1) ?? '') : `/${pattern}\n`);
    } finally {
      keyboard.close();
    }
    return undefined;
  },
};

/** The options of the environment's LESS stand before those that were typed. */
async function withEnvironment(command: Command, options: Options): Promise<Options> {
  const words = (command.process.env.get('LESS') ?? '').split(/\s+/).filter((word) => word !== '');
  if (!command.gnu || words.length === 0) return options;
  const [first = '', ...rest] = words;
  const dashed = first.startsWith('-') ? first : `-${first}`;
  try {
    const usual = parseOptions([dashed, ...rest], less.options ?? { short: '' });
    return optionsOf([...usual.given, ...options.given], options.operands);
  } catch (error) {
    if (error instanceof UsageError) return options;
    throw error;
  }
}

/** less itself names only the file in its complaints. */
async function readable(command: Command, paths: readonly string[]): Promise<readonly string[]> {
  if (!command.gnu) return paths;
  const found: string[] = [];
  for (const path of paths) {
    if (path.startsWith('+')) continue;
    try {
      if (path !== '-') command.fs.stat(path);
      if (path !== '-' && command.fs.stat(path).type === 'directory')
        await command.process.complain(`${path} is a directory\n`);
      else found.push(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await command.process.complain(`${path}: ${error.message}\n`);
    }
  }
  return found;
}
