import type { RawTerminal } from '../screen/raw-terminal.ts';
import type { Buffer } from './buffer.ts';

const VERSION = '7.2';

/** A key and what it does, as the two lines at the bottom show them. */
export type Hint = readonly [key: string, what: string];

const MAIN: readonly Hint[] = [
  ['^G', 'Help'],
  ['^X', 'Exit'],
  ['^O', 'Write Out'],
  ['^R', 'Read File'],
  ['^W', 'Where Is'],
  ['^\\', 'Replace'],
  ['^K', 'Cut'],
  ['^U', 'Paste'],
  ['^T', 'Execute'],
  ['^J', 'Justify'],
  ['^C', 'Location'],
  ['^/', 'Go To Line'],
  ['M-U', 'Undo'],
  ['M-E', 'Redo'],
  ['M-A', 'Set Mark'],
  ['M-6', 'Copy'],
];

/** What is asked for in place of the message. */
export interface Prompt {
  readonly text: string;
  readonly answer: string;
  readonly hints: readonly Hint[];
  /** Columns of a hint, if it is not as wide as there is room. */
  readonly width?: number;
}

/** What is on the screen beside the text. */
interface Frame {
  readonly title: { readonly name: string; readonly state: string };
  readonly message: string;
  readonly numbered: boolean;
  readonly prompt?: Prompt | undefined;
}

/** Draws nano's screen: the title, the text, a line for messages, two lines of keys. */
export class Screen {
  readonly #terminal: RawTerminal;
  #top = 0;

  constructor(terminal: RawTerminal) {
    this.#terminal = terminal;
  }

  /** Rows for text. */
  get height(): number {
    return Math.max(1, this.#terminal.size.rows - 4);
  }

  async draw(buffer: Buffer, { title, message, numbered, prompt }: Frame): Promise<void> {
    const { columns: width, rows } = this.#terminal.size;
    const margin = numbered ? Math.max(2, String(buffer.lines.length).length) + 1 : 0;
    const columns = width - margin;
    this.#follow(buffer);
    const left = pageStart(cells(buffer.line.slice(0, buffer.column)), columns);
    const lines: string[] = [inverse(titleOf(title.name, title.state, width))];
    for (let i = 0; i < this.height; i++) {
      const row = this.#top + i;
      const number = row < buffer.lines.length ? String(row + 1) : '';
      const before = numbered ? `${inverse(number.padStart(margin - 1))} ` : '';
      lines.push(before + shown(buffer.lines[row] ?? '', row === buffer.row ? left : 0, columns));
    }
    if (prompt) lines.push(inverse(`${prompt.text}${prompt.answer}`.padEnd(width).slice(0, width)));
    else lines.push(centred(message, width));
    lines.push(...hints(prompt?.hints ?? MAIN, width, prompt?.width));
    const text = lines.slice(0, rows).map((line, i) => `\x1b[${i + 1};1H${line}\x1b[K`);
    const cursor = prompt
      ? [this.height + 2, prompt.text.length + prompt.answer.length + 1]
      : [buffer.row - this.#top + 2, cells(buffer.line.slice(0, buffer.column)) - left + margin + 1];
    await this.#terminal.write(`\x1b[?25l${text.join('')}\x1b[${cursor.join(';')}H\x1b[?25h`);
  }

  /** The window goes on by so many lines. */
  scroll(by: number, { lines }: Buffer): void {
    this.#top = Math.max(0, Math.min(lines.length - 1, this.#top + by));
  }

  /** The cursor's line comes into the middle when it has left the window. */
  #follow({ row }: Buffer): void {
    if (row >= this.#top && row < this.#top + this.height) return;
    if (row === this.#top - 1) this.#top--;
    else if (row === this.#top + this.height) this.#top++;
    else this.#top = Math.max(0, row - Math.floor(this.height / 2));
  }
}

/** The first column of a line that is shown, when its cursor is far to the right. */
function pageStart(column: number, columns: number): number {
  if (column === 0 || column + 2 < columns || columns < 9) return 0;
  return column - 6 - ((column - 6) % (columns - 8));
}

/** The columns that a text takes. */
export function cells(text: string): number {
  return expand(text).length;
}

function expand(text: string): string {
  let result = '';
  for (const character of text) {
    if (character === '\t') result += ' '.repeat(8 - (result.length % 8));
    else result += character < ' ' ? `^${String.fromCharCode(character.charCodeAt(0) + 64)}` : character;
  }
  return result;
}

function shown(line: string, left: number, columns: number): string {
  const text = expand(line);
  const part = text.slice(left, left + columns);
  const begin = left > 0 ? `${inverse('<')}${part.slice(1)}` : part;
  return text.length > left + columns ? `${begin.slice(0, -1)}${inverse('>')}` : begin;
}

function inverse(text: string): string {
  return `\x1b[7m${text}\x1b[m`;
}

/** The name stands in the middle of what the version and the state leave. */
function titleOf(name: string, state: string, columns: number): string {
  const left = `  GNU nano ${VERSION}`;
  const shownName = name === '' ? 'New Buffer' : name;
  // Room is kept for `Modified`.
  const stateWidth = (state === '' ? 'Modified' : state).length + 2;
  const room = columns - left.length - shownName.length - stateWidth;
  const begin = left.length + Math.max(1, Math.floor(room / 2));
  const line = `${left.padEnd(begin)}${shownName}`;
  return `${line.padEnd(columns - stateWidth)}${state}`.padEnd(columns).slice(0, columns);
}

function centred(message: string, columns: number): string {
  if (message === '') return '';
  const text = `[ ${message} ]`;
  return `${' '.repeat(Math.max(0, Math.floor((columns - text.length) / 2)))}${inverse(text)}`;
}

function hints(all: readonly Hint[], columns: number, wanted?: number): readonly string[] {
  const most = Math.floor((columns + 40) / 20) * 2;
  const list = all.slice(0, Math.max(2, most));
  const width = wanted ?? Math.floor(columns / Math.ceil(list.length / 2));
  const line = (rest: number): string =>
    list
      .filter((_, i) => i % 2 === rest)
      .map(([key, what]) => {
        const text = ` ${what}`.slice(0, Math.max(0, width - key.length));
        return `${inverse(key)}${text.padEnd(width - key.length)}`;
      })
      .join('');
  return [line(0), line(1)];
}
