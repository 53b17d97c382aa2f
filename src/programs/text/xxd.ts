import { bytesOf } from '../command/bytes.ts';
import type { Tool } from '../command/command.ts';
import { parseSize } from '../sizes.ts';
import { hex, printable } from './dump.ts';

export const xxd: Tool = {
  name: 'xxd',
  usage: 'xxd [-pri] [-g N] [-c N] [-l LEN] [-s OFS] [-o OFS] [FILE]',
  gnuUsage: '[options] [infile [outfile]]',
  package: 'xxd 2023-10-25)',
  options: {
    short: 'abc:eg:il:o:prs:u',
    long: { plain: 'p', postscript: 'p', revert: 'r', 'cols:': 'c', 'len:': 'l', 'seek:': 's' },
  },
  async run(command, options) {
    const [path = '-', target] = options.operands;
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
    else if (plain)
      result = inLines(
        [...text].map((each) => hex(each.charCodeAt(0))).join(''),
        2 * Number(options.value('c') ?? 30),
      );
    else
      result = table(
        text,
        start,
        Number(options.value('c') ?? 16),
        Number(options.value('g') ?? 2),
        options.has('u'),
      );
    if (target === undefined) await command.out.bytes(result);
    else command.fs.writeFile(target, bytesOf(result));
    return undefined;
  },
};

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
