import { atOnce, patiently } from '../../../linux/steps.ts';
import { busyboxNumber } from '../../busybox-number.ts';
import { bytesOf } from '../../command/bytes.ts';
import type { Command, Tool } from '../../command/command.ts';
import { LongText } from '../../command/long-text.ts';
import { openOutput } from '../../command/open-output.ts';
import type { Options } from '../../command/options.ts';
import { parseSize } from '../../sizes.ts';
import { BlockCutter, hex, printable } from './dump.ts';
import { BadOffset, reverseDump } from './xxd-reverse.ts';

const MOST_COLUMNS = 256;

export const xxd: Tool = {
  name: 'xxd',
  usage: 'xxd [-pri] [-g N] [-c N] [-l LEN] [-s OFS] [-o OFS] [FILE]',
  gnuUsage: '[options] [infile [outfile]]',
  package: 'xxd 2023-10-25)',
  options: {
    short: 'abc:eg:il:o:prs:u',
    long: { plain: 'p', postscript: 'p', revert: 'r', 'cols:': 'c', 'len:': 'l', 'seek:': 's' },
  },
  busyboxOptions: { short: 'l:s:apirg:c:o:', numbers: 'gc' },

  async run(command, options) {
    const [path = '-', target] = options.operands;
    if (!command.gnu && target !== undefined) command.misuse(`extra operand '${target}'`);
    const columns = await columnsOf(command, options);
    if (!command.gnu) checkNumbers(options);
    if (!command.gnu && options.has('r') && path === '-' && options.operands.length > 0)
      return command.fail("can't open '-': No such file or directory");
    const descriptor = await command.attempt(
      () => command.openDescriptor(path),
      ({ message }) =>
        options.has('r') && !command.gnu ? `can't open '${path}': ${message}` : `${path}: ${message}`,
      command.gnu ? 2 : 1,
    );
    if (descriptor === undefined) return undefined;
    const input = command.input(descriptor);
    const start = numberOf(options.value('s') ?? '0') ?? 0;
    const most = numberOf(options.value('l') ?? '') ?? Number.POSITIVE_INFINITY;
    const plain = options.has('p');
    // busybox does not read what it could skip.
    const isFile = command.process.descriptors.get(descriptor)?.stat?.().type === 'file';
    if (!command.gnu && start > 0 && path === '-' && !isFile && !options.has('r'))
      return command.fail(`${options.operands.length > 0 ? '-' : 'stdin'}: Illegal seek`);
    let result: string;
    if (!command.gnu && command.fs.stat(path === '-' ? '.' : path).type === 'directory' && path !== '-') {
      // That the file could be opened is enough.
      if (options.has('i'))
        await command.out.text(
          atOnce(included('', path, { columns, upper: false, gnu: false, named: true })),
        );
      if (!options.has('r')) await command.process.complain(`xxd: ${path}: Is a directory\n`);
      return 0;
    }
    if (options.has('r') && !command.gnu) {
      try {
        result = reverseDump(await input.rest(), plain, start);
      } catch (error) {
        if (!(error instanceof BadOffset)) throw error;
        return command.fail(error.message);
      }
    } else if (options.has('r'))
      result = await patiently(reverted(await input.rest(), plain), () => command.process.breath());
    else if (options.has('i')) {
      const text = (await input.rest()).slice(start, start + most);
      const named = options.operands.length > 0;
      const manner = { columns, upper: options.has('u'), gnu: command.gnu, named };
      result = await patiently(included(text, path, manner), () => command.process.breath());
    } else {
      const show = plain
        ? ({ block }: { readonly block: string }) =>
            `${[...block].map((each) => hex(each.charCodeAt(0))).join('')}\n`
        : tableRow(columns, Number(options.value('g') ?? 2), options.has('u'));
      const first = start + (plain ? 0 : (numberOf(options.value('o') ?? '0') ?? 0));
      const output = target === undefined ? command.out : await openOutput(command, target);
      const cutter = new BlockCutter({ size: columns, skip: start, start: first, most, all: true });
      for await (const each of cutter.from(input)) if (each !== '*') await output.bytes(show(each));
      for (const each of cutter.end()) await output.bytes(show(each));
      await output.flush();
      return undefined;
    }
    if (target === undefined) await command.out.bytes(result);
    else command.fs.writeFile(target, bytesOf(result));
    return undefined;
  },
};

