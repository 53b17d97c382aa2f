import { atOnce, patiently } from '../../../linux/steps.ts';
import type { Tool } from '../../command/command.ts';
import { badUsage } from '../../scheduling/run-in-place.ts';

/** Lines are counted in halves, so that there is a place for what stands half a line up or down. */
const LINE = 2;
/** So many lines can be gone back, unless -l says otherwise. */
const BUFFERED = 128;
const TAB = 8;
/** Letters between two breaths. */
const MANY = 4096;

interface Mark {
  readonly column: number;
  readonly text: string;
}

/** col: puts what was written by going back, up and down into lines that only go on. */
export const col: Tool = {
  name: 'col',
  usage: 'col [options]',
  gnuUsage: '[options]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'Hv',
  options: {
    short: 'bfhl:pxvVH',
    long: {
      'no-backspaces': 'b',
      fine: 'f',
      pass: 'p',
      tabs: 'h',
      spaces: 'x',
      'lines:': 'l',
    },
  },
  async run(command, options) {
    if (options.operands.length > 0) return badUsage(command);
    const wanted = options.value('l');
    if (wanted !== undefined && !/^\d+$/.test(wanted)) return command.fail(`bad -l argument: '${wanted}'`);
    const kept = Number(wanted ?? BUFFERED) * LINE;
    const page = new Page(command.utf8 ? 'utf8' : 'bytes', options.has('p'));
    const style = { last: options.has('b'), spaces: options.last('x', 'h') === 'x', fine: options.has('f') };
    const input = command.input(0);
    for (let line = await input.line(); line !== undefined; line = await input.line()) {
      if (line.length > MANY) await patiently(page.write(line), () => command.process.breath());
      else atOnce(page.write(line));
      if (input.terminated) page.feed(LINE);
      for (const piece of page.take(page.row - kept, style)) {
        const full = command.out.bytes(piece);
        if (full) await full;
      }
      const breath = command.process.breath();
      if (breath) await breath;
    }
    for (const piece of page.take(Number.POSITIVE_INFINITY, style)) {
      const full = command.out.bytes(piece);
      if (full) await full;
    }
    return 0;
  },
};

interface Style {
  /** Of what stands one over the other only the last is shown. */
  readonly last: boolean;
  readonly spaces: boolean;
  readonly fine: boolean;
}

class Page {
  row = 0;
  readonly #letter: RegExp;
  readonly #passes: boolean;
  readonly #rows = new Map<number, Mark[]>();
  #column = 0;
  /** The row that comes next. */
  #shown = 0;
  #most = 0;

  constructor(letters: 'utf8' | 'bytes', passes: boolean) {
    this.#letter = letters === 'utf8' ? /[\x80-\xbf]/ : /(?!)/;
    this.#passes = passes;
  }

  feed(halves: number): void {
    this.row = Math.max(this.#shown, this.row + halves);
    this.#most = Math.max(this.#most, this.row);
    if (halves === LINE) this.#column = 0;
  }

  /** In turns: a line may be long. */
  *write(text: string): Generator<void, void> {
    for (let at = 0, next = MANY; at < text.length; at++) {
      if (at >= next) {
        next = at + MANY;
        yield;
      }
      const letter = text[at] as string; // at < length
      if (letter === '\b') this.#column = Math.max(0, this.#column - 1);
      else if (letter === '\r') this.#column = 0;
      else if (letter === '\t') this.#column += TAB - (this.#column % TAB);
      else if (letter === ' ') this.#column++;
      else if (letter === '\v') this.#move(-LINE);
      else if (letter === '\x1b') at += this.#escape(text[at + 1]);
      else if (letter < ' ' || letter === '\x7f') {
        if (this.#passes) this.#put(letter);
      } else {
        let whole = letter;
        while (this.#letter.test(text[at + 1] ?? '')) whole += text[++at];
        this.#put(whole);
      }
    }
  }

  #escape(letter: string | undefined): number {
    // The characters of these codes, not the digits.
    const halves = letter === '\x07' ? -LINE : letter === '\b' ? -1 : letter === '\t' ? 1 : 0;
    if (halves !== 0) this.#move(halves);
    return 1;
  }

  #move(halves: number): void {
    this.row = Math.max(this.#shown, this.row + halves);
    this.#most = Math.max(this.#most, this.row);
  }

  #put(text: string): void {
    const marks = this.#rows.get(this.row) ?? [];
    this.#rows.set(this.row, marks);
    marks.push({ column: this.#column++, text });
  }

  /** What stands before a row, as lines, piece by piece; it cannot be changed any more. */
  *take(end: number, style: Style): Generator<string> {
    const last = Number.isFinite(end) ? Math.min(end, this.#most) : this.#most + 1;
    for (; this.#shown < last; this.#shown++) {
      const row = this.#shown;
      const marks = this.#rows.get(row);
      this.#rows.delete(row);
      if (row % LINE === 0) {
        if (marks) yield* drawn(marks, style);
        // The last line ends only if it was ended.
        if (row < this.#most || marks) yield '\n';
      } else if (marks) {
        const [before, after] = style.fine ? ['\x1b9\r', '\x1b9\r'] : ['', '\n'];
        yield before;
        yield* drawn(marks, style);
        yield after;
      }
    }
  }
}

function* drawn(marks: readonly Mark[], style: Style): Generator<string> {
  // As a rule they came in their order; those of a column stay in it.
  const inOrder = marks.every(({ column }, i) => i === 0 || column >= (marks[i - 1] as Mark).column); // i > 0
  const sorted = inOrder ? marks : [...marks].sort((a, b) => a.column - b.column);
  let text = '';
  let column = 0;
  for (let i = 0; i < sorted.length; i++) {
    const mark = sorted[i] as Mark; // i < length
    const isOver = sorted[i + 1]?.column === mark.column;
    if (text.length >= MANY) {
      yield text;
      text = '';
    }
    if (isOver && style.last) continue;
    text += gap(column, mark.column, style.spaces);
    text += mark.text;
    column = mark.column + 1;
    if (isOver) {
      text += '\b';
      column--;
    }
  }
  yield text;
}

function gap(from: number, to: number, spaces: boolean): string {
  let text = '';
  let column = from;
  // A tab only where it stands for more than one blank.
  while (!spaces && to - column > 1 && column - (column % TAB) + TAB <= to) {
    text += '\t';
    column += TAB - (column % TAB);
  }
  return text + ' '.repeat(Math.max(0, to - column));
}
