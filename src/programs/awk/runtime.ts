import { toBinary } from '../command/bytes.ts';
import type { Command } from '../command/command.ts';
import { RunError } from './run-error.ts';
import { MainInput } from './streams/main-input.ts';
import { Streams } from './streams/streams.ts';
import { Cell } from './values/cell.ts';
import { CurrentRecord } from './values/record.ts';
import { inputValue, toNumber, toText, type Value } from './values/values.ts';

/** Fields that a record has at most. */
const MOST_FIELDS = 2 ** 23;

/** Turns of a loop, or as much other work, between two looks at the clock. */
const FUEL = 16;

/** Characters that are looked through at the price of a turn. */
const TEXT_PER_TURN = 2048;

/** Bytes of an element of an array, roughly; fewer than so many are not worth telling. */
const ELEMENT = 64;
const MANY_ELEMENTS = 10_000;

const DEFAULTS: readonly (readonly [string, Value])[] = [
  ['CONVFMT', '%.6g'],
  ['FILENAME', ''],
  ['FNR', 0],
  ['FS', ' '],
  ['NR', 0],
  ['OFMT', '%.6g'],
  ['OFS', ' '],
  ['ORS', '\n'],
  ['RLENGTH', -1],
  ['RS', '\n'],
  ['RSTART', 0],
  ['SUBSEP', '\x1c'],
];

/** What a program has while it runs: its variables, the record, what is open, and the time that it may take. */
export class Runtime {
  readonly command: Command;
  readonly streams: Streams;
  readonly record: CurrentRecord;
  readonly input: MainInput;
  readonly #globals = new Map<string, Cell>();
  /** Variables of the function that runs. */
  frame: readonly Cell[] = [];
  /** Variables of all functions that are under way. */
  depth = 0;
  /** What `return` gave. */
  result: Value;
  /** What `exit` gave. */
  exitStatus: number | undefined;
  /** The seed of rand, and its state. */
  seed = 0;
  /** Standard output is full and has to be written. */
  full = false;
  readonly #convfmt: Cell;
  readonly #nr: Cell;
  readonly #fnr: Cell;
  #fuel = FUEL;
  /** Bytes of arrays that the kernel knows of. */
  #held = 0;

  constructor(command: Command, operands: readonly string[]) {
    this.command = command;
    this.streams = new Streams(command);
    for (const [name, value] of DEFAULTS) this.global(name).value = value;
    this.#convfmt = this.global('CONVFMT');
    this.#nr = this.global('NR');
    this.#fnr = this.global('FNR');
    const { array: environ } = this.global('ENVIRON');
    for (const [name, value] of command.process.env) environ.set(toBinary(name), inputValue(toBinary(value)));
    const { array: argv } = this.global('ARGV');
    for (const [i, word] of [command.name, ...operands].entries())
      argv.set(String(i), inputValue(toBinary(word)));
    this.global('ARGC').value = operands.length + 1;
    this.record = new CurrentRecord(
      () => ({
        fs: this.text('FS'),
        ofs: this.text('OFS'),
        paragraph: this.text('RS') === '',
        gnu: command.gnu,
      }),
      (value) => this.show(value),
    );
    this.input = new MainInput(
      command,
      () => {
        const count = toNumber(this.global('ARGC').value);
        return Array.from({ length: count }, (_, i) => {
          const word = argv.get(String(i));
          return word === undefined ? undefined : this.show(word);
        });
      },
      (name, text) => this.assignText(name, text),
      (path) => {
        this.global('FILENAME').value = path;
        this.#fnr.value = 0;
      },
    );
  }

  // ---- variables

  global(name: string): Cell {
    let cell = this.#globals.get(name);
    if (!cell) {
      cell = new Cell();
      this.#globals.set(name, cell);
    }
    return cell;
  }

  /** The text of a variable. */
  text(name: string): string {
    return this.show(this.global(name).value);
  }

  /** `name=text` of -v and of operands. */
  assignText(name: string, text: string): void {
    const value = inputValue(text);
    if (name === 'NF') this.record.count = this.fieldCount(toNumber(value));
    else this.global(name).value = value;
  }

  // ---- values

  show(value: Value): string {
    return typeof value === 'string' ? value : toText(value, this.convfmt);
  }

  get convfmt(): string {
    const { value } = this.#convfmt;
    return typeof value === 'string' ? value : toText(value, '%.6g');
  }

  /** A number of fields that is assigned to NF. @throws RunError */
  fieldCount(number: number): number {
    const count = whole(number);
    if (count < 0 && !this.command.gnu) throw new RunError('NF set to negative value');
    this.demandFields(count);
    return count;
  }

  /** So many fields need gigabytes there too. @throws RunError */
  demandFields(count: number): void {
    if (count > MOST_FIELDS)
      throw new RunError(
        this.command.say('drydock: so many fields are not simulated', 'out of memory'),
        false,
      );
  }

  /** The number of a field. @throws RunError */
  fieldIndex(value: Value): number {
    const index = whole(toNumber(value));
    if (index < 0)
      throw new RunError(this.command.say(`negative field index $${index}`, 'Access to negative field'));
    return index;
  }

  /** One more record has been read. */
  count(): void {
    this.#nr.value = toNumber(this.#nr.value) + 1;
    this.#fnr.value = toNumber(this.#fnr.value) + 1;
  }

  // ---- time and memory

  /** Called in every turn of a loop: what is to be awaited, if anything. */
  pause(): Promise<unknown> | undefined {
    if (this.full) {
      this.full = false;
      return this.command.out.flush();
    }
    return --this.#fuel > 0 ? undefined : this.#look();
  }

  /** Says that so much text was worked through, so that the next look at the clock comes the sooner. */
  worked(characters: number): void {
    if (characters >= TEXT_PER_TURN) this.#fuel -= characters / TEXT_PER_TURN;
  }

  #look(): Promise<void> | undefined {
    this.#fuel = FUEL;
    const breath = this.command.process.breath();
    if (breath) this.#weigh();
    return breath;
  }

  /** Tells the kernel of arrays that have grown. */
  #weigh(): void {
    let elements = 0;
    for (const { elements: own } of this.#globals.values()) elements += own?.size ?? 0;
    if (elements < MANY_ELEMENTS && this.#held === 0) return;
    const { process } = this.command;
    const before = this.#held;
    this.#held = elements * ELEMENT;
    process.hold(process.held - before + this.#held);
  }
}

/** A number as an int of C; what does not fit is the least one. */
function whole(value: number): number {
  return value < 2 ** 31 && value >= -(2 ** 31) ? Math.trunc(value) : -(2 ** 31);
}
