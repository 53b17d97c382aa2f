import type { Tool } from '../../command/command.ts';
import { eachFile } from './each-file.ts';

type Look = 'plain' | 'under' | 'bold';

/** What a terminal is told at the beginning and at the end of a look. */
const LOOKS: Readonly<Record<Look, readonly [on: string, off: string]>> = {
  plain: ['', ''],
  under: ['\x1b[4m', '\x1b[24m'],
  bold: ['\x1b[1m', '\x1b(B\x1b[m'],
};

/** Older terminals know of one way to end a look. */
const OLD: typeof LOOKS = { plain: ['', ''], under: ['\x1b[4m', '\x1b[m'], bold: ['\x1b[1m', '\x1b[m'] };

/** ul: shows what was underlined or struck twice by going back as the terminal shows such things. */
export const ul: Tool = {
  name: 'ul',
  usage: 'ul [options] [<file> ...]',
  gnuUsage: '[options] [<file> ...]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: { short: 't:T:ihV', long: { 'terminal:': 't', indicated: 'i' } },
  async run(command, options) {
    const { process } = command;
    const named = options.value('t') ?? options.value('T');
    const terminal = named ?? process.env.get('TERM') ?? '';
    if (named === undefined && terminal === '') await process.complain('ul: trouble reading terminfo\n');
    const known = /^(xterm|screen|tmux|linux|rxvt|vt\d|ansi)/.test(terminal);
    if (!known && terminal !== '' && terminal !== 'dumb')
      await process.complain(`ul: terminal \`${terminal}' is not known, defaulting to \`dumb'\n`);
    await eachFile(command, options.operands, async (line, terminated) => {
      const cells = cellsOf(line);
      const end = terminated ? '\n' : '';
      if (options.has('i')) await command.out.bytes(indicated(cells) + end);
      else
        await command.out.bytes(
          (known
            ? painted(cells, terminal.startsWith('vt') ? OLD : LOOKS)
            : cells.map(({ letter }) => letter).join('')) + end,
        );
    });
    return undefined;
  },
};

interface Cell {
  readonly letter: string;
  readonly look: Look;
}

function cellsOf(line: string): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  for (const letter of line) {
    const before = cells[column];
    if (letter === '\b') {
      column = Math.max(0, column - 1);
      continue;
    }
    if (!before || before.letter === ' ') cells[column] = { letter, look: before?.look ?? 'plain' };
    else if (before.letter === '_' && letter !== '_') cells[column] = { letter, look: 'under' };
    else if (letter === '_') cells[column] = { ...before, look: 'under' };
    else cells[column] = { letter, look: letter === before.letter ? 'bold' : before.look };
    column++;
  }
  return cells;
}

function painted(cells: readonly Cell[], looks: typeof LOOKS): string {
  let text = '';
  let look: Look = 'plain';
  for (const cell of cells) {
    if (cell.look !== look) text += looks[look][1] + looks[cell.look][0];
    look = cell.look;
    text += cell.letter;
  }
  return text + looks[look][1];
}

/** On a line below. */
function indicated(cells: readonly Cell[]): string {
  const text = cells.map(({ letter }) => letter).join('');
  const marks = cells.map(({ look }) => (look === 'under' ? '_' : look === 'bold' ? '!' : ' ')).join('');
  return marks.trim() === '' ? text : `${text}\n${marks.trimEnd()}`;
}
