import type { Process } from '../../../linux/process/process.ts';
import type { Value } from './comparison.ts';
import type { Key } from './key.ts';
import type { Order } from './order.ts';

/** Lines that are taken in hand before others have their turn. */
const MANY = 4096;
/** Longer keys are prepared in pieces. */
const LONG = 65_536;

interface Column {
  readonly key: Key;
  readonly values: readonly Value[];
}

/** Lines with what they are compared by, which is cut out once per line and not once per comparison. */
export class Table {
  readonly lines: readonly string[];
  readonly #columns: readonly Column[];
  readonly #order: Order;

  private constructor(lines: readonly string[], columns: readonly Column[], order: Order) {
    this.lines = lines;
    this.#columns = columns;
    this.#order = order;
  }

  static async of(process: Process, lines: readonly string[], order: Order): Promise<Table> {
    const columns: Column[] = [];
    for (const key of order.keys) {
      const values: Value[] = [];
      for (const line of lines) {
        const cut = key.cut(line);
        const text = cut.length > LONG ? await longKey(process, cut, key) : key.prepare(cut);
        if (values.push(key.by.value(text)) % MANY === 0) await process.breath();
      }
      columns.push({ key, values });
    }
    return new Table(lines, columns, order);
  }

  /** Compares two lines, by their numbers. */
  compare(a: number, b: number): number {
    const result = this.compareKeys(a, b);
    if (result !== 0 || this.#order.stable) return result;
    const [one, other] = [this.lines[a] as string, this.lines[b] as string]; // there are such lines
    const whole = one < other ? -1 : one > other ? 1 : 0;
    return this.#order.reverse ? -whole : whole;
  }

  compareKeys(a: number, b: number): number {
    for (const { key, values } of this.#columns) {
      const result = key.by.compare(values[a] as Value, values[b] as Value); // there are such lines
      if (result !== 0) return key.reverse ? -result : result;
    }
    return 0;
  }
}

async function longKey(process: Process, cut: string, key: Key): Promise<string> {
  const pieces: string[] = [];
  for (let at = 0; at < cut.length; at += LONG) {
    pieces.push(key.prepare(cut.slice(at, at + LONG)));
    const breath = process.breath();
    if (breath) await breath;
  }
  return pieces.join('');
}