/** A number in C's manner, or with a unit. */
function numberOf(text: string): number | undefined {
  return /^[-+]?0x[\da-f]+$/i.test(text)
    ? Number.parseInt(text, 16)
    : /^[-+]?0[0-7]+$/.test(text)
      ? Number.parseInt(text, 8)
      : (parseSize(text) ?? (/^-\d+$/.test(text) ? Number(text) : undefined));
}

/** busybox takes whole numbers only, and no negative ones but for `-o`. @throws BadNumber */
function checkNumbers(options: Options): void {
  const [l, s, o] = ['l', 's', 'o'].map((name) => options.value(name));
  if (l !== undefined) busyboxNumber(l, { base: 0, bits: 31 });
  if (s !== undefined) busyboxNumber(s, { base: 0, bits: 63 });
  if (o !== undefined) busyboxNumber(o.replace(/^-/, ''), { base: 0, bits: 63 });
}

/** Bytes of a line; 0 is taken for the usual number. */
async function columnsOf(command: Command, options: Options): Promise<number> {
  const usual = options.has('p') ? 30 : options.has('i') ? 12 : 16;
  const columns = Number(options.value('c') ?? 0) || usual;
  if (command.gnu && (columns < 1 || (columns > MOST_COLUMNS && !options.has('p') && !options.has('i'))))
    return command.fail(`invalid number of columns (max. ${MOST_COLUMNS}).`);
  return columns;
}

interface IncludeManner {
  readonly columns: number;
  readonly upper: boolean;
  readonly gnu: boolean;
  /** The file was named, if only by a dash. */
  readonly named: boolean;
}

/**
 * What a program in C includes: an array and its length, with names made of the file's; of standard input only the bytes.
 * It is made in turns.
 */
function* included(
  text: string,
  path: string,
  { columns, upper, gnu, named }: IncludeManner,
): Generator<void, string> {
  const body = new LongText();
  for (let at = 0; at < text.length; at += columns) {
    const cells: string[] = [];
    for (let i = at; i < Math.min(at + columns, text.length); i++) {
      const digits = hex(text.charCodeAt(i));
      cells.push(upper ? `0X${digits.toUpperCase()}` : `0x${digits}`);
    }
    // busybox ends the last line with a comma too.
    body.add(`  ${cells.join(', ')}${gnu && at + columns >= text.length ? '' : ','}\n`);
    yield;
  }
  // busybox names standard input if it was named.
  if (path === '-' && (gnu || !named)) return body.toString();
  const name = path.replace(/[^\w]/g, '_').replace(/^(?=\d)/, '__');
  return `unsigned char ${name}[] = {\n${body.toString()}};\nunsigned int ${name}_len = ${text.length};\n`;
}

/** How the rows of a table are made: where, the bytes in groups, and what can be printed of them. */
function tableRow(
  columns: number,
  group: number,
  upper: boolean,
): (row: { readonly offset: number; readonly block: string }) => string {
  const size = group === 0 ? columns : group;
  const width = columns * 2 + Math.ceil(columns / size) - 1;
  return ({ offset, block }) => {
    let cells = '';
    for (let i = 0; i < block.length; i++)
      cells += (i > 0 && i % size === 0 ? ' ' : '') + hex(block.charCodeAt(i));
    const shown = (upper ? cells.toUpperCase() : cells).padEnd(width);
    return `${offset.toString(16).padStart(8, '0')}: ${shown}  ${printable(block)}\n`;
  };
}

function* reverted(text: string, plain: boolean): Generator<void, string> {
  const bytes = new LongText();
  for (let at = 0; at < text.length; ) {
    const end = text.indexOf('\n', at);
    const line = text.slice(at, end < 0 ? text.length : end);
    at += line.length + 1;
    yield;
    const digits = plain ? line : (/^[0-9a-fA-F]+:\s?((?:[0-9a-fA-F]+ ?)*)/.exec(line)?.[1] ?? '');
    for (const [pair] of digits.replace(/\s+/g, '').matchAll(/[0-9a-fA-F]{2}/g))
      bytes.add(String.fromCharCode(Number.parseInt(pair, 16)));
  }
  return bytes.toString();
}
