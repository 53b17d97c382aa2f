import type { Command, Tool } from '../command/command.ts';
import { type OptionSpec, type Options, parseOptions, UsageError } from '../command/options.ts';
import { Editor } from './editor.ts';
import { runEditor } from './run-editor.ts';
import { readSettings } from './settings.ts';

const OPTIONS: OptionSpec = {
  short: 'ABC:DEFGHIJ:KLMNO:PQ:RST:UWX:Y:Zabcdefghijkl%mno:pqr:s:tuvwxyz0V!@/$',
  long: {
    version: 'V',
    help: 'h',
    view: 'v',
    linenumbers: 'l',
    autoindent: 'i',
    backup: 'B',
    constantshow: 'c',
    nohelp: 'x',
    restricted: 'R',
    'tabsize:': 'T',
    tabstospaces: 'E',
    zero: '0',
    mouse: 'm',
    softwrap: 'S',
    nowrap: 'w',
    stateflags: '%',
    locking: 'G',
    ignorercfiles: 'I',
  },
};

const VERSION = ` GNU nano, version 7.2
 (C) 2023 the Free Software Foundation and various contributors
 Compiled options: --disable-libmagic --enable-utf8
`;

/** A small editor with its keys at the bottom of the screen. */
export const nano: Tool = {
  name: 'nano',
  usage: 'nano [OPTIONS] [[+LINE[,COLUMN]] FILE]...',
  ownHelp: true,
  async run(command, { operands }) {
    const { process } = command;
    const options = await read(command, operands);
    if (!options) return 1;
    if (options.has('V')) {
      await command.out.text(VERSION);
      return undefined;
    }
    if (options.has('h')) {
      const { NANO_USAGE } = await process.outside(import('./usage.ts'));
      await command.out.text(NANO_USAGE);
      return undefined;
    }
    const place = options.operands.find((each) => /^\+\d+(,\d+)?$/.test(each));
    const names = options.operands.filter((each) => each !== place);
    const [line = 1, column = 1] = place?.slice(1).split(',').map(Number) ?? [];
    if (!process.descriptors.get(0)?.tty || !process.descriptors.get(1)?.tty) {
      await process.complain('Standard input is not a terminal\n');
      return 1;
    }
    const settings = options.has('I')
      ? new Map<string, string>()
      : readSettings(process.fs, process.env.get('HOME'));
    const size = options.value('T') ?? settings.get('tabsize') ?? '8';
    const tabs = Number(size);
    if (!Number.isInteger(tabs) || tabs < 1) {
      await process.complain(`Requested tab size "${size}" is invalid\n`);
      return 1;
    }
    const editor = new Editor(process, names, {
      view: options.has('v') || settings.has('view'),
      numbered: options.has('l') || settings.has('linenumbers'),
      restricted: options.has('R'),
      backup: options.has('B') || settings.has('backup'),
      autoIndent: options.has('i') || settings.has('autoindent'),
      constant: options.has('c') || settings.has('constantshow'),
      tabsToSpaces: options.has('E') || settings.has('tabstospaces'),
      locks: options.has('G') || settings.has('locking'),
      flags: options.has('%') || settings.has('stateflags'),
      look: {
        title: true,
        help: !options.has('x') && !settings.has('nohelp'),
        bare: options.has('0') || settings.has('zero'),
        tabs,
      },
    });
    try {
      await editor.open(names);
      await runEditor(editor, line, column);
    } finally {
      editor.release();
      editor.terminal.leave();
    }
    return undefined;
  },
};

async function read({ process }: Command, words: readonly string[]): Promise<Options | undefined> {
  try {
    return parseOptions(words, OPTIONS);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    await process.complain(`nano: ${error.message}\nType 'nano -h' for a list of available options.\n`);
    return undefined;
  }
}
