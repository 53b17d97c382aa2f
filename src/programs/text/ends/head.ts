import { BKM, busyboxNumber } from '../../busybox-number.ts';
import { type Command, findsErrorLater, type Tool } from '../../command/command.ts';
import type { Input } from '../../command/input.ts';
import { type OptionSpec, type Options, UsageError } from '../../command/options.ts';
import { isTooLarge, parseSize } from '../../sizes.ts';
import { LastItems } from './last-items.ts';

const OPTIONS: OptionSpec = {
  short: 'c:n:qvz0123456789',
  long: { 'bytes:': 'c', 'lines:': 'n', quiet: 'q', silent: 'q', verbose: 'v', 'zero-terminated': 'z' },
};

export const head: Tool = {
  name: 'head',
  usage: 'head [OPTIONS] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: OPTIONS,
  busyboxOptions: { short: 'c:n:qv0:', shortOnly: true },
  rewrite: modern,
  busyboxRewrite: (args) => withOldNumber(args, /^-\d/),
  async run(command, options) {
    const { unit, count, fromEnd } = command.gnu ? await readAmount(command, options) : readAmounts(options);
    const paths = options.operands;
    const titles = options.has('v') || (paths.length > 1 && !options.has('q'));
    let first = true;
    await command.eachInput(
      paths,
      async (input, path) => {
        if (titles) await command.out.text(title(path, first));
        first = false;
        const separator = options.has('z') ? '\0' : '\n';
        await show(command, input, { unit, count, fromEnd, separator });
      },
      {
        complaint: (path, error, opened) => {
          // busybox counts the files that it could not open too.
          if (!command.gnu) first = false;
          if (!command.gnu) return findsErrorLater(command)(path, error, opened);
          const name = command.quote(path);
          return opened
            ? `error reading ${name}: ${error.message}`
            : `cannot open ${name} for reading: ${error.message}`;
        },
      },
    );
    return undefined;
  },
};

/** `-5c`, `-1kq`: the number first, as it was written long ago. */
function modern(args: readonly string[]): readonly string[] {
  const [, digits, letters = ''] = /^-(\d+)([a-zA-Z]*)$/.exec(args[0] ?? '') ?? [];
  if (digits === undefined) return args;
  const unknown = /[^bcklmqvz]/.exec(letters)?.[0];
  if (unknown !== undefined) throw new UsageError(`invalid trailing option -- ${unknown}`);
  const unit = /[bkmcl]/.exec([...letters].reverse().join(''))?.[0] ?? 'l';
  const amount = unit === 'l' ? ['-n', digits] : ['-c', `${digits}${unit === 'c' ? '' : unit}`];
  const flags = [...letters].filter((letter) => 'qvz'.includes(letter)).map((letter) => `-${letter}`);
  return [...amount, ...flags, ...args.slice(1)];
}

type Amount = Omit<Part, 'separator'>;

async function readAmount(command: Command, options: Options): Promise<Amount> {
  const unit = options.last('c', 'n');
  const digit = options.given.find(({ name }) => /\d/.test(name));
  if (digit) throw new UsageError(`invalid trailing option -- ${digit.name}`);
  const text = unit ? (options.value(unit) ?? '') : '10';
  const size = text.replace(/^-/, '');
  const count = isTooLarge(size) ? undefined : parseSize(size.replace(/^\+/, ''));
  if (count === undefined) return command.fail(badCount(command, unit ?? 'n', size));
  return { unit: unit ?? 'n', count, fromEnd: text.startsWith('-') };
}

/** busybox takes a number that stands first by itself; here it is the value of an option `-0`. */
export function withOldNumber(args: readonly string[], form: RegExp): readonly string[] {
  const [first = '', ...rest] = args;
  return form.test(first) ? ['-0', first.replace(/^-/, ''), ...rest] : args;
}

/** busybox looks at each -c and -n: one -c, or one minus, counts for all; the last number holds. */
function readAmounts({ given, has }: Options): Amount {
  let count = 10;
  let fromEnd = false;
  for (const { name, value } of given) {
    if (!'cn0'.includes(name)) continue;
    if (value.startsWith('-')) fromEnd = true;
    count = busyboxNumber(value.replace(/^-/, ''), { suffixes: BKM });
  }
  return { unit: has('c') ? 'c' : 'n', count, fromEnd };
}

/** The line above each of several files. */
export function title(path: string, first: boolean, standardInput = 'standard input'): string {
  return `${first ? '' : '\n'}==> ${path === '-' ? standardInput : path} <==\n`;
}

export function badCount(command: Command, unit: string, text: string): string {
  const what = unit === 'c' ? 'bytes' : 'lines';
  const why = isTooLarge(text) ? ': Value too large for defined data type' : '';
  return command.say(`invalid number of ${what}: ${command.cite(text)}${why}`, `invalid number '${text}'`);
}

interface Part {
  readonly unit: string;
  readonly count: number;
  readonly fromEnd: boolean;
  readonly separator: string;
}

async function show(command: Command, input: Input, part: Part): Promise<void> {
  const { unit, count, fromEnd } = part;
  if (!fromEnd) return copyFirst(command, input, part);
  if (unit !== 'c') return showLinesBut(command, input, part);
  const all = await input.rest();
  await command.out.bytes(all.slice(0, Math.max(0, all.length - count)));
}

async function copyFirst({ out }: Command, input: Input, { unit, count, separator }: Part): Promise<void> {
  const end = separator.charCodeAt(0);
  for (let left = count; left > 0; ) {
    const bytes = await input.bytes();
    if (bytes.length === 0) return;
    const wanted = unit === 'c' ? Math.min(left, bytes.length) : endOfLine(bytes, end, left);
    await out.raw(bytes.subarray(0, wanted));
    left -= unit === 'c' ? wanted : occurrences(bytes, end);
    if (left <= 0) input.giveBack(bytes.length - wanted);
  }
}

/** Where the `count`th line ends, or all of it. */
function endOfLine(bytes: Uint8Array, end: number, count: number): number {
  let left = count;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === end && --left === 0) return i + 1;
  return bytes.length;
}

function occurrences(bytes: Uint8Array, wanted: number): number {
  let count = 0;
  for (let i = 0; i < bytes.length; i++) if (bytes[i] === wanted) count++;
  return count;
}

async function showLinesBut({ out }: Command, input: Input, { count, separator }: Part): Promise<void> {
  const kept = new LastItems<string>(count);
  for (let line = await input.line(); line !== undefined; line = await input.line()) {
    const shown = kept.add(`${line}${input.terminated ? separator : ''}`);
    const full = shown === undefined ? undefined : out.bytes(shown);
    if (full) await full;
  }
}
