import { patiently } from '../../../linux/steps.ts';
import { binary } from '../../command/bytes.ts';
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
      const cells = await patiently(cellsOf(line), () => process.breath());
      const marks = terminal.startsWith('vt') ? OLD : LOOKS;
      for (const piece of options.has('i')
        ? indicated(cells)
        : known
          ? painted(cells, marks)
          : plain(cells)) {
        const full = command.out.bytes(piece);
        if (full) await full;
      }
      if (terminated) await command.out.bytes('\n');
    });
    return undefined;
  },
};

/** How each look is written down. */
const LOOK_NUMBERS: readonly Look[] = ['plain', 'under', 'bold'];
const [PLAIN, UNDER, BOLD] = [0, 1, 2] as const;

/** The letters of a line, one for each column, and the numbers of their looks. */
interface Cells {
  readonly letters: Uint8Array;
  readonly looks: Uint8Array;
}

/** Letters between two breaths. */
const MANY = 16_384;

const SPACE = 0x20;
const UNDERSCORE = 0x5f;
const BACKSPACE = 0x08;

/** Read in turns: a line may be long. */
function* cellsOf(line: string): Generator<void, Cells> {
  const letters = new Uint8Array(line.length);
  const looks = new Uint8Array(line.length);
  let [column, end] = [0, 0];
  for (let at = 0; at < line.length; at++) {
    if (at % MANY === MANY - 1) yield;
    const letter = line.charCodeAt(at);
    if (letter === BACKSPACE) {
      column = Math.max(0, column - 1);
      continue;
    }
    const before = column < end ? letters[column] : SPACE;
    if (before === SPACE) letters[column] = letter;
    else if (before === UNDERSCORE && letter !== UNDERSCORE) {
      letters[column] = letter;
      looks[column] = UNDER;
    } else if (letter === UNDERSCORE) looks[column] = UNDER;
    else {
      if (letter === before) looks[column] = BOLD;
      else letters[column] = letter;
    }
    column++;
    end = Math.max(end, column);
  }
  return { letters: letters.subarray(0, end), looks: looks.subarray(0, end) };
}

function* painted({ letters, looks }: Cells, marks: typeof LOOKS): Generator<string> {
  let look = PLAIN as number;
  for (let at = 0; at < letters.length; ) {
    let end = at;
    const own = looks[at] as number; // at < length
    while (end < letters.length && end < at + MANY && looks[end] === own) end++;
    const change = own === look ? '' : markOf(marks, look)[1] + markOf(marks, own)[0];
    yield change + binary(letters.subarray(at, end));
    look = own;
    at = end;
  }
  yield markOf(marks, look)[1];
}

function markOf(marks: typeof LOOKS, look: number): readonly [on: string, off: string] {
  return marks[LOOK_NUMBERS[look] ?? 'plain'];
}

function* plain({ letters }: Cells): Generator<string> {
  for (let at = 0; at < letters.length; at += MANY) yield binary(letters.subarray(at, at + MANY));
}

/** On a line below. */
function* indicated(cells: Cells): Generator<string> {
  yield* plain(cells);
  const { looks } = cells;
  let end = looks.length;
  while (end > 0 && looks[end - 1] === PLAIN) end--;
  if (end === 0) return;
  yield '\n';
  for (let at = 0; at < end; at += MANY) {
    let marks = '';
    for (const look of looks.subarray(at, Math.min(end, at + MANY)))
      marks += look === UNDER ? '_' : look === BOLD ? '!' : ' ';
    yield marks;
  }
}
