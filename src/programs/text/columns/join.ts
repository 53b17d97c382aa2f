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
    if (extra !== undefined) return command.misuse(`extra operand ${command.cite(extra)}`);
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
    tab: tab === '\\0' ? '\0' : tab,
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
  readonly lines: readonly Line[];
  readonly key: (line: Line) => string;
  /** The first line that is out of order, counted from one, and what it says. */
  readonly disorder: { readonly at: number; readonly text: string } | undefined;
}

async function readSide(command: Command, path: string, side: 0 | 1, manner: Manner): Promise<Side> {
  const lines: Line[] = [];
  const key = (line: Line): string => {
    const text = line[manner.keys[side]] ?? '';
    return manner.ignoreCase ? text.toLowerCase() : text;
  };
  let disorder: Side['disorder'];
  const failed = command.status;
  await command.eachInput(
    [path],
    async (input) => {
      for (let text = await input.line(); text !== undefined; text = await input.line()) {
        const line =
          manner.tab === undefined
            ? text.replace(/^[ \t\n]+/, '').split(/[ \t\n]+/)
            : manner.tab === ''
              ? [text]
              : text.split(manner.tab);
        const before = lines.at(-1);
        const inHeader = manner.header && lines.length < 2;
        lines.push(line);
        if (!disorder && before && !inHeader && key(before) > key(line))
          disorder = { at: lines.length, text };
      }
    },
    { separator: manner.end },
  );
  if (command.status !== failed) command.process.exit(1);
  return {
    lines,
    key,
    disorder: disorder && { ...disorder, text: `${path}:${disorder.at}: is not sorted: ${disorder.text}` },
  };
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

  async run(): Promise<void> {
    const [left, right] = this.#sides;
    const { header, onlyAlone } = this.#manner;
    let [i, j] = [0, 0];
    let unpaired = false;
    if (header && (left.lines.length > 0 || right.lines.length > 0)) {
      await this.#show(left.lines[0], right.lines[0]);
      [i, j] = [1, 1];
    }
    while (i < left.lines.length || j < right.lines.length) {
      const [a, b] = [left.lines[i], right.lines[j]];
      const order = a === undefined ? 1 : b === undefined ? -1 : compare(left.key(a), right.key(b));
      if (order !== 0) {
        unpaired = true;
        if (order < 0) {
          await this.#alone(0, a);
          i++;
        } else {
          await this.#alone(1, b);
          j++;
        }
        continue;
      }
      const key = left.key(a ?? []);
      const lasts = [i, j] as const;
      while (i < left.lines.length && left.key(left.lines[i] ?? []) === key) i++;
      while (j < right.lines.length && right.key(right.lines[j] ?? []) === key) j++;
      if (onlyAlone) continue;
      for (const one of left.lines.slice(lasts[0], i))
        for (const other of right.lines.slice(lasts[1], j)) await this.#show(one, other);
      await this.#command.process.breathe();
    }
    await this.#complain(unpaired);
  }

  async #complain(unpaired: boolean): Promise<void> {
    const { check } = this.#manner;
    if (check === 'never' || (check === 'unpaired' && !unpaired)) return;
    let found = false;
    for (const { disorder } of this.#sides) {
      if (!disorder) continue;
      found = true;
      await this.#command.warn(disorder.text);
      if (check === 'always') return;
    }
    if (found) await this.#command.warn('input is not in sorted order');
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
      fields = [key];
      for (const side of [0, 1] as const) {
        const line = pair[side];
        const count = shown === 'auto' ? this.#widths[side] : (line?.length ?? 0);
        for (let i = 0; i < count; i++) if (i !== keys[side]) fields.push(line?.[i] || missing);
      }
    } else fields = shown.map((each) => (each === 'key' ? key : pair[each.side]?.[each.field]) || missing);
    await this.#command.out.bytes(`${fields.join(tab ?? ' ')}${end}`);
  }
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
