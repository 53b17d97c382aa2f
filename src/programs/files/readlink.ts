import { SystemError } from '../../linux/errno.ts';
import type { Tool } from '../command/command.ts';
import { busyboxCanonical } from './busybox-canonical.ts';
import { canonical, type Existing } from './canonical.ts';

const HOW: ReadonlyMap<string, Existing> = new Map<string, Existing>([
  ['e', 'all'],
  ['f', 'parents'],
  ['m', 'none'],
]);

export const readlink: Tool = {
  name: 'readlink',
  usage: 'readlink [-fnv] FILE',
  gnuUsage: '[OPTION]... FILE...',
  options: {
    short: 'efmnqsvz',
    long: {
      canonicalize: 'f',
      'canonicalize-existing': 'e',
      'canonicalize-missing': 'm',
      'no-newline': 'n',
      quiet: 'q',
      silent: 's',
      verbose: 'v',
      zero: 'z',
    },
  },
  busyboxOptions: { short: 'fnvsq' },
  async run(command, options) {
    const { operands } = options;
    if (operands.length === 0) command.misuse('missing operand');
    if (!command.gnu && operands.length > 1) command.misuse('one operand only');
    const how = HOW.get(options.last('e', 'f', 'm') ?? '');
    const end = options.has('n') && operands.length === 1 ? '' : options.has('z') ? '\0' : '\n';
    for (const path of operands) {
      await command.process.breath();
      try {
        const found =
          how === undefined
            ? command.fs.readlink(path)
            : command.gnu
              ? canonical(command.fs, path, how)
              : busyboxCanonical(command.fs, path);
        await command.out.text(`${found}${end}`);
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        command.status = 1;
        if (!options.has('v') || (!command.gnu && how !== undefined)) continue;
        const why = `cannot read link: ${error.code === 'EINVAL' ? 'not a symlink' : error.message}`;
        await command.warn(`${path}: ${command.gnu ? error.message : why}`);
      }
    }
    return undefined;
  },
};
