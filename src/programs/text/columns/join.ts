import { atOnce, patiently } from '../../../linux/steps.ts';
import { toBinary } from '../../command/bytes.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';

export const join: Tool = {
  name: 'join',
  usage: 'join [OPTION]... FILE1 FILE2',
  gnuUsage: '[OPTION]... FILE1 FILE2',
  options: {
    short: 'a:e:i1:2:j:o:t:v:z',
    long: {
      'ignore-case': 'i',
      'check-order': 'check-order',
      'nocheck-order': 'nocheck-order',
      'zero-terminated': 'z',
      header: 'header',
    },
  },
  async run(command, options) {
    const [first, second, extra] = options.operands;
    if (first === undefined) return command.misuse('missing operand');
    if (second === undefined) return command.misuse(`missing operand after ${command.cite(first)}`);
    if (extra !== undefined) return command.misuse(`extra operand ${command.quote(extra)}`);
    if (first === '-' && second === '-') return command.fail('both files cannot be standard input');
    const manner = await readManner(command, options);
    const left = await readSide(command, first, 0, manner);
    const right = await readSide(command, second, 1, manner);
    await new Joiner(command, manner, left, right).run();
    return undefined;
  },
};

/** A line in fields. */
type Line = readonly string[];

/** A field that is shown: the key, or a field of one of the files. */
type Shown = 'key' | { readonly side: 0 | 1; readonly field: number };

interface Manner {
  /** Which field is the key, by file. */
  readonly keys: readonly [number, number];
  readonly tab: string | undefined;
  readonly end: string;
  readonly ignoreCase: boolean;
  readonly missing: string;
  readonly alone: ReadonlySet<number>;
  readonly onlyAlone: boolean;
  readonly shown: readonly Shown[] | 'auto' | undefined;
  readonly header: boolean;
  readonly check: 'always' | 'never' | 'unpaired';
}

async function readManner(command: Command, options: Options): Promise<Manner> {
  const field = async (name: string): Promise<number | undefined> => {
    const text = options.value(name);
    if (text === undefined || (/^\d+$/.test(text) && Number(text) > 0))
      return text === undefined ? undefined : Number(text) - 1;
    return command.fail(`invalid field number: ${command.cite(text)}`);
  };
  const both = await field('j');
  for (const name of ['1', '2', 'j']) {
    const values = options.given.filter((each) => each.name === name || (each.name === 'j' && name !== 'j'));
    const [one, other] = [...new Set(values.map(({ value }) => value))];
    if (other !== undefined) return command.fail(`incompatible join fields ${one}, ${other}`);
  }
  const keys: [number, number] = [(await field('1')) ?? both ?? 0, (await field('2')) ?? both ?? 0];
  const tab = options.value('t');
  if (tab !== undefined && tab.length > 1 && tab !== '\\0')
    return command.fail(`multi-character tab ${command.cite(tab)}`);
  const alone = new Set<number>();
  for (const { name, value } of options.given) {
    if (name !== 'a' && name !== 'v') continue;
    if (value !== '1' && value !== '2') return command.fail(`invalid field number: ${command.cite(value)}`);
    alone.add(Number(value) - 1);
  }
  return {
    keys,
    tab: tab === '\\0' ? '\0' : tab === undefined ? undefined : toBinary(tab),
    end: options.has('z') ? '\0' : '\n',
    ignoreCase: options.has('i'),
    missing: options.value('e') ?? '',
    alone,
    onlyAlone: options.has('v'),
    shown: await readFormat(command, options),
    header: options.has('header'),
    check: options.has('nocheck-order') ? 'never' : options.has('check-order') ? 'always' : 'unpaired',
  };
}

async function readFormat(command: Command, options: Options): Promise<Manner['shown']> {
  const lists = options.given.filter(({ name }) => name === 'o').map(({ value }) => value);
  if (lists.length === 0) return undefined;
  if (lists.length === 1 && lists[0] === 'auto') return 'auto';
  const shown: Shown[] = [];
  for (const item of lists.join(',').split(/[, \t]+/)) {
    const [, side, field] = /^([12])\.(\d+)$/.exec(item) ?? [];
    if (item === '0') shown.push('key');
    else if (side !== undefined && field !== undefined && Number(field) > 0)
      shown.push({ side: side === '1' ? 0 : 1, field: Number(field) - 1 });
    else if (/^[12]\./.test(item))
      return command.fail(`invalid field number: ${command.cite(item.slice(2))}`);
    else if (/^0./.test(item) || /^[12]/.test(item))
      return command.fail(`invalid field specifier: ${command.cite(item)}`);
    else return command.fail(`invalid file number in field spec: ${command.cite(item)}`);
  }
  return shown;
}

interface Side {
  readonly path: string;
  readonly lines: readonly Line[];
  readonly key: (line: Line) => string;
  /** What stands in a line, by its place. */
  readonly texts: readonly string[];
}

async function readSide(command: Command, path: string, side: 0 | 1, manner: Manner): Promise<Side> {
  const lines: Line[] = [];
  const key = (line: Line): string => {
    const text = line[manner.keys[side]] ?? '';
    return manner.ignoreCase ? text.toLowerCase() : text;
  };
  const texts: string[] = [];
  const failed = command.status;
  await command.eachInput(
    [path],
    async (input) => {
      for (let text = await input.line(); text !== undefined; text = await input.line()) {
        const cutting = fieldsOf(text, manner.tab);
        const line =
          text.length > LONG ? await patiently(cutting, () => command.process.breath()) : atOnce(cutting);
        lines.push(line);
        texts.push(text);
      }
    },
    { separator: manner.end },
  );
  if (command.status !== failed) command.process.exit(1);
  return { path, lines, key, texts };
}

