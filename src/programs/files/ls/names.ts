import { SystemError } from '../../../linux/errno.ts';
import type { Stat } from '../../../linux/fs/stat.ts';
import type { Process } from '../../../linux/process/process.ts';
import { cellWidth } from '../../../linux/tty/wide-characters.ts';
import { toBinary } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
import { quoteAs } from '../../command/quoting-style.ts';
import {
  busyboxColor,
  gnuColor,
  looksBehindLinks,
  missingColor,
  type Palette,
  readPalette,
} from './colors.ts';
import type { Cell } from './columns.ts';
import type { Entry } from './entry.ts';
import type { Style } from './style.ts';

/** Draws names: quoting, colours, indicators. One for a run of ls, because GNU resets the colour before its first use. */
export class NameDrawer {
  readonly #style: Style;
  readonly #gnu: boolean;
  readonly #process: Process;
  readonly #palette: Palette | undefined;
  #colored = false;

  constructor(command: Command, style: Style) {
    this.#style = style;
    this.#process = command.process;
    this.#palette = command.gnu ? readPalette(command.process.env) : undefined;
    this.#gnu = command.gnu;
  }

  /** Whether a column of names must leave room for a quote before each. */
  quotes(entries: readonly Entry[]): boolean {
    const { quoting, width } = this.#style;
    return (
      (quoting === 'shell' || quoting === 'shell-escape' || quoting === 'c-maybe') &&
      Number.isFinite(width) &&
      entries.some(({ name }) => quoteAs(quoting, name) !== name)
    );
  }

  /** @param aligned other names of the same list are quoted */
  draw(entry: Entry, aligned: boolean): Cell {
    const quoted = this.#quote(entry.name);
    const pad = aligned && quoted === entry.name ? ' ' : '';
    const mark = this.#indicator(entry.stat.type, entry.stat.mode);
    const width = pad.length + this.#columns(quoted) + mark.length;
    return { text: pad + this.#link(this.#paint(quoted, entry), entry.path) + mark, width };
  }

  /** ` -> target` of a symbolic link in a long list. */
  target(entry: Entry): string {
    if (entry.target === undefined) return '';
    const text = this.#quote(entry.target);
    const stat = this.#behind(entry);
    const painted = stat
      ? this.#paint(text, { name: entry.target, path: '', stat })
      : this.#gnu && this.#style.color && this.#palette
        ? this.#colorize(text, missingColor(this.#palette))
        : text;
    const mark = stat && this.#gnu ? this.#indicator(stat.type, stat.mode) : '';
    return ` -> ${painted}${mark}`;
  }

  #quote(name: string): string {
    if (this.#gnu) return quoteAs(this.#style.quoting, name, this.#style.hideControls);
    // What cannot be shown of a name is a question mark, bytes that are no UTF-8 too (CONFIG_SUBST_WCHAR).
    const shown = name.replace(/[\0-\x1f\x7f]|[\udc80-\udcff]/gu, '?');
    return this.#style.quoting === 'c' ? `"${shown.replace(/["\\]/g, '\\$&')}"` : shown;
  }

  /** Columns that a name takes, as `--sort=width` compares them. */
  width({ name }: Entry): number {
    return this.#columns(this.#quote(name));
  }

  /** busybox counts columns as terminals do; to GNU's, in the POSIX locale, a byte is one. */
  #columns(text: string): number {
    return this.#gnu ? toBinary(text).length : [...text].reduce((sum, each) => sum + cellWidth(each), 0);
  }

  #paint(text: string, entry: Entry): string {
    if (!this.#style.color) return text;
    if (!this.#gnu) return `\x1b[${busyboxColor(entry.stat)}m${text}\x1b[m`;
    const color = this.#palette && gnuColor(this.#palette, { ...entry, targetStat: this.#behind(entry) });
    return this.#colorize(text, color);
  }

  /** What is where a symbolic link points, as far as it was looked for. */
  #behind({ targetStat }: Entry): Stat | undefined {
    const { indicator, format, color } = this.#style;
    if (!this.#gnu || indicator === 'types' || indicator === 'all') return targetStat;
    return color && this.#palette && looksBehindLinks(this.#palette, format === 'long')
      ? targetStat
      : undefined;
  }

  #colorize(text: string, color: string | undefined): string {
    if (color === undefined) return text;
    const reset = this.#colored ? '' : '\x1b[0m';
    this.#colored = true;
    return `${reset}\x1b[${color}m${text}\x1b[0m`;
  }

  /** `--hyperlink`: terminals open the file where its name is clicked. */
  #link(text: string, path: string): string {
    if (!this.#style.hyperlink) return text;
    const { fs, machine } = this.#process;
    let full = path;
    try {
      full = fs.realpath(path);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
    }
    const escaped = encodeURI(full).replace(/[?#]/g, encodeURIComponent);
    return `\x1b]8;;file://${machine.hostname}${escaped}\x07${text}\x1b]8;;\x07`;
  }

  #indicator(type: Entry['stat']['type'], mode: number): string {
    const { indicator, format } = this.#style;
    if (indicator === 'none') return '';
    if (type === 'directory') return '/';
    if (indicator === 'slash') return '';
    if (type === 'symlink') return format === 'long' && this.#gnu ? '' : '@';
    if (type === 'fifo') return '|';
    if (type === 'socket') return '=';
    return indicator === 'all' && type === 'file' && mode & 0o111 ? '*' : '';
  }
}
