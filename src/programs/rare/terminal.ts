import { SystemError } from '../../linux/errno.ts';
import type { Tool } from '../command/command.ts';

/** ttysize: how large the terminal is, or 80 by 24. */
export const ttysize: Tool = {
  name: 'ttysize',
  usage: 'ttysize [w] [h]\n\nShow how large the terminal is, or 80x24',
  async run(command, { operands }) {
    const { columns, rows } = command.process.tty?.size ?? { columns: 80, rows: 24 };
    const words = operands.flatMap((word) => (word[0] === 'w' ? [columns] : word[0] === 'h' ? [rows] : []));
    await command.out.line((operands.length === 0 ? [columns, rows] : words).join(' '));
    return 0;
  },
};

/** resize: says in the shell's words how large the terminal is. */
export const resize: Tool = {
  name: 'resize',
  usage: 'resize\n\nTell how large the screen is',
  async run(command) {
    const { tty } = command.process;
    if (!tty) return command.fail("can't open '/dev/tty': No such device or address");
    const { columns, rows } = tty.size;
    await command.out.text(`COLUMNS=${columns};LINES=${rows};export COLUMNS LINES;\n`);
    return 0;
  },
};

/** mesg: whether others may write to the terminal. */
export const mesg: Tool = {
  name: 'mesg',
  usage: 'mesg [y|n]\n\nLet others write to your terminal, or not',
  options: { short: '' },
  async run(command, { operands }) {
    const [word] = operands;
    if (operands.length > 1 || (word !== undefined && word !== 'y' && word !== 'n'))
      return command.misuse('y or n');
    const { tty } = command.process;
    if (!tty) return command.fail('not a tty');
    try {
      const { mode } = command.fs.stat(tty.path);
      if (word === undefined) {
        await command.out.line(`is ${(mode & 0o20) === 0 ? 'n' : 'y'}`);
        return (mode & 0o20) === 0 ? 1 : 0;
      }
      command.fs.chmod(tty.path, word === 'y' ? mode | 0o20 : mode & ~0o22);
      return 0;
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return command.fail(`${tty.path}: ${error.message}`);
    }
  },
};
