import { fromBinary, toBinary } from '../../command/bytes.ts';
import type { Command } from '../../command/command.ts';
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
  const widths: number[] = isNamed ? names.map(options.has('d') || options.has('J') ? () => 0 : widthOf) : [];
  for (const line of lines) {
    const fields = await cutter.fieldsOf(line);
    for (let i = 0; i < fields.length; i++) {
      widths[i] = Math.max(widths[i] ?? 0, widthOf(fields[i] ?? ''));
      if (i % MANY === 0) await command.process.breath();
    }
  }
  const count = widths.length;
  const right = await chosen(command, options.value('R'), names, count);
  const order = await orderOf(command, options, names, count);
  if (options.has('J')) {
    await printJson(command, options.value('n') ?? 'table', { cutter, lines, names, order });
    return;
  }
  const between = toBinary(options.value('o') ?? '  ');
  const print = async (fields: readonly string[]): Promise<void> => {
    for (let i = 0; i < order.length; i++) {
      const index = order[i] as number; // i < length
      const cell = fields[index] ?? '';
      const isLast = i === order.length - 1;
      const missing = Math.max(0, (widths[index] ?? 0) - widthOf(cell));
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
  for (const line of lines) await print(await cutter.fieldsOf(line));
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

async function orderOf(
  command: Command,
  options: Options,
  names: readonly string[],
  count: number,
): Promise<Order> {
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
  readonly #limit: number;

  constructor(command: Command, options: Options) {
    this.#command = command;
    this.#held = command.process.held;
    const separators = options.value('s');
    if (separators !== undefined)
      this.#separators = new Set([...toBinary(separators)].map((each) => each.charCodeAt(0)));
    this.#limit = Number(options.value('l') ?? 0) || Number.POSITIVE_INFINITY;
  }

  /** A line's fields; the last that may be takes all that is left. */
  async fieldsOf(text: string): Promise<readonly string[]> {
    const { process } = this.#command;
    const line = this.#separators ? text : text.trim();
    const fields: string[] = [];
    for (let at = 0; ; ) {
      const end = fields.length + 1 < this.#limit ? this.#endOf(line, at) : line.length;
      fields.push(line.slice(at, end));
      if (end >= line.length) break;
      at = this.#separators ? end + 1 : skipBlanks(line, end);
      if (fields.length % MANY !== 0) continue;
      process.hold(this.#held + fields.length * FIELD_SIZE);
      await process.breath();
    }
    return fields;
  }

  #endOf(line: string, from: number): number {
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
  for (let i = 0; i < text.length; i++) if (text.charCodeAt(i) > 0x7f) return [...fromBinary(text)].length;
  return text.length;
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
