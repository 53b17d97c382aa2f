import { busyboxNumber } from '../../busybox-number.ts';
import { type Command, findsErrorLater, type Tool } from '../../command/command.ts';
import type { Input } from '../../command/input.ts';
import type { Options } from '../../command/options.ts';
import { gnuStops, modernTabs, TabStops } from './tab-stops.ts';

/** So much of a line is written at once. */
const PIECE = 8192;

export const expand: Tool = {
  name: 'expand',
  usage: 'expand [-i] [-t N] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: { short: 'it:', long: { initial: 'i', 'tabs:': 't' } },
  rewrite: modernTabs,
  async run(command, options) {
    const stops = await tabStops(command, options);
    const convert = async (input: Input): Promise<void> => {
      for (let line = await input.line(); line !== undefined; line = await input.line()) {
        let column = 0;
        let begun = false;
        for (const character of line) {
          const text =
            character === '\t' && !(options.has('i') && begun)
              ? ' '.repeat(stops.after(column) - column)
              : character;
          // To busybox a character of UTF-8 takes one column.
          if (command.gnu && character === '\b') column = Math.max(0, column - 1);
          else if (command.gnu || (text.charCodeAt(0) & 0xc0) !== 0x80) column += text.length;
          const full = command.out.bytes(text);
          if (full) await full;
          if (character !== '\t' && character !== ' ') begun = true;
        }
        if (input.terminated) await command.out.bytes('\n');
      }
    };
    await command.eachInput(options.operands, convert, {
      complaint: findsErrorLater(command),
      zero: command.gnu ? '\0' : '',
    });
    return undefined;
  },
};

export const unexpand: Tool = {
  name: 'unexpand',
  usage: 'unexpand [-fa][-t N] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: { short: 'aft:', long: { all: 'a', 'first-only': 'f', 'tabs:': 't' } },
  rewrite: modernTabs,
  async run(command, options) {
    const stops = await tabStops(command, options);
    const all = (options.has('a') || options.has('t')) && !options.has('f');
    const convert = async (input: Input): Promise<void> => {
      for (let line = await input.line(); line !== undefined; line = await input.line()) {
        if (command.gnu) {
          for (const piece of gnuUnexpanded(line, stops, all)) {
            const full = command.out.bytes(piece);
            if (full) await full;
          }
          if (input.terminated) await command.out.bytes('\n');
          continue;
        }
        let text = '';
        let column = 0;
        let blanks = 0;
        let begun = false;
        let hadBlank = false;
        // busybox loses a tab, and blanks before it, at the end of a line without a newline.
        const whole = command.gnu || input.terminated ? line : line.replace(/[ \t]*\t$/, '');
        for (const character of whole) {
          const blank = character === ' ' || character === '\t';
          if (blank && (all || !begun)) {
            const before = column;
            hadBlank = true;
            column = character === '\t' ? stops.after(column) : column + 1;
            blanks += column - before;
            if (stops.has(column) && (blanks > 1 || character === '\t' || !command.gnu)) {
              text += '\t';
              blanks = 0;
            }
            continue;
          }
          text += ' '.repeat(blanks) + character;
          if (text.length >= PIECE) {
            await command.out.bytes(text);
            text = '';
          }
          blanks = 0;
          // busybox' first blanks may have text before them.
          begun = command.gnu || hadBlank;
          column = command.gnu && character === '\b' ? Math.max(0, column - 1) : column + 1;
        }
        await command.out.bytes(`${text}${' '.repeat(blanks)}${input.terminated ? '\n' : ''}`);
      }
    };
    await command.eachInput(options.operands, convert, {
      complaint: findsErrorLater(command),
      zero: command.gnu ? '\0' : '',
    });
    return undefined;
  },
};

/**
 * A line with tabs for blanks, as GNU's unexpand makes them: a single blank before a stop stays one unless more come behind
 * it. Piece by piece.
 */
function* gnuUnexpanded(line: string, stops: TabStops, all: boolean): Generator<string, void> {
  let text = '';
  // Blanks that may become a tab: how many, and what the first of them is by now.
  let [pending, first] = [0, ' '];
  let [column, converts, afterBlank, single] = [0, true, true, false];
  const blanks = (): string => {
    if (pending === 0) return '';
    return (pending > 1 && single ? '\t' : first) + ' '.repeat(pending - 1);
  };
  for (let at = 0; at < line.length; at++) {
    if (text.length >= PIECE) {
      yield text;
      text = '';
    }
    let letter = line[at] as string; // at < length
    const blank = letter === ' ' || letter === '\t';
    if (blank) {
      const next = stops.next(column);
      if (next === undefined) converts = false;
      else if (letter === '\t') {
        column = next;
        if (pending > 0) first = '\t';
        pending = single ? 1 : 0;
      } else {
        column++;
        if (!(afterBlank && column === next)) {
          if (column === next) single = true;
          if (pending === 0) first = letter;
          pending++;
          afterBlank = true;
          continue;
        }
        letter = '\t';
        first = '\t';
        pending = single ? 1 : 0;
      }
    } else column = letter === '\b' ? Math.max(0, column - 1) : column + 1;
    if (pending > 0) {
      text += blanks();
      pending = 0;
      single = false;
    }
    afterBlank = blank;
    converts &&= all || blank;
    text += letter;
    if (!converts) {
      yield text;
      yield line.slice(at + 1);
      return;
    }
    if (blank) continue;
    // What is no blank and goes forward stays as it is.
    const end = endOfPlain(line, at + 1);
    text += line.slice(at + 1, end);
    column += end - at - 1;
    at = end - 1;
  }
  yield text + blanks();
}

/** Where characters end that are neither blanks nor backspaces; PIECE farther on at most. */
function endOfPlain(line: string, from: number): number {
  const stop = Math.min(line.length, from + PIECE);
  let at = from;
  for (; at < stop; at++) {
    const code = line.charCodeAt(at);
    if (code === 0x20 || code === 0x09 || code === 0x08) break;
  }
  return at;
}

async function tabStops(command: Command, options: Options): Promise<TabStops> {
  const lists = options.given.filter(({ name }) => name === 't').map(({ value }) => value);
  if (command.gnu) return gnuStops(command, lists);
  const text = lists.at(-1) ?? '8';
  return new TabStops([], busyboxNumber(text, { least: 1, bits: 32 }));
}
