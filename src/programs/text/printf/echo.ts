import { toBinary } from '../../command/bytes.ts';
import type { Tool } from '../../command/command.ts';
import { expandEscapes } from './escapes.ts';

export const echo: Tool = {
  name: 'echo',
  helpIsOperand: true,
  usage: 'echo [-neE] [ARG]...',
  async run(command, { operands }) {
    let newline = true;
    let escapes = false;
    let first = 0;
    for (; /^-[neE]+$/.test(operands[first] ?? ''); first++) {
      for (const letter of (operands[first] ?? '').slice(1)) {
        if (letter === 'n') newline = false;
        else escapes = letter === 'e';
      }
    }
    const text = toBinary(operands.slice(first).join(' '));
    const expanded = escapes
      ? expandEscapes(text, { octalNeedsZero: command.gnu, zeroAside: true })
      : { text, stopped: false };
    await command.out.bytes(`${expanded.text}${newline && !expanded.stopped ? '\n' : ''}`);
    return 0;
  },
};
