import { matchesInPieces } from '../../../shell/regex/bounded-regex.ts';
import { toBinary } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
import { type Paint, painter } from './colors.ts';
import type { Search } from './search.ts';

/** A line of a file, and where it stands. */
export interface Line {
  readonly number: number;
  /** Bytes before it. */
  readonly offset: number;
  readonly text: string;
}

/** Shows the lines of one file, with what is to stand before them. */
export class LinePrinter {
  readonly #command: Command;
  readonly #search: Search;
  readonly #paint: Paint;
  readonly #file: string;
  readonly #end: string;
  /** The last line that was shown. */
  #shownTo = 0;

  constructor(command: Command, search: Search, name: string) {
    this.#command = command;
    this.#search = search;
    this.#paint = painter(search.colors);
    this.#file = toBinary(name);
    this.#end = search.separator === '\0' ? '\0' : '\n';
  }

  /** What parts the group of lines that begins at `from` from the one before it. */
  async divide(from: number): Promise<void> {
    const { context, divider, shown } = this.#search;
    // GNU's also stands between two files.
    const apart = this.#shownTo > 0 ? from > this.#shownTo + 1 : shown.any && this.#command.gnu;
    shown.any = true;
    if (context && divider !== undefined && apart)
      await this.#command.out.bytes(`${this.#paint('se', divider)}\n`);
  }

  /** A line beside those that were selected. */
  async context({ number, offset, text }: Line): Promise<void> {
    this.#shownTo = number;
    if (!this.#search.only)
      await this.#command.out.bytes(`${this.#prefix(number, offset, '-')}${text}${this.#end}`);
  }

  /** A selected line, or with `-o` what fits in it. */
  async selected({ number, offset, text }: Line): Promise<void> {
    this.#shownTo = number;
    if (!this.#search.only) {
      const prefix = this.#prefix(number, offset, ':');
      if (this.#search.colors && !this.#search.invert) {
        await this.#command.out.bytes(prefix);
        await this.#colored(text);
        await this.#command.out.bytes(this.#end);
      } else await this.#command.out.bytes(`${prefix}${text}${this.#end}`);
    } else if (!this.#search.invert) {
      for (const match of matchesInPieces(this.#search.regex, text)) {
        if (!match) await this.#command.process.breath();
        if (!match?.[0]) continue;
        const part = this.#paint('ms', match[0]);
        await this.#command.out.bytes(
          `${this.#prefix(number, offset + match.index, ':')}${part}${this.#end}`,
        );
      }
    }
  }

  /** The number of selected lines. */
  async count(selected: number): Promise<void> {
    const { names, zero } = this.#search;
    const lead = names ? this.#paint('fn', this.#file) + (zero ? '\0' : this.#paint('se', ':')) : '';
    await this.#command.out.bytes(`${lead}${selected}\n`);
  }

  /** The file's name alone. */
  async name(): Promise<void> {
    await this.#command.out.bytes(`${this.#paint('fn', this.#file)}${this.#search.zero ? '\0' : '\n'}`);
  }

  #prefix(number: number, at: number, mark: string): string {
    const { names, numbers, offsets, tabs, zero } = this.#search;
    const sign = this.#paint('se', mark);
    let text = names ? this.#paint('fn', this.#file) + (zero ? '\0' : sign) : '';
    // Numbers stand right-aligned before a tab.
    const shown = (value: number, width: number): string => String(value).padStart(tabs ? width : 0);
    if (numbers) text += `${this.#paint('ln', shown(number, 2))}${sign}`;
    if (offsets) text += `${this.#paint('bn', shown(at, 2))}${sign}`;
    return tabs && text !== '' ? `${text}\t` : text;
  }

  /** Shows a line with its matches in colour. */
  async #colored(line: string): Promise<void> {
    let shown = 0;
    for (const match of matchesInPieces(this.#search.regex, line)) {
      if (!match) await this.#command.process.breath();
      if (!match?.[0]) continue;
      const full = this.#command.out.bytes(line.slice(shown, match.index) + this.#paint('ms', match[0]));
      if (full) await full;
      shown = match.index + match[0].length;
    }
    await this.#command.out.bytes(line.slice(shown));
  }
}
