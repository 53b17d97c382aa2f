import type { Tool } from '../../command/command.ts';
import { busyboxDiff } from './busybox-diff.ts';
import { Comparison } from './comparison.ts';
import { complain, readStyle } from './style.ts';

export const diff: Tool = {
  name: 'diff',
  usage: 'diff [-abBdiNqrTstw] [-L LABEL] [-S FILE] [-U LINES] FILE1 FILE2',
  gnuUsage: '[OPTION]... FILES',
  package: 'GNU diffutils) 3.10',
  usageStatus: 2,
  usagePrefix: 'diff: ',
  options: {
    short: 'abBcC:dD:eEfF:HiI:lL:nNpPqrsS:tTuU:vwW:x:X:yZ0123456789',
    long: {
      brief: 'q',
      'color::': 'color',
      'context::': 'c',
      ed: 'e',
      'exclude:': 'x',
      'exclude-from:': 'X',
      'expand-tabs': 't',
      'forward-ed': 'f',
      'from-file:': 'from-file',
      'horizon-lines:': 'horizon',
      'changed-group-format:': 'changed-group-format',
      'ifdef:': 'D',
      'ignore-all-space': 'w',
      'ignore-blank-lines': 'B',
      'ignore-case': 'i',
      'ignore-file-name-case': 'file-case',
      'ignore-matching-lines:': 'I',
      'ignore-space-change': 'b',
      'ignore-tab-expansion': 'E',
      'ignore-trailing-space': 'Z',
      'initial-tab': 'T',
      'label:': 'L',
      'left-column': 'left-column',
      'line-format:': 'line-format',
      minimal: 'd',
      'new-file': 'N',
      'new-group-format:': 'new-group-format',
      'new-line-format:': 'new-line-format',
      'no-dereference': 'no-dereference',
      'no-ignore-file-name-case': 'no-file-case',
      normal: 'normal',
      'old-group-format:': 'old-group-format',
      'old-line-format:': 'old-line-format',
      paginate: 'l',
      'palette:': 'palette',
      rcs: 'n',
      recursive: 'r',
      'report-identical-files': 's',
      'show-c-function': 'p',
      'show-function-line:': 'F',
      'side-by-side': 'y',
      'speed-large-files': 'H',
      'starting-file:': 'S',
      'strip-trailing-cr': 'strip-cr',
      'suppress-blank-empty': 'blank-empty',
      'suppress-common-lines': 'suppress',
      'tabsize:': 'tabsize',
      text: 'a',
      'to-file:': 'to-file',
      'unidirectional-new-file': 'P',
      'unchanged-group-format:': 'unchanged-group-format',
      'unchanged-line-format:': 'unchanged-line-format',
      'unified::': 'u',
      'width:': 'W',
    },
  },
  busyboxOptions: { short: 'abdiL:NqrsS:tTU:uwBpE', numbers: 'U' },
  async run(command, options) {
    if (!command.gnu) {
      const [left, right, extra] = options.operands;
      if (left === undefined || right === undefined || extra !== undefined)
        return command.misuse('two operands');
      return busyboxDiff(command, options, left, right);
    }
    const style = await readStyle(command, options);
    const [from, to] = [options.value('from-file'), options.value('to-file')];
    if (from !== undefined || to !== undefined) {
      if (from !== undefined && to !== undefined)
        return command.fail('--from-file and --to-file both specified', 2);
      let status = 0;
      for (const operand of options.operands) {
        const pair = from === undefined ? [operand, to ?? ''] : [from, operand];
        const next = await new Comparison(command, options, style).top(pair[0] ?? '', pair[1] ?? '');
        status = Math.max(status, next);
      }
      return status;
    }
    const [left, right, extra] = options.operands;
    if (left === undefined || right === undefined)
      return complain(command, `missing operand after ${command.cite(left ?? 'diff')}`);
    if (extra !== undefined) return complain(command, `extra operand ${command.cite(extra)}`);
    return new Comparison(command, options, style).top(left, right);
  },
};
