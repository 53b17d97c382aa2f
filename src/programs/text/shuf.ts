import type { Random } from '../../linux/random.ts';
import { busyboxNumber } from '../busybox-number.ts';
import { toBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import { openOutput } from '../command/open-output.ts';
import type { Options } from '../command/options.ts';
import type { Output } from '../command/output.ts';

export const shuf: Tool = {
  name: 'shuf',
  usage: 'shuf [-n NUM] [-o FILE] [-z] [FILE | -e [ARG...] | -i L-H]',
  gnuUsage: '[OPTION]... [FILE]',
  options: {
    short: 'ei:n:o:rz',
    long: {
      echo: 'e',
      'head-count:': 'n',
      'input-range:': 'i',
      'output:': 'o',
      'random-source:': 'source',
      repeat: 'r',
      'zero-terminated': 'z',
    },
  },
  async run(command, options) {
    const { operands } = options;
    if (!command.gnu && (options.has('i') ? operands.length > 0 : operands.length > 1 && !options.has('e')))
      command.misuse(`extra operand '${operands[0]}'`);
    if (command.gnu) await check(command, options);
    const end = options.has('z') ? '\0' : '\n';
    const items = await itemsOf(command, options, end);
    const { process } = command;
    const wanted = options.value('n') ?? '';
    if (!command.gnu && options.has('n')) busyboxNumber(wanted, { bits: 32 });
    const { random } = process.machine.kernel;
    const count = Number(options.value('n') ?? Number.POSITIVE_INFINITY);
    const again = options.has('r');
    if (again && items.size === 0 && count > 0 && command.gnu) return command.fail('no lines to repeat');
    const out = await outputOf(command, options);
    const chosen = new Choice(items.size, random);
    for (let left = again && items.size > 0 ? count : Math.min(count, items.size); left > 0; left--) {
      const full = out.bytes(`${items.at(again ? random.integer(items.size) : chosen.next())}${end}`);
      if (full) await full;
      if (left % BRIEF === 0) process.hold(items.held + chosen.size * PLACE_SIZE);
    }
    await out.flush();
    return undefined;
  },
};

/** What GNU refuses before it reads anything. */
async function check(command: Command, options: Options): Promise<void> {
  const { operands, given } = options;
  const count = (name: string): number => given.filter((each) => each.name === name).length;
  if (count('i') > 1) await command.fail('multiple -i options specified');
  const files = new Set(given.filter(({ name }) => name === 'o').map(({ value }) => value));
  if (files.size > 1) await command.fail('multiple output files specified');
  for (const { name, value } of given)
    if (name === 'n' && !/^\d+$/.test(value))
      await command.fail(`invalid line count: ${command.cite(value)}`);
  if (options.has('i') && options.has('e')) command.misuse('cannot combine -e and -i options');
  const extra = options.has('e') ? undefined : operands[options.has('i') ? 0 : 1];
  if (extra !== undefined) command.misuse(`extra operand ${command.cite(extra)}`);
  // Chance comes from the machine; a file for it would have to be drawn from as gnulib does.
  if (options.has('source')) {
    await command.process.complain("drydock: 'shuf --random-source' is not simulated\n");
    command.process.exit(125);
  }
}

/** Complains about the part of a range that is none. */
async function checkRange(command: Command, range: string): Promise<void> {
  const dash = range.indexOf('-');
  const parts = dash < 0 ? [range] : [range.slice(0, dash), range.slice(dash + 1)];
  for (const part of parts) {
    const large = /^\d+$/.test(part) && Number(part) >= 2 ** 64;
    if (large)
      await command.fail(`invalid input range: ${command.cite(part)}: Value too large for defined data type`);
    if (!/^\d+$/.test(part) || dash < 0) await command.fail(`invalid input range: ${command.cite(part)}`);
  }
}

/** Where -o says, or standard output. */
function outputOf(command: Command, options: Options): Promise<Output> | Output {
  const path = options.value('o');
  return path === undefined ? command.out : openOutput(command, path);
}

/** Lines between two looks at what the places take. */
const BRIEF = 4096;
/** What a place in a table takes. */
const PLACE_SIZE = 40;

interface Items {
  readonly size: number;
  /** Bytes that they take. */
  readonly held: number;
  at(place: number): string;
}

async function itemsOf(command: Command, options: Options, end: string): Promise<Items> {
  const range = options.value('i');
  if (range !== undefined) {
    const match = /^(\d+)-(\d+)$/.exec(range);
    const [first, last] = [Number(match?.[1]), Number(match?.[2])];
    if (command.gnu) await checkRange(command, range);
    else if (!match && range.includes('-'))
      for (const part of [range.slice(0, range.indexOf('-')), range.slice(range.indexOf('-') + 1)])
        busyboxNumber(part);
    if (!match || first > last) {
      return command.fail(command.say(`invalid input range: ${command.cite(range)}`, `bad range '${range}'`));
    }
    return { size: last - first + 1, held: 0, at: (place) => String(first + place) };
  }
  const lines: string[] = [];
  if (options.has('e')) for (const operand of options.operands) lines.push(toBinary(operand));
  else {
    await command.eachInput(
      options.operands,
      async (input) => {
        for (let line = await input.line(); line !== undefined; line = await input.line()) lines.push(line);
      },
      {
        separator: end,
        complaint: (_path, error, opened) =>
          opened ? (command.gnu ? `read error: ${error.message}` : '') : undefined,
      },
    );
  }
  return { size: lines.length, held: command.process.held, at: (place) => lines[place] ?? '' };
}

/** Which number stands at which place. */
interface Places {
  readonly size: number;
  get(place: number): number | undefined;
  set(place: number, number: number): unknown;
  delete(place: number): unknown;
}

/** More places are too many for tables, of which all may be touched. */
const MOST_IN_TABLES = 2 ** 24;
const TABLE = 65_536;

/** A map of the host moves all that it holds when it grows; tables stay where they are. */
class PlaceTables implements Places {
  readonly #tables: Int32Array[] = [];
  size = 0;

  get(place: number): number | undefined {
    const number = this.#tables[Math.floor(place / TABLE)]?.[place % TABLE] ?? 0;
    return number === 0 ? undefined : number - 1;
  }

  set(place: number, number: number): void {
    this.#tables[Math.floor(place / TABLE)] ??= new Int32Array(TABLE);
    const table = this.#tables[Math.floor(place / TABLE)] as Int32Array; // just made
    if (table[place % TABLE] === 0) this.size++;
    table[place % TABLE] = number + 1;
  }

  delete(place: number): void {
    const table = this.#tables[Math.floor(place / TABLE)];
    if (!table || table[place % TABLE] === 0) return;
    table[place % TABLE] = 0;
    this.size--;
  }
}

/** Numbers below a limit in random order, each once: of those that are left, the last one takes the place of the one that goes. */
class Choice {
  readonly #random: Random;
  /** Who stands at a place, where it is not who stood there in the beginning. */
  readonly #moved: Places;
  #left: number;

  constructor(limit: number, random: Random) {
    this.#left = limit;
    this.#random = random;
    this.#moved = limit <= MOST_IN_TABLES ? new PlaceTables() : new Map<number, number>();
  }

  get size(): number {
    return this.#moved.size;
  }

  next(): number {
    const place = this.#random.integer(this.#left);
    this.#left--;
    const found = this.#moved.get(place) ?? place;
    const last = this.#moved.get(this.#left) ?? this.#left;
    if (place !== this.#left) this.#moved.set(place, last);
    this.#moved.delete(this.#left);
    return found;
  }
}
