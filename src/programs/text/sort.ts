import { SystemError } from '../../linux/errno.ts';
import { bytesOf, toBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { quoteFile } from '../command/quote.ts';
import { compareVersions } from '../files/ls/ls.ts';
import { readSortOptions, refuseKey } from './sort-options.ts';
import { sortPatiently } from './sort-patiently.ts';
import { readNames } from './wc.ts';

/** Bytes that a line takes beside its text, and lines after which the kernel hears of what they take. */
const LINE = 32;
const MANY = 4096;

export const sort: Tool = {
  name: 'sort',
  usage: 'sort [-nrughMcszbdfiokt] [-o FILE] [-k START[.OFS][OPTS][,END[.OFS][OPTS]] [-t CHAR] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  usageStatus: 2,
  busyboxStatus: 2,
  options: {
    short: 'bcCdfghik:mMno:rRsS:t:T:uVz',
    long: {
      'ignore-leading-blanks': 'b',
      'check::': 'check',
      'compress-program:': 'compress-program',
      debug: 'debug',
      'dictionary-order': 'd',
      'ignore-case': 'f',
      'files0-from:': 'files0-from',
      'general-numeric-sort': 'g',
      'ignore-nonprinting': 'i',
      'key:': 'k',
      merge: 'm',
      'month-sort': 'M',
      'numeric-sort': 'n',
      'human-numeric-sort': 'h',
      'version-sort': 'V',
      'random-sort': 'R',
      'random-source:': 'random-source',
      'sort:': 'sort',
      'output:': 'o',
      reverse: 'r',
      stable: 's',
      'batch-size:': 'batch-size',
      'buffer-size:': 'S',
      'field-separator:': 't',
      'temporary-directory:': 'T',
      unique: 'u',
      'zero-terminated': 'z',
      'parallel:': 'parallel',
    },
  },
  async run(command, given) {
    const options = await readSortOptions(command, given);
    const order = await readOrder(command, options);
    const lines: string[] = [];
    let bytes = 0;
    const separator = options.has('z') ? '\0' : '\n';
    const check = options.has('c') || options.has('C');
    const list = options.value('files0-from');
    const named = list === undefined ? options.operands : await readNames(command, options, list);
    if (list !== undefined && named.length === 0)
      return command.fail(`no input from ${command.quote(list)}`, 2);
    const files: string[][] = [];
    for (const path of named.length > 0 ? named : ['-']) {
      const before = lines.length;
      try {
        const descriptor = command.openDescriptor(path);
        const input = command.input(descriptor, separator);
        for (let more = await input.lines(); more; more = await input.lines()) {
          for (const line of more) {
            lines.push(line);
            bytes += line.length + LINE;
          }
          if (lines.length > MANY) command.process.hold(bytes);
        }
        if (descriptor !== 0) command.process.close(descriptor);
        if (options.has('m') && command.gnu) files.push(lines.slice(before));
      } catch (error) {
        if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
        const what = error.code === 'EISDIR' ? 'read failed' : 'cannot read';
        return command.fail(
          command.say(
            `${what}: ${quoteFile(path)}: ${error.message}`,
            error.code === 'EISDIR' ? `read error: ${error.message}` : `${path}: ${error.message}`,
          ),
          2,
        );
      }
    }
    if (check) return checkOrder(command, options, lines, order);
    const sorted = files.length > 0 ? merged(files, order) : await inOrder(command, lines, order);
    const text = sorted.length === 0 ? '' : `${sorted.join(separator)}${separator}`;
    const target = options.value('o');
    if (target === undefined) await command.out.bytes(text);
    else command.fs.writeFile(target, bytesOf(text));
    return 0;
  },
};

/** The lines of files that are thought to be in order, the smallest head first. */
function merged(files: readonly (readonly string[])[], order: Order): readonly string[] {
  const heads = files.map((lines) => ({ lines: lines.map(order.decorate), at: 0 }));
  const kept: Line[] = [];
  for (;;) {
    let least: (typeof heads)[number] | undefined;
    for (const head of heads) {
      const line = head.lines[head.at];
      const best = least?.lines[least.at];
      if (line && (!best || order.compare(line, best) < 0)) least = head;
    }
    const line = least?.lines[least.at];
    if (!least || !line) return kept.map(({ line }) => line);
    least.at++;
    const last = kept.at(-1);
    if (!order.unique || !last || order.compareKeys(last, line) !== 0) kept.push(line);
  }
}

async function inOrder(command: Command, lines: string[], order: Order): Promise<readonly string[]> {
  const { process } = command;
  if (order.asTheyAre) {
    const sorted = await sortPatiently(process, lines, undefined);
    return order.reverse ? sorted.reverse() : sorted;
  }
  // The fields are cut once per line, not once per comparison.
  const decorated = await sortPatiently(process, lines.map(order.decorate), order.compare);
  const kept = order.unique
    ? decorated.filter((line, i) => i === 0 || order.compareKeys(decorated[i - 1] as Line, line) !== 0)
    : decorated;
  return kept.map(({ line }) => line);
}

interface Line {
  readonly line: string;
  readonly keys: readonly Value[];
}

/** What two lines are compared by. */
type Value = string | number;
type Compare = (a: Value, b: Value) => number;

/** How a text becomes what is compared, and how that is. */
interface Comparison {
  readonly value: (text: string) => Value;
  readonly compare: Compare;
}

interface Key {
  readonly extract: (line: string) => string;
  readonly by: Comparison;
  readonly reverse: boolean;
}

interface Order {
  /** Whole lines are compared byte by byte. */
  readonly asTheyAre: boolean;
  readonly reverse: boolean;
  readonly decorate: (line: string) => Line;
  readonly unique: boolean;
  readonly compare: (a: Line, b: Line) => number;
  readonly compareKeys: (a: Line, b: Line) => number;
}

async function readOrder(command: Command, options: Options): Promise<Order> {
  const letters = options.given
    .map(({ name }) => name)
    .filter((name) => 'bdfghiMnrRV'.includes(name))
    .join('');
  const tab = options.value('t');
  if (tab !== undefined && toBinary(tab).length !== 1 && tab !== '\\0') {
    await command.fail(
      command.say(tab === '' ? 'empty tab' : `multi-character tab ${command.quote(tab)}`, 'bad -t parameter'),
      2,
    );
  }
  const keys: Key[] = [];
  const salt =
    letters.includes('R') || options.given.some(({ name, value }) => name === 'k' && value.includes('R'))
      ? command.process.machine.kernel.random.next()
      : 0;
  for (const { name, value } of options.given) {
    if (name !== 'k') continue;
    if (command.gnu) await refuseKey(command, value);
    const key = parseKey(value, tab === '\\0' ? '\0' : tab, letters, salt);
    if (!key) {
      await command.fail(
        command.say(
          /^0/.test(value)
            ? `field number is zero: invalid field specification ${command.quote(value)}`
            : `invalid number at field start: invalid count at start of ${command.quote(value)}`,
          'bad field specification',
        ),
        2,
      );
    } else keys.push(key);
  }
  if (keys.length === 0) {
    const blanks = letters.includes('b');
    keys.push({
      extract: prepare(letters, (line) => (blanks ? line.replace(/^[ \t]+/, '') : line)),
      by: comparison(letters, salt),
      reverse: letters.includes('r'),
    });
  }
  const unique = options.has('u');
  const stable = options.has('s') || unique;
  const lastReverse = letters.includes('r');
  const compareKeys = (a: Line, b: Line): number => {
    for (let i = 0; i < keys.length; i++) {
      const { by, reverse } = keys[i] as Key; // i < length
      const result = by.compare(a.keys[i] as Value, b.keys[i] as Value); // one per key
      if (result !== 0) return reverse ? -result : result;
    }
    return 0;
  };
  return {
    asTheyAre: !unique && options.given.every(({ name }) => !'bcCdfghikMnRtV'.includes(name)),
    reverse: lastReverse,
    decorate: (line) => ({ line, keys: keys.map(({ extract, by }) => by.value(extract(line))) }),
    unique,
    compareKeys,
    compare(a, b) {
      const result = compareKeys(a, b);
      if (result !== 0 || stable) return result;
      const whole = a.line < b.line ? -1 : a.line > b.line ? 1 : 0;
      return lastReverse ? -whole : whole;
    },
  };
}

/** `2`, `1,3`, `2.3b,4.5nr`. */
function parseKey(text: string, tab: string | undefined, letters: string, salt: number): Key | undefined {
  const match = /^(\d+)(?:\.(\d+))?([bdfghiMnrRV]*)(?:,(\d+)(?:\.(\d+))?([bdfghiMnrRV]*))?$/.exec(text);
  if (!match || match[1] === '0') return undefined;
  const own = `${match[3] ?? ''}${match[6] ?? ''}`;
  // A key with letters of its own does not take the general ones.
  const used = own === '' ? letters : own;
  const startField = Number(match[1]);
  const startCharacter = Number(match[2] ?? 1);
  const endField = match[4] === undefined ? undefined : Number(match[4]);
  const endCharacter = Number(match[5] ?? 0);
  const skipStart =
    (match[3] ?? '').includes('b') || (own === '' && letters.includes('b')) || /[ngh]/.test(used);
  const skipEnd = (match[6] ?? '').includes('b') || (own === '' && letters.includes('b'));
  return {
    extract: prepare(used, (line) => {
      const fields = fieldsOf(line, tab);
      let start = fields[startField - 1]?.start ?? line.length;
      if (skipStart) start = skipBlanks(line, start);
      start = Math.min(line.length, start + startCharacter - 1);
      let end = line.length;
      if (endField !== undefined) {
        const field = fields[endField - 1];
        if (!field) end = line.length;
        else if (endCharacter === 0) end = field.end;
        else
          end = Math.min(line.length, (skipEnd ? skipBlanks(line, field.start) : field.start) + endCharacter);
      }
      return line.slice(start, Math.max(start, end));
    }),
    by: comparison(used, salt),
    reverse: used.includes('r'),
  };
}

function skipBlanks(line: string, at: number): number {
  let start = at;
  while (line[start] === ' ' || line[start] === '\t') start++;
  return start;
}

/** Fields between separators; without one a field begins with the blanks before it. */
function fieldsOf(line: string, tab: string | undefined): { readonly start: number; readonly end: number }[] {
  const fields: { start: number; end: number }[] = [];
  let start = 0;
  if (tab !== undefined) {
    for (;;) {
      const end = line.indexOf(tab, start);
      fields.push({ start, end: end < 0 ? line.length : end });
      if (end < 0) return fields;
      start = end + 1;
    }
  }
  for (const match of line.matchAll(/[ \t]*[^ \t]+|[ \t]+$/g)) {
    start = match.index;
    fields.push({ start, end: start + match[0].length });
  }
  return fields;
}

/** What the letters d, f, i make of a key before it is compared. */
function prepare(letters: string, extract: (line: string) => string): (line: string) => string {
  return (line) => {
    let key = extract(line);
    if (letters.includes('d')) key = key.replace(/[^A-Za-z0-9 \t]/g, '');
    if (letters.includes('i')) key = key.replace(/[^ -~]/g, '');
    if (letters.includes('f')) key = key.replace(/[a-z]+/g, (run) => run.toUpperCase());
    return key;
  };
}

const MONTHS = ['JAN', 'FEB', 'MAR', 'APR', 'MAY', 'JUN', 'JUL', 'AUG', 'SEP', 'OCT', 'NOV', 'DEC'];
const UNITS = 'KMGTPEZY';

const asTexts: Comparison = { value: (text) => text, compare: (a, b) => (a < b ? -1 : a > b ? 1 : 0) };

/** Equal texts get the same number, and a run of sort another one. */
function scattered(text: string, salt: number): number {
  let hash = salt * 0x1_0000_0000;
  for (let i = 0; i < text.length; i++) hash = Math.imul((hash ^ text.charCodeAt(i)) >>> 0, 0x01000193) >>> 0;
  return Math.imul(hash ^ (hash >>> 15), 0x2c1b3c6d) >>> 0;
}

/** A number as strtold(3) reads it. */
function realNumber(text: string): number {
  const [, sign = '', hex] = /^\s*([-+]?)0x([\da-f]+)/i.exec(text) ?? [];
  const value =
    hex === undefined ? Number.parseFloat(text) : Number.parseInt(hex, 16) * (sign === '-' ? -1 : 1);
  return Number.isNaN(value) ? Number.NEGATIVE_INFINITY : value;
}

function comparison(letters: string, salt: number): Comparison {
  const by = (value: (text: string) => number): Comparison => ({ value, compare: asTexts.compare });
  if (letters.includes('n')) return by(leadingNumber);
  if (letters.includes('R')) return by((text) => scattered(text, salt));
  if (letters.includes('g')) return by(realNumber);
  if (letters.includes('h')) {
    return by((text) => {
      const match = /^[ \t]*(-?\d*\.?\d*)([KMGTPEZYk]?)/.exec(text);
      const unit = UNITS.indexOf((match?.[2] ?? '').toUpperCase() || '?') + 1;
      return Number(match?.[1] || 0) * 1024 ** unit;
    });
  }
  if (letters.includes('M')) return by((text) => MONTHS.indexOf(text.trim().slice(0, 3).toUpperCase()));
  if (letters.includes('V')) {
    return { value: (text) => text, compare: (a, b) => compareVersions(String(a), String(b)) };
  }
  return asTexts;
}

function leadingNumber(text: string): number {
  const match = /^[ \t]*(-?\d*\.?\d*)/.exec(text);
  const value = Number(match?.[1] ?? 0);
  return Number.isNaN(value) ? 0 : value;
}

async function checkOrder(
  command: Command,
  options: Options,
  lines: readonly string[],
  order: Order,
): Promise<number> {
  const decorated = lines.map(order.decorate);
  for (let i = 1; i < decorated.length; i++) {
    const before = decorated[i - 1] as Line; // i < length
    const here = decorated[i] as Line; // i < length
    const result = order.compare(before, here);
    if (result < 0 || (result === 0 && !order.unique)) continue;
    if (!options.has('C')) {
      const name = options.operands[0] ?? '-';
      await command.process.complain(
        command.say(`sort: ${name}:${i + 1}: disorder: ${here.line}\n`, `Check line ${i}\n`),
      );
    }
    return 1;
  }
  return 0;
}
