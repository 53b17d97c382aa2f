import { bytesOf } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { parseSize } from '../sizes.ts';
import { hex, printable } from './dump.ts';

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
    const descriptor = await command.attempt(
      () => command.openDescriptor(path),
      ({ message }) => command.say(`${path}: ${message}`, `${path}: ${message}`),
      command.gnu ? 2 : 1,
    );
    if (descriptor === undefined) return undefined;
    const all = await command.input(descriptor).rest();
    const start = parseSize(options.value('s') ?? '0') ?? 0;
    const count = parseSize(options.value('l') ?? '') ?? all.length;
    const text = all.slice(start, start + count);
    const plain = options.has('p');
    let result: string;
    if (options.has('r')) result = reverted(all, plain);
    else if (plain) result = inLines([...text].map((each) => hex(each.charCodeAt(0))).join(''), 2 * columns);
    else if (options.has('i'))
      result = included(text, path, { columns, upper: options.has('u'), gnu: command.gnu });
    else
      result = table(
        text,
        start + (parseSize(options.value('o') ?? '0') ?? 0),
        columns,
        Number(options.value('g') ?? 2),
        options.has('u'),
      );
    if (target === undefined) await command.out.bytes(result);
    else command.fs.writeFile(target, bytesOf(result));
    return undefined;
  },
};

/** Bytes of a line; 0 is taken for the usual number. */
async function columnsOf(command: Command, options: Options): Promise<number> {
  const usual = options.has('p') ? 30 : options.has('i') ? 12 : 16;
  const columns = Number(options.value('c') ?? 0) || usual;
  if (command.gnu && (columns < 1 || (columns > MOST_COLUMNS && !options.has('p') && !options.has('i'))))
    return command.fail(`invalid number of columns (max. ${MOST_COLUMNS}).`);
  return columns;
}

/** What a program in C includes: an array and its length, with names made of the file's; of standard input only the bytes. */
function included(
  text: string,
  path: string,
  { columns, upper, gnu }: { readonly columns: number; readonly upper: boolean; readonly gnu: boolean },
): string {
  const cells = [...text].map((each) => {
    const digits = hex(each.charCodeAt(0));
    return upper ? `0X${digits.toUpperCase()}` : `0x${digits}`;
  });
  const lines: string[] = [];
  for (let at = 0; at < cells.length; at += columns)
    lines.push(`  ${cells.slice(at, at + columns).join(', ')}`);
  // busybox ends the last line with a comma too.
  const body = lines.length === 0 ? '' : `${lines.join(',\n')}${gnu ? '' : ','}\n`;
  if (path === '-') return body;
  const name = path.replace(/[^\w]/g, '_').replace(/^(?=\d)/, '__');
  return `unsigned char ${name}[] = {\n${body}};\nunsigned int ${name}_len = ${text.length};\n`;
}

function inLines(digits: string, width: number): string {
  let text = '';
  for (let i = 0; i < digits.length; i += width) text += `${digits.slice(i, i + width)}\n`;
  return text;
}

function table(text: string, start: number, columns: number, group: number, upper: boolean): string {
  const size = group === 0 ? columns : group;
  const width = columns * 2 + Math.ceil(columns / size) - 1;
  let lines = '';
  for (let at = 0; at < text.length; at += columns) {
    const row = text.slice(at, at + columns);
    let cells = '';
    for (let i = 0; i < row.length; i++)
      cells += (i > 0 && i % size === 0 ? ' ' : '') + hex(row.charCodeAt(i));
    lines += `${(start + at).toString(16).padStart(8, '0')}: ${(upper ? cells.toUpperCase() : cells).padEnd(width)}  ${printable(row)}\n`;
  }
  return lines;
}

function reverted(text: string, plain: boolean): string {
  let bytes = '';
  for (const line of text.split('\n')) {
    const digits = plain ? line : (/^[0-9a-fA-F]+:\s?((?:[0-9a-fA-F]+ ?)*)/.exec(line)?.[1] ?? '');
    for (const [pair] of digits.replace(/\s+/g, '').matchAll(/[0-9a-fA-F]{2}/g))
      bytes += String.fromCharCode(Number.parseInt(pair, 16));
  }
  return bytes;
}
