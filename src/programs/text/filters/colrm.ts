import type { Tool } from '../../command/command.ts';

const TAB = 8;

/** colrm: takes columns out of each line; a tab goes to the next eighth column, a backspace one back. */
export const colrm: Tool = {
  name: 'colrm',
  usage: 'colrm [startcol [endcol]]',
  gnuUsage: '[startcol [endcol]]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: { short: '+hV', long: {} },
  async run(command, { operands }) {
    const [first = 0, last = 0] = await Promise.all(
      operands
        .slice(0, 2)
        .map((word, i) =>
          /^[-+]?\d+$/.test(word)
            ? Number(word)
            : command.fail(`${i === 0 ? 'first' : 'second'} argument: '${word}'`),
        ),
    );
    const input = command.input(0);
    for (let line = await input.line(); line !== undefined; line = await input.line()) {
      await command.out.bytes(without(line, first, last) + (input.terminated ? '\n' : ''));
      const breath = command.process.breath();
      if (breath) await breath;
    }
    return 0;
  },
};

/** Columns are counted from 1; without a last one everything from the first on goes. */
function without(line: string, first: number, last: number): string {
  let text = '';
  let column = 0;
  let at = 0;
  const step = (letter: string): void => {
    if (letter === '\t') column += TAB - (column % TAB);
    else if (letter === '\b') column = Math.max(0, column - 1);
    else column++;
  };
  for (; at < line.length; at++) {
    const letter = line[at] as string; // at < length
    const before = column;
    step(letter);
    if (first === 0 || column < first) text += letter;
    else {
      // Of a tab that reaches into the columns its first blanks stay.
      if (letter === '\t') text += ' '.repeat(Math.max(0, first - 1 - before));
      column = before;
      break;
    }
  }
  if (at >= line.length || last === 0) return text;
  while (column < last && at < line.length) step(line[at++] as string); // at < length
  if (column > last) text += ' '.repeat(column - last);
  return text + line.slice(at);
}
