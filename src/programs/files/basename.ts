import type { Tool } from '../command/command.ts';
import { baseName, directoryName } from './paths.ts';

export const basename: Tool = {
  name: 'basename',
  usage: 'basename FILE [SUFFIX] | -a FILE... | -s SUFFIX FILE...',
  gnuUsage: 'NAME [SUFFIX]',
  options: { short: '+as:z', long: { multiple: 'a', 'suffix:': 's', zero: 'z' } },
  busyboxOptions: { short: '+as:', long: { multiple: 'a', 'suffix:': 's' } },
  async run(command, options) {
    const { operands } = options;
    const many = options.has('a') || options.has('s');
    if (operands.length === 0) command.misuse('missing operand');
    if (!many && operands.length > 2) command.misuse(`extra operand ${command.cite(operands[2] ?? '')}`);
    const suffix = options.value('s') ?? (many ? '' : (operands[1] ?? ''));
    for (const path of many ? operands : operands.slice(0, 1)) {
      const name = baseName(path);
      const cut = suffix !== '' && name !== suffix && name.endsWith(suffix);
      await command.out.text(
        `${cut ? name.slice(0, -suffix.length) : name}${options.has('z') ? '\0' : '\n'}`,
      );
    }
    return 0;
  },
};

export const dirname: Tool = {
  name: 'dirname',
  usage: 'dirname FILENAME',
  gnuUsage: '[OPTION] NAME...',
  options: { short: 'z', long: { zero: 'z' } },
  busyboxOptions: 'none',
  async run(command, options) {
    // busybox takes one operand, and `--` in front of it.
    const operands = options.operands.slice(!command.gnu && options.operands[0] === '--' ? 1 : 0);
    if (operands.length === 0 || (!command.gnu && operands.length > 1)) command.misuse('missing operand');
    for (const path of operands) {
      // glibc's dirname(3), which busybox calls, leaves two slashes.
      const name = !command.gnu && path === '//' ? path : directoryName(path);
      await command.out.text(`${name}${options.has('z') ? '\0' : '\n'}`);
    }
    return 0;
  },
};