/** Longer lines are cut in turns. */
const LONG = 65_536;
/** Fields between two breaths. */
const MANY = 4096;

/** The fields of a line, cut in turns: between blanks, or at a separator. */
function* fieldsOf(text: string, tab: string | undefined): Generator<void, Line> {
  if (tab === '') return [text];
  const fields: string[] = [];
  let at = 0;
  if (tab === undefined) {
    at = /^[ \t\n]+/.exec(text)?.[0].length ?? 0;
    const blanks = /[ \t\n]+/g;
    blanks.lastIndex = at;
    for (let found = blanks.exec(text); found; found = blanks.exec(text)) {
      if (fields.push(text.slice(at, found.index)) % MANY === 0) yield;
      at = blanks.lastIndex;
    }
  } else
    for (let end = text.indexOf(tab); end >= 0; end = text.indexOf(tab, at)) {
      if (fields.push(text.slice(at, end)) % MANY === 0) yield;
      at = end + tab.length;
    }
  fields.push(text.slice(at));
  return fields;
}

class Joiner {
  readonly #command: Command;
  readonly #manner: Manner;
  readonly #sides: readonly [Side, Side];
  readonly #widths: readonly [number, number];

  constructor(command: Command, manner: Manner, left: Side, right: Side) {
    this.#command = command;
    this.#manner = manner;
    this.#sides = [left, right];
    this.#widths = [left.lines[0]?.length ?? 0, right.lines[0]?.length ?? 0];
  }

  /** Whether a line without its like was seen: before that, the order is nobody's business. */
  #unpaired = false;
  readonly #told: [boolean, boolean] = [false, false];

  async run(): Promise<void> {
    const [left, right] = this.#sides;
    const { header, onlyAlone } = this.#manner;
    let [i, j] = [0, 0];
    if (header && (left.lines.length > 0 || right.lines.length > 0)) {
      await this.#show(left.lines[0], right.lines[0]);
      [i, j] = [1, 1];
    }
    while (i < left.lines.length && j < right.lines.length) {
      const [a, b] = [left.lines[i] ?? [], right.lines[j] ?? []];
      const order = compare(left.key(a), right.key(b));
      if (order !== 0) {
        if (order < 0) {
          await this.#alone(0, a);
          await this.#look(0, ++i);
        } else {
          await this.#alone(1, b);
          await this.#look(1, ++j);
        }
        this.#unpaired = true;
        continue;
      }
      const key = left.key(a);
      const lasts = [i, j] as const;
      do await this.#look(0, ++i);
      while (i < left.lines.length && left.key(left.lines[i] ?? []) === key);
      do await this.#look(1, ++j);
      while (j < right.lines.length && right.key(right.lines[j] ?? []) === key);
      if (onlyAlone) continue;
      for (const one of left.lines.slice(lasts[0], i))
        for (const other of right.lines.slice(lasts[1], j)) await this.#show(one, other);
      await this.#command.process.breathe();
    }
    const ends = [i, j] as const;
    for (const side of [0, 1] as const) {
      const { lines } = this.#sides[side];
      const other = side === 0 ? 1 : 0;
      for (let at = ends[side]; at < lines.length; ) {
        await this.#alone(side, lines[at]);
        if (this.#sides[other].lines.length > (header ? 1 : 0)) this.#unpaired = true;
        await this.#look(side, ++at);
      }
    }
    if (this.#told.includes(true)) await this.#command.warn('input is not in sorted order');
  }

  /** A line is read: whether it stands in order. */
  async #look(side: 0 | 1, at: number): Promise<void> {
    const { check, header } = this.#manner;
    const { lines, key, path, texts } = this.#sides[side];
    const [before, line] = [lines[at - 1], lines[at]];
    if (check === 'never' || (check === 'unpaired' && (!this.#unpaired || this.#told[side]))) return;
    if (!before || !line || (header && at < 2) || key(before) <= key(line)) return;
    const message = `${path}:${at + 1}: is not sorted: ${texts[at]}`;
    if (check === 'always') await this.#command.fail(message);
    await this.#command.warn(message);
    this.#told[side] = true;
  }

  async #alone(side: 0 | 1, line: Line | undefined): Promise<void> {
    if (!this.#manner.alone.has(side)) return;
    await (side === 0 ? this.#show(line, undefined) : this.#show(undefined, line));
  }

  async #show(left: Line | undefined, right: Line | undefined): Promise<void> {
    const { keys, tab, end, missing, shown } = this.#manner;
    const pair = [left, right] as const;
    const key = (left ? left[keys[0]] : right?.[keys[1]]) ?? '';
    let fields: string[];
    if (shown === undefined || shown === 'auto') {
      fields = [key || (shown === 'auto' ? missing : '')];
      for (const side of [0, 1] as const) {
        const line = pair[side];
        const count = shown === 'auto' ? this.#widths[side] : (line?.length ?? 0);
        for (let i = 0; i < count; i++) {
          if (i !== keys[side]) fields.push(line?.[i] || missing);
          if (i % MANY === MANY - 1) await this.#command.process.breath();
        }
      }
    } else fields = shown.map((each) => (each === 'key' ? key : pair[each.side]?.[each.field]) || missing);
    for (let at = 0; at + MANY < fields.length; at += MANY)
      await this.#command.out.bytes(`${fields.slice(at, at + MANY).join(tab ?? ' ')}${tab ?? ' '}`);
    const rest = Math.max(0, Math.ceil(fields.length / MANY) - 1) * MANY;
    await this.#command.out.bytes(`${fields.slice(rest).join(tab ?? ' ')}${end}`);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
