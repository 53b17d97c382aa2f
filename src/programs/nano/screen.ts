import { cellWidth } from '../../linux/tty/wide-characters.ts';
import type { RawTerminal } from '../screen/raw-terminal.ts';
import type { Buffer } from './buffer.ts';
import { type Hint, MAIN } from './hints.ts';

const VERSION = '7.2';

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
  readonly title: {
    readonly name: string;
    readonly state: string;
    /** What stands in place of the version. */
    readonly left?: string | undefined;
    /** With letters as the state: whether there is something that is not written. */
    readonly star?: boolean;
    /** There is no version and no state, and no room for them. */
    readonly help?: boolean;
  };
  readonly hints?: readonly Hint[] | undefined;
  readonly message: string;
  readonly numbered: boolean;
  /** No file is in front yet. */
  readonly blank?: boolean;
  readonly prompt?: Prompt | undefined;
}

/** What is shown beside the text, and how wide tabs are. */
export interface Look {
  title: boolean;
  help: boolean;
  /** `-0`: nothing but the text; messages and questions come over it. */
  bare: boolean;
  /** Blanks and tabs are seen. */
  whitespace?: boolean;
  readonly tabs: number;
}

/** Draws nano's screen: the title, the text, a line for messages, two lines of keys. */
export class Screen {
  readonly #terminal: RawTerminal;
  readonly #look: Look;
  #top = 0;

  constructor(terminal: RawTerminal, look: Look) {
    this.#terminal = terminal;
    this.#look = look;
  }

  /** Rows for text. */
  get height(): number {
    const { title, help, bare } = this.#look;
    const { rows } = this.#terminal.size;
    return Math.max(1, bare ? rows : rows - 1 - (title ? 1 : 0) - (help ? 2 : 0));
  }

