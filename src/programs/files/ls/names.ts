import { toBinary } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
import { quoteIfNeeded } from '../../command/quote.ts';
import { busyboxColor, gnuColor } from './colors.ts';
import type { Cell } from './columns.ts';
import type { Entry } from './entry.ts';
import type { Style } from './style.ts';

/** Draws names: quoting, colours, indicators. One for a run of ls, because GNU resets the colour before its first use. */
export class NameDrawer {
  readonly #style: Style;
  readonly #gnu: boolean;
  #colored = false;

  constructor(command: Command, style: Style) {
    this.#style = style;
    this.#gnu = command.gnu;
  }

  /** Whether a column of names must leave room for a quote before each. */
  quotes(entries: readonly Entry[]): boolean {
    return this.#style.quoting === 'shell' && entries.some(({ name }) => quoteIfNeeded(name) !== name);
  }

  /** @param aligned other names of the same list are quoted */
  draw(entry: Entry, aligned: boolean): Cell {
    const quoted = this.#quote(entry.name);
    const pad = aligned && quoted === entry.name ? ' ' : '';
    const mark = this.#indicator(entry.stat.type, entry.stat.mode);
    const width = pad.length + displayWidth(quoted) + mark.length;
    return { text: pad + this.#paint(quoted, entry) + mark, width };
  }

  /** ` -> target` of a symbolic link in a long list. */
  target(entry: Entry): string {
    if (entry.target === undefined) return '';
    const text = this.#quote(entry.target);
    const stat = entry.targetStat;
    const painted =
      stat && this.#style.color ? this.#paint(text, { name: entry.target, path: '', stat }) : text;
    const mark = stat && this.#gnu ? this.#indicator(stat.type, stat.mode) : '';
    return ` -> ${painted}${mark}`;
  }

  #quote(name: string): string {
    switch (this.#style.quoting) {
      case 'shell':
        return quoteIfNeeded(name);
      case 'double':
        return `"${name.replace(/["\\]/g, '\\$&').replaceAll('\n', '\\n')}"`;
      case 'escape':
        return name.replace(/[\\ ]/g, '\\$&').replaceAll('\n', '\\n');
      default:
        return name;
    }
  }

  #paint(text: string, entry: Entry): string {
    if (!this.#style.color) return text;
    if (!this.#gnu) return `\x1b[${busyboxColor(entry.stat)}m${text}\x1b[m`;
    const broken = entry.stat.type === 'symlink' && !entry.targetStat;
    const color = gnuColor(entry.name, entry.stat, broken);
    if (color === undefined) return text;
    const reset = this.#colored ? '' : '\x1b[0m';
    this.#colored = true;
    return `${reset}\x1b[${color}m${text}\x1b[0m`;
  }

  #indicator(type: Entry['stat']['type'], mode: number): string {
    const { indicator, format } = this.#style;
    if (indicator === 'none') return '';
    if (type === 'directory') return '/';
    if (indicator === 'slash') return '';
    if (type === 'symlink') return format === 'long' && this.#gnu ? '' : '@';
    if (type === 'fifo') return '|';
    if (type === 'socket') return '=';
    return type === 'file' && mode & 0o111 ? '*' : '';
  }
}

function displayWidth(text: string): number {
  // In the POSIX locale a byte is a column.
  return toBinary(text).length;
}
