import { Command, type Tool } from '../../command/command.ts';
import { optionsOf } from '../../command/options.ts';
import { diff } from './diff.ts';

/** Long options whose values diff takes too, and those that only stand there. */
const VALUED: Readonly<Record<string, string>> = { I: 'I', w: 'W', tabsize: 'tabsize' };

/** sdiff: two files side by side, as diff -y shows them. */
export const sdiff: Tool = {
  name: 'sdiff',
  usage: 'sdiff [OPTION]... FILE1 FILE2',
  gnuUsage: '[OPTION]... FILE1 FILE2',
  package: 'GNU diffutils) 3.10',
  usageStatus: 2,
  usagePrefix: 'sdiff: ',
  options: {
    short: 'abBdEHiI:lo:stvw:WZ',
    long: {
      'diff-program:': 'program',
      'expand-tabs': 't',
      'ignore-all-space': 'W',
      'ignore-blank-lines': 'B',
      'ignore-case': 'i',
      'ignore-matching-lines:': 'I',
      'ignore-space-change': 'b',
      'ignore-tab-expansion': 'E',
      'ignore-trailing-space': 'Z',
      'left-column': 'l',
      minimal: 'd',
      'output:': 'o',
      'speed-large-files': 'H',
      'strip-trailing-cr': 'strip-cr',
      'suppress-common-lines': 's',
      'tabsize:': 'tabsize',
      text: 'a',
      'width:': 'w',
    },
  },
  async run(command, options) {
    const [left, right, extra] = options.operands;
    const complain = async (message: string): Promise<number> => {
      await command.process.complain(`sdiff: ${message}\nsdiff: Try 'sdiff --help' for more information.\n`);
      return 2;
    };
    if (left === undefined || right === undefined)
      return complain(`missing operand after ${command.cite(left ?? 'sdiff')}`);
    if (extra !== undefined) return complain(`extra operand ${command.cite(extra)}`);
    if (options.has('o') || options.has('program')) {
      await command.process.complain(
        `drydock: 'sdiff ${options.has('o') ? '-o' : '--diff-program'}' is not simulated\n`,
      );
      return 2;
    }
    const renamed: Readonly<Record<string, string>> = { l: 'left-column', s: 'suppress', W: 'w', ...VALUED };
    const given = options.given.map(({ name, value }) => ({ name: renamed[name] ?? name, value }));
    // Whoever compares is diff, also in complaints.
    const inner = new Command(command.process, 'diff', 'gnu');
    const status = await diff.run(inner, optionsOf([...given, { name: 'y', value: '' }], [left, right]));
    await inner.out.flush();
    return status ?? inner.status;
  },
};