  async draw(
    buffer: Buffer,
    { title, message, numbered, prompt, blank = false, hints: usual = MAIN }: Frame,
  ): Promise<void> {
    const { columns: width, rows } = this.#terminal.size;
    const margin = numbered ? Math.max(2, String(buffer.lines.length).length) + 1 : 0;
    const columns = width - margin;
    this.#follow(buffer);
    const left = pageStart(cells(buffer.line.slice(0, buffer.column), this.#look.tabs), columns);
    const { tabs, bare, help, whitespace = false } = this.#look;
    const first = this.#look.title && !bare ? 1 : 0;
    const lines: string[] = first === 1 ? [blank ? '' : inverse(titleOf(title, width))] : [];
    for (let i = 0; i < this.height; i++) {
      const row = this.#top + i;
      const number = row < buffer.lines.length ? String(row + 1) : '';
      const before = numbered ? `${inverse(number.padStart(margin - 1))} ` : '';
      const text = shown(
        buffer.lines[row] ?? '',
        row === buffer.row ? left : 0,
        columns,
        tabs,
        buffer.marked(row),
        whitespace,
      );
      lines.push(before + text);
    }
    const asked = prompt && inverse(`${prompt.text}${prompt.answer}`.padEnd(width).slice(0, width));
    const status = asked ?? centred(message, width);
    if (!bare) lines.push(status);
    else if (prompt) lines[lines.length - 1] = status;
    if (!bare && (help || prompt)) lines.push(...hints(prompt?.hints ?? usual, width, prompt?.width));
    // Questions take the place of the last lines where their keys have none.
    const most = bare || help || !prompt ? lines : [...lines.slice(0, rows - 3), ...lines.slice(-3)];
    const text = most.slice(0, rows).map((line, i) => `\x1b[${i + 1};1H${line}\x1b[K`);
    const at = most.length - (bare ? 0 : help || prompt ? 2 : 0);
    const cursor = prompt
      ? [at, prompt.text.length + prompt.answer.length + 1]
      : [
          buffer.row - this.#top + first + 1,
          cells(buffer.line.slice(0, buffer.column), tabs) - left + margin + 1,
        ];
    await this.#terminal.write(`\x1b[?25l${text.join('')}\x1b[${cursor.join(';')}H\x1b[?25h`);
  }

  /** The last line comes to the bottom of the window. */
  toEnd({ lines }: Buffer): void {
    if (this.#top + this.height < lines.length) this.#top = Math.max(0, lines.length - this.height);
  }

  /** The window goes on by so many lines. */
  scroll(by: number, { lines }: Buffer): void {
    this.#top = Math.max(0, Math.min(lines.length - 1, this.#top + by));
  }

  /** The window moves by a line and the cursor stays in it. */
  slide(by: 1 | -1, buffer: Buffer): void {
    const top = Math.max(0, Math.min(buffer.lines.length - 1, this.#top + by));
    if (top === this.#top) return;
    this.#top = top;
    const row = Math.max(top, Math.min(buffer.row, top + this.height - 1));
    if (row !== buffer.row) buffer.goToRow(row, buffer.column);
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

/** Printable ASCII takes a column each. */
const PLAIN = /^[ -~]*$/;

/** The columns that a text takes. */
export function cells(text: string, tabs: number): number {
  if (PLAIN.test(text)) return text.length;
  let width = 0;
  for (const character of text) for (const cell of look(character, width, tabs)) width += cellWidth(cell);
  return width;
}

/** What stands on the screen for a character, cell by cell. */
function look(character: string, column: number, tabs: number, whitespace = false): Iterable<string> {
  if (character === '\t') return (whitespace ? '»' : ' ').padEnd(tabs - (column % tabs));
  if (whitespace && character === ' ') return '·';
  return character < ' ' ? `^${String.fromCharCode(character.charCodeAt(0) + 64)}` : [character];
}

/** A line as it is seen from a column on; what is marked is inverted. */
function shown(
  line: string,
  left: number,
  columns: number,
  tabs: number,
  marked: readonly [number, number] | undefined,
  whitespace: boolean,
): string {
  const first = left > 0 ? inverse('<') : '';
  if (!marked && !whitespace && PLAIN.test(line)) {
    const goesOn = line.length > left + columns;
    const text = line.slice(left + (left > 0 ? 1 : 0), left + columns - (goesOn ? 1 : 0));
    return first + text + (goesOn ? inverse('>') : '');
  }
  const [from, to] = marked
    ? [cells(line.slice(0, marked[0]), tabs), cells(line.slice(0, marked[1]), tabs)]
    : [0, 0];
  const seen: { readonly cell: string; readonly begin: number; readonly end: number }[] = [];
  let column = 0;
  outer: for (const character of line)
    for (const cell of look(character, column, tabs, whitespace)) {
      const begin = column;
      column += cellWidth(cell);
      if (begin >= left + (left > 0 ? 1 : 0)) seen.push({ cell, begin, end: column });
      // What is further to the right only tells that there is more.
      if (column > left + columns) break outer;
    }
  const goesOn = column > left + columns;
  const end = left + columns - (goesOn ? 1 : 0);
  const text = seen
    .filter((each) => each.end <= end)
    .map(({ cell, begin }) => (begin >= from && begin < to ? inverse(cell) : cell))
    .join('');
  return first + text + (goesOn ? inverse('>') : '');
}

function inverse(text: string): string {
  return `\x1b[7m${text}\x1b[m`;
}

/** Columns that letters of state take, with what is around them. */
const FLAGS = 9;

/** The name stands in the middle of what the version and the state leave. */
function titleOf(
  { name, state, left = `  GNU nano ${VERSION}`, star, help = false }: Frame['title'],
  columns: number,
): string {
  const shownName = name === '' ? 'New Buffer' : name;
  if (help)
    return `${' '.repeat(3 + Math.floor((columns - 5 - shownName.length) / 2))}${shownName}`
      .padEnd(columns)
      .slice(0, columns);
  if (star !== undefined) {
    const version = left.length + 1;
    const begin = version + Math.floor((columns - version - FLAGS - shownName.length - 1) / 2);
    const title = `${left.padEnd(begin)}${shownName}${star ? ' *' : ''}`;
    return `${title.padEnd(columns - FLAGS + 2)}${state}`.padEnd(columns).slice(0, columns);
  }
  // Room is kept for `Modified`.
  const stateWidth = (state === '' ? 'Modified' : state).length + 2;
  const room = columns - left.length - shownName.length - stateWidth;
  const begin = left.length + Math.max(1, Math.floor(room / 2));
  const line = `${left.padEnd(begin)}${shownName}`;
  return `${line.padEnd(columns - stateWidth)}${state}`.padEnd(columns).slice(0, columns);
}

/** Messages that say that something did not go, white on red. */
const ALERT =
  /^(?:To suspend|Error |Nothing |Cutbuffer is empty|Copied nothing|Function not permitted|Invalid line|Key is invalid|No (?:current|matching|word|more open|linter|formatter)|Not a bracket|Unknown Command|Unbound key|Bad regex|Cannot comment|Directory '|".*" (?:not found$|is a directory$)|File ".*" not found$)|is meant to be read-only$|No write permission\)$/;

function centred(message: string, columns: number): string {
  if (message === '') return '';
  const text = `[ ${message} ]`;
  const shown = ALERT.test(message) ? `\x1b[1;37;41m${text}\x1b[m` : inverse(text);
  return `${' '.repeat(Math.max(0, Math.floor((columns - text.length) / 2)))}${shown}`;
}

function hints(all: readonly Hint[], columns: number, wanted?: number): readonly string[] {
  const most = Math.floor((columns + 40) / 20) * 2;
  const list = all.slice(0, Math.max(2, most));
  const width = wanted ?? Math.floor(columns / Math.ceil(list.length / 2));
  const line = (rest: number): string =>
    list
      .filter((_, i) => i % 2 === rest)
      .map(([key, what], i, row) => {
        // The last one has what is left.
        const room = (i === row.length - 1 ? width + (columns % width) : width) - key.length;
        return `${inverse(key)}${` ${what}`.slice(0, Math.max(0, room)).padEnd(room)}`;
      })
      .join('');
  return [line(0), line(1)];
}
