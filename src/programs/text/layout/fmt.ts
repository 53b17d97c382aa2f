import { SystemError } from '../../../linux/errno.ts';
import type { Command, Tool } from '../../command/command.ts';
import { Formatter } from './paragraphs.ts';

/** The widest line that can be asked for. */
const WIDEST = 2500;
/** Lines are this much shorter than they might be, percent, so that there is room to balance them. */
const LEEWAY = 7;

export const fmt: Tool = {
  name: 'fmt',
  usage: 'fmt [-WIDTH] [OPTION]... [FILE]...',
  gnuUsage: '[-WIDTH] [OPTION]... [FILE]...',
  options: {
    short: 'cg:p:stuw:0123456789',
    long: {
      'crown-margin': 'c',
      'goal:': 'g',
      'prefix:': 'p',
      'split-only': 's',
      'tagged-paragraph': 't',
      'uniform-spacing': 'u',
      'width:': 'w',
    },
  },
  rewrite: (args) => {
    // `-60`, of old, where it stands first.
    const width = /^-(\d.*)$/.exec(args[0] ?? '')?.[1];
    return width === undefined ? args : ['-w', width, ...args.slice(1)];
  },
  async run(command, options) {
    const digit = options.given.find(({ name }) => /^\d$/.test(name));
    if (digit) {
      await command.warn(
        `invalid option -- ${digit.name}; -WIDTH is recognized only when it is the first\noption; use -w N instead`,
      );
      return command.misuseAfter();
    }
    const given = options.value('w');
    let width = given === undefined ? 75 : await readWidth(command, given, WIDEST);
    const wanted = options.value('g');
    let goal = Math.floor((width * (2 * (100 - LEEWAY) + 1)) / 200);
    if (wanted !== undefined) {
      goal = await readWidth(command, wanted, given === undefined ? 75 : width);
      if (given === undefined) width = goal + 10;
    }
    const formatter = new Formatter({
      width,
      goal,
      prefix: options.value('p') ?? '',
      shape: options.has('s') ? 'split' : options.has('c') ? 'crown' : options.has('t') ? 'tagged' : 'plain',
      uniform: options.has('u'),
    });
    for (const path of options.operands.length > 0 ? options.operands : ['-']) {
      let descriptor: number;
      try {
        descriptor = command.openDescriptor(path);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        await command.warn(`cannot open ${command.quote(path)} for reading: ${error.message}`);
        continue;
      }
      try {
        const text = await command.input(descriptor).rest();
        for (const piece of formatter.format(text)) {
          await command.out.bytes(piece);
          const breath = command.process.breath();
          if (breath) await breath;
        }
      } catch (error) {
        if (!(error instanceof SystemError) || error.code !== 'EISDIR') throw error;
        await command.warn('read error');
      }
      if (descriptor !== 0) command.process.close(descriptor);
    }
    return undefined;
  },
};

async function readWidth(command: Command, text: string, most: number): Promise<number> {
  if (!/^\d+$/.test(text)) return command.fail(`invalid width: ${command.cite(text)}`);
  if (Number(text) > most)
    return command.fail(`invalid width: ${command.cite(text)}: ${new SystemError('ERANGE').message}`);
  return Number(text);
}
