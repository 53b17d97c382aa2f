import type { Process } from '../../../linux/process/process.ts';
import { toBinary } from '../../command/bytes.ts';
import type { Tool } from '../../command/command.ts';
import { Integers } from '../../command/integers.ts';
import { posixRegex, RegexError } from '../../regex/posix.ts';

export const tac: Tool = {
  name: 'tac',
  usage: 'tac [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: { short: 'brs:', long: { before: 'b', 'separator:': 's', regex: 'r' } },
  busyboxOptions: { short: '' },
  async run(command, options) {
    const separator = toBinary(options.value('s') ?? '\n');
    let finder: (process: Process, text: string) => Promise<Finder>;
    try {
      finder = options.has('r') && separator !== '' ? byRegex(separator) : byText(separator || '\0');
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      return command.fail('Invalid regular expression');
    }
    const before = options.has('b');
    // busybox reads the last file first, and shows nothing before it has read all.
    const paths = options.operands.length === 0 ? ['-'] : options.operands;
    const turned: string[] = [];
    await command.eachInput(
      command.gnu ? paths : paths.toReversed(),
      async (input) => {
        const lines: string[] = [];
        const text = await input.rest();
        const find = await finder(command.process, text);
        // What follows the last separator has none itself, so it joins what then comes after it.
        for (let end = text.length; end > 0; ) {
          const found = find(before ? end : end - (find(end)?.end === end ? 1 : 0));
          const start = found === undefined ? 0 : before ? found.start : found.end;
          if (command.gnu) {
            const full = command.out.bytes(text.slice(start, end));
            if (full) await full;
          } else lines.push(text.slice(start, end));
          if (start === end) break;
          end = start;
          const breath = command.process.breath();
          if (breath) await breath;
        }
        turned.unshift(lines.join(''));
      },
      {
        complaint: (path, error, opened) => {
          if (!command.gnu) return opened ? `${path}: ${error.message}` : undefined;
          if (opened && error.code === 'EISDIR') return `${path}: read error: Invalid argument`;
          if (opened) return `${path}: read error: ${error.message}`;
          return `failed to open ${command.quote(path)} for reading: ${error.message}`;
        },
      },
    );
    await command.out.bytes(turned.join(''));
    return undefined;
  },
};

interface Place {
  readonly start: number;
  readonly end: number;
}

/** The last separator that ends at a place or before it; it is asked for places further and further in front. */
type Finder = (until: number) => Place | undefined;

function byText(separator: string): (process: Process, text: string) => Promise<Finder> {
  return async (_, text) => (until) => {
    const start = until < separator.length ? -1 : text.lastIndexOf(separator, until - separator.length);
    return start < 0 ? undefined : { start, end: start + separator.length };
  };
}

/** GNU's tac reads expressions as Emacs does: `+` and `?` repeat without a backslash. */
function asBasic(source: string): string {
  return source.replace(/\[\^?\]?[^\]]*\]|\\.|[+?]/gs, (piece) =>
    piece === '+' || piece === '?'
      ? `\\${piece}`
      : piece === '\\+' || piece === '\\?'
        ? piece.slice(1)
        : piece,
  );
}

/** As re_search backwards does it: the match that begins last. */
function byRegex(source: string): (process: Process, text: string) => Promise<Finder> {
  // Each line has its ^ and $, and a dot stays within it.
  const regex = posixRegex(asBasic(source), { global: true, multiline: true });
  return async (process, text) => {
    const starts = new Integers();
    const ends = new Integers();
    for (let at = 0; at < text.length; at++) {
      regex.lastIndex = at;
      const match = regex.exec(text);
      if (!match) break;
      starts.push(match.index);
      ends.push(match.index + match[0].length);
      at = match.index;
      const breath = process.breath();
      if (breath) await breath;
    }
    return (until) => {
      for (; starts.length > 0; starts.pop(), ends.pop()) {
        const [start, end] = [starts.at(starts.length - 1), ends.at(ends.length - 1)];
        if (end <= until && start < until) return { start, end };
      }
      return undefined;
    };
  };
}
