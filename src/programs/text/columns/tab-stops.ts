import type { Command } from '../../command/command.ts';

/** Where tabs stop: at columns that are listed, then at every so many; behind all of them a tab is one blank. */
export class TabStops {
  readonly #columns: readonly number[];
  /** Nought: there are no more. */
  readonly #every: number;
  /** From where every so many are counted. */
  readonly #from: number;

  constructor(columns: readonly number[], every: number, from = 0) {
    this.#columns = columns;
    this.#every = every;
    this.#from = from;
  }

  /** The first stop behind a column. */
  after(column: number): number {
    const listed = this.#columns.find((each) => each > column);
    if (listed !== undefined) return listed;
    if (this.#every === 0) return column + 1;
    return column + this.#every - ((column - this.#from) % this.#every);
  }

  /** The same; undefined where there are no more. */
  next(column: number): number | undefined {
    return this.#every === 0 && column >= (this.#columns.at(-1) ?? 0) ? undefined : this.after(column);
  }

  has(column: number): boolean {
    if (this.#columns.includes(column)) return true;
    const last = this.#columns.at(-1) ?? 0;
    return this.#every > 0 && column > last && (column - this.#from) % this.#every === 0;
  }
}

/** `-4` and `-2,6` are `-t 4` and `-t 2,6`. */
export function modernTabs(args: readonly string[]): readonly string[] {
  const end = args.indexOf('--');
  return args.flatMap((arg, i) =>
    /^-\d[\d,]*$/.test(arg) && (end < 0 || i < end) && args[i - 1] !== '-t' ? ['-t', arg.slice(1)] : [arg],
  );
}

/** Lists as GNU's expand and unexpand take them: `4`, `4,8`, `2,+4`, `2,/4`. */
export async function gnuStops(command: Command, lists: readonly string[]): Promise<TabStops> {
  const columns: number[] = [];
  let [extended, by] = ['', 0];
  for (const list of lists) {
    for (const [whole] of list.matchAll(/[^, \t]+/g)) {
      const word = whole.replace(/^\/+(?=\/)/, '').replace(/^\++(?=\+)/, '');
      const [, sign = '', digits = '', bad = ''] = /^([+/]?)(\d*)(.*)$/s.exec(word) ?? [];
      if (/^[+/]/.test(bad))
        await command.fail(`'${bad[0]}' specifier not at start of number: ${command.cite(bad)}`);
      if (bad !== '') await command.fail(`tab size contains invalid character(s): ${command.cite(bad)}`);
      if (digits === '') continue;
      if (Number(digits) >= 2 ** 64) await command.fail(`tab stop is too large ${command.cite(digits)}`);
      if (sign !== '' && extended !== '')
        await command.fail(`'${sign}' specifier only allowed with the last value`);
      if (sign === '') {
        if (extended !== '') await command.fail(`'${extended}' specifier only allowed with the last value`);
        columns.push(Number(digits));
      } else [extended, by] = [sign, Number(digits)];
    }
  }
  let before = 0;
  for (const column of columns) {
    if (column === 0) await command.fail('tab size cannot be 0');
    if (column <= before) await command.fail('tab sizes must be ascending');
    before = column;
  }
  if (extended === '+') return new TabStops(columns, by, columns.at(-1) ?? 0);
  if (extended === '/') return new TabStops(columns, by);
  const [only = 8, ...others] = columns;
  return others.length === 0 ? new TabStops([], only) : new TabStops(columns, 0);
}
