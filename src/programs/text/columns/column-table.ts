import { fromBinary, toBinary } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
import { Integers } from '../../command/integers.ts';
import type { Options } from '../../command/options.ts';

/** Fields between two breaths. */
const MANY = 4096;
/** What a field takes while its line is cut, in bytes. */
const FIELD_SIZE = 24;

/** The places of a table's columns in its rows, in the order in which they are shown. */
type Order = readonly number[];

/** Lines as a table: cut a first time to measure the columns, a second time to print them. */
export async function table(command: Command, options: Options, lines: readonly string[]): Promise<void> {
  const names = (options.value('N') ?? '').split(',').map(toBinary);
  const isNamed = options.has('N');
  const cutter = new Cutter(command, options);
  const widths = new Integers();
  if (isNamed)
    for (const name of names) widths.push(options.has('d') || options.has('J') ? 0 : widthOf(name));
  for (const line of lines) {
    let i = 0;
    for (const field of cutter.each(line)) {
      widths.set(i, Math.max(widths.at(i), widthOf(field)));
      if (i++ % MANY === 0) await command.process.breath();
    }
  }
  const count = widths.length;
  const right = await chosen(command, options.value('R'), names, count);
  const order = await orderOf(command, options, names, count);
  if (options.has('J')) {
    const all = order ?? Array.from({ length: count }, (_, i) => i);
    await printJson(command, options.value('n') ?? 'table', { cutter, lines, names, order: all });
    return;
  }
  const between = toBinary(options.value('o') ?? '  ');
  const shown = order?.length ?? count;
  const print = async (fields: Iterable<string>): Promise<void> => {
    const row = order && [...fields];
    const next = fields[Symbol.iterator]();
    for (let i = 0; i < shown; i++) {
      const index = order?.[i] ?? i;
      const cell: string = (row ? row[index] : next.next().value) ?? '';
      if (i % MANY === MANY - 1) await command.process.breath();
      const isLast = i === shown - 1;
      const missing = Math.max(0, widths.at(index) - widthOf(cell));
      // Nothing is filled up behind the last column.
      const before = right.has(index) && !(isLast && cell === '') ? missing : 0;
      const after = isLast ? 0 : missing - before;
      const full = command.out.bytes(' '.repeat(before) + cell + ' '.repeat(after) + (isLast ? '' : between));
      if (full) await full;
    }
    await command.out.bytes('\n');
    await command.process.breath();
  };
  if (isNamed && !options.has('d')) await print(names);
  for (const line of lines) await print(order ? await cutter.fieldsOf(line) : cutter.each(line));
}

/** Columns by number or name, `0` and `-` for all of them. */
async function chosen(
  command: Command,
  text: string | undefined,
  names: readonly string[],
  count: number,
): Promise<ReadonlySet<number>> {
  const found = new Set<number>();
  for (const part of text === undefined ? [] : text.split(',')) {
    if (part === '0' || part === '-') {
      for (let i = 0; i < count; i++) found.add(i);
      continue;
    }
    const index = /^\d+$/.test(part) ? Number(part) - 1 : names.indexOf(part);
    if (index < 0 || index >= count) await command.fail(`undefined column name '${part}'`);
    found.add(index);
  }
  return found;
}

/** Undefined if all are shown as they come. */
async function orderOf(
  command: Command,
  options: Options,
  names: readonly string[],
  count: number,
): Promise<Order | undefined> {
  if (options.value('H') === undefined && options.value('O') === undefined) return undefined;
  const hidden = await chosen(command, options.value('H'), names, count);
  const first = await chosen(command, options.value('O'), names, count);
  const order = [...first].filter((index) => !hidden.has(index));
  for (let i = 0; i < count; i++) {
    if (!first.has(i) && !hidden.has(i)) order.push(i);
    if (i % MANY === 0) await command.process.breath();
  }
  return order;
}

/** Cuts lines into fields. */
class Cutter {
  readonly #command: Command;
  readonly #held: number;
  /** Which bytes part fields; undefined: runs of blanks do. */
  readonly #separators: ReadonlySet<number> | undefined;
  /** It, if there is one alone. */
  readonly #separator: string | undefined;
  readonly #limit: number;

  constructor(command: Command, options: Options) {
    this.#command = command;
    this.#held = command.process.held;
    const separators = options.value('s');
    if (separators !== undefined)
      this.#separators = new Set([...toBinary(separators)].map((each) => each.charCodeAt(0)));
    this.#separator = separators?.length === 1 && toBinary(separators).length === 1 ? separators : undefined;
    this.#limit = Number(options.value('l') ?? 0) || Number.POSITIVE_INFINITY;
  }

  /** A line's fields; the last that may be takes all that is left. */
  *each(text: string): Generator<string, undefined> {
    const line = this.#separators ? text : text.trim();
    for (let at = 0, count = 1; ; count++) {
      const end = count < this.#limit ? this.#endOf(line, at) : line.length;
      yield line.slice(at, end);
      if (end >= line.length) return;
      at = this.#separators ? end + 1 : skipBlanks(line, end);
    }
  }

  /** The same in a list. */
  async fieldsOf(text: string): Promise<readonly string[]> {
    const { process } = this.#command;
    const fields: string[] = [];
    for (const field of this.each(text)) {
      if (fields.push(field) % MANY !== 0) continue;
      process.hold(this.#held + fields.length * FIELD_SIZE);
      await process.breath();
    }
    return fields;
  }

  #endOf(line: string, from: number): number {
    if (this.#separator !== undefined) {
      const end = line.indexOf(this.#separator, from);
      return end < 0 ? line.length : end;
    }
    let at = from;
    if (this.#separators) while (at < line.length && !this.#separators.has(line.charCodeAt(at))) at++;
    else while (at < line.length && !isBlank(line.charCodeAt(at))) at++;
    return at;
  }
}

function isBlank(code: number): boolean {
  return code === 32 || code === 9;
}

function skipBlanks(line: string, from: number): number {
  let at = from;
  while (isBlank(line.charCodeAt(at))) at++;
  return at;
}

/** Characters, not bytes. */
function widthOf(text: string): number {
  return /[\x80-\xff]/.test(text) ? [...fromBinary(text)].length : text.length;
}

/** What is to be printed as JSON. */
interface Objects {
  readonly cutter: Cutter;
  readonly lines: readonly string[];
  readonly names: readonly string[];
  readonly order: Order;
}

async function printJson(
  command: Command,
  name: string,
  { cutter, lines, names, order }: Objects,
): Promise<void> {
  const { out, process } = command;
  await out.text(`{\n   "${name}": [\n      `);
  for (const [row, line] of lines.entries()) {
    const fields = await cutter.fieldsOf(line);
    await out.bytes(row === 0 ? '{\n' : ',{\n');
    for (const [i, index] of order.entries()) {
      const field = fields[index];
      const value = field === undefined ? 'null' : JSON.stringify(fromBinary(field));
      const full = out.text(
        `${i === 0 ? '' : ',\n'}         "${fromBinary(names[index] ?? '').toLowerCase()}": ${value}`,
      );
      if (full) await full;
    }
    await out.bytes('\n      }');
    await process.breath();
  }
  await out.bytes('\n   ]\n}\n');
}
