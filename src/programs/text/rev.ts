import { bytesOf, fromBinary, toBinary } from '../command/bytes.ts';
import { endsAtError, type Tool } from '../command/command.ts';

export const rev: Tool = {
  name: 'rev',
  usage: 'rev [FILE]...',
  gnuUsage: '[options] [file ...]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: { short: '0', long: { zero: '0' } },
  busyboxOptions: { short: '' },
  async run(command, options) {
    await command.eachInput(
      options.operands,
      async (input) => {
        for (let line = await input.line(); line !== undefined; line = await input.line()) {
          const zero = command.gnu ? -1 : line.indexOf('\0');
          const whole = zero < 0 ? line : line.slice(0, zero);
          // What is not UTF-8 busybox leaves as it is (mbstowcs(3) fails).
          for (const piece of command.gnu || isUtf8(whole) ? turned(whole) : [whole]) {
            const full = command.out.bytes(piece);
            if (full) await full;
          }
          // busybox' lines end at a NUL, and their newline with them.
          if (input.terminated && zero < 0) await command.out.bytes('\n');
        }
      },
      {
        complaint: (path, error, opened) =>
          command.gnu && !opened
            ? `cannot open ${path}: ${error.message}`
            : command.gnu
              ? `${path}: 0: ${error.message}`
              : endsAtError(command)(path, error, opened),
      },
    );
    return undefined;
  },
};

function isUtf8(line: string): boolean {
  if (!/[\x80-\xff]/.test(line)) return true;
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytesOf(line));
    return true;
  } catch {
    return false;
  }
}

/** Bytes that are turned at once. */
const PIECE = 16_384;

/** A line's characters from the last to the first, in pieces. */
function* turned(line: string): Generator<string> {
  for (let end = line.length; end > 0; ) {
    let start = Math.max(0, end - PIECE);
    // A character of UTF-8 is not cut: what follows its first byte is 10xxxxxx.
    while (start > 0 && end - start < PIECE + 4 && (line.charCodeAt(start) & 0xc0) === 0x80) start--;
    const piece = line.slice(start, end);
    yield toBinary([...fromBinary(piece)].reverse().join(''));
    end = start;
  }
}
