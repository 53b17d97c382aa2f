import type { Tool } from '../command/command.ts';
import { Editor } from './editor.ts';

/** A small editor with its keys at the bottom of the screen. */
export const nano: Tool = {
  name: 'nano',
  usage: 'nano [OPTIONS] [[+LINE[,COLUMN]] FILE]...',
  package: 'GNU nano, version 7.2)',
  options: {
    short: 'ABcDEFGHIJ:KLMNOPQRST:UWX:Y:ZabdefghiklmnoopqrstuvwxyzV$',
    long: { version: 'V', help: 'h', view: 'v', linenumbers: 'l' },
  },
  async run(command, options) {
    if (options.has('V')) {
      await command.out.text(' GNU nano, version 7.2\n');
      return undefined;
    }
    const place = options.operands.find((each) => /^\+\d+(,\d+)?$/.test(each));
    const name = options.operands.find((each) => each !== place) ?? '';
    const [line = 1, column = 1] = place?.slice(1).split(',').map(Number) ?? [];
    const { process } = command;
    if (!process.descriptors.get(0)?.tty || !process.descriptors.get(1)?.tty) {
      await process.complain('Standard input is not a terminal\n');
      return 1;
    }
    const editor = new Editor(process, name, { view: options.has('v'), numbered: options.has('l') });
    try {
      await editor.run(line, column);
    } finally {
      editor.terminal.leave();
    }
    return undefined;
  },
};
