import { SystemError } from '../../linux/errno.ts';
import { bytesOf } from '../command/bytes.ts';
import type { Tool } from '../command/command.ts';
import { parseSize } from '../sizes.ts';

export const split: Tool = {
  name: 'split',
  usage: 'split [OPTIONS] [INPUT [PREFIX]]',
  gnuUsage: '[OPTION]... [FILE [PREFIX]]',
  options: {
    short: 'a:b:dl:n:0123456789',
    long: {
      'additional-suffix:': 'suffix',
      'bytes:': 'b',
      'lines:': 'l',
      'numeric-suffixes': 'd',
      'suffix-length:': 'a',
    },
  },
  busyboxOptions: { short: 'a:b:l:' },
  async run(command, options) {
    const [path = '-', prefix = 'x'] = options.operands;
    const size = parseSize(options.value('b') ?? options.value('l') ?? '1000');
    if (size === undefined || size === 0)
      return command.fail(
        command.say(
          `invalid number of ${options.has('b') ? 'bytes' : 'lines'}: ${command.quote(options.value('b') ?? options.value('l') ?? '')}${size === 0 ? ': Numerical result out of range' : ''}`,
          `invalid number '${options.value('b') ?? options.value('l')}'`,
        ),
      );
    const length = Number(options.value('a') ?? 2);
    try {
      const descriptor = command.openDescriptor(path);
      const text = await command.input(descriptor).rest();
      const pieces = options.has('b') ? byBytes(text, size) : byLines(text, size);
      for (const [i, piece] of pieces.entries()) {
        const name = `${prefix}${options.has('d') ? String(i).padStart(length, '0') : letters(i, length)}${options.value('suffix') ?? ''}`;
        command.fs.writeFile(name, bytesOf(piece));
      }
      return 0;
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      return command.fail(
        command.say(
          `cannot open ${command.quote(path)} for reading: ${error.message}`,
          `can't open '${path}': ${error.message}`,
        ),
      );
    }
  },
};

function byBytes(text: string, size: number): readonly string[] {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += size) pieces.push(text.slice(at, at + size));
  return pieces;
}

function byLines(text: string, count: number): readonly string[] {
  const lines = text.match(/[^\n]*\n|[^\n]+$/g) ?? [];
  const pieces: string[] = [];
  for (let at = 0; at < lines.length; at += count) pieces.push(lines.slice(at, at + count).join(''));
  return pieces;
}

/** 0 is `aa`, 1 `ab`, 26 `ba`. */
function letters(index: number, length: number): string {
  let text = '';
  for (let rest = index, i = 0; i < length; i++, rest = Math.floor(rest / 26))
    text = String.fromCharCode(97 + (rest % 26)) + text;
  return text;
}
