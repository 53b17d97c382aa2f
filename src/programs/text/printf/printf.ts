import { toBinary } from '../../command/bytes.ts';
import type { Command, Tool } from '../../command/command.ts';
import { formatNumber } from '../numbers/number-format.ts';
import { expandEscapes } from './escapes.ts';

export const printf: Tool = {
  name: 'printf',
  usage: 'printf FORMAT [ARG]...',
  gnuUsage: 'FORMAT [ARGUMENT]...',
  async run(command, { operands }) {
    const args = operands[0] === '--' ? operands.slice(1) : operands;
    const [format, ...values] = args.map(toBinary);
    if (format === undefined) return command.misuse('missing operand');
    const rest = [...values];
    do {
      const before = rest.length;
      if (!(await pass(command, format, rest))) break;
      if (rest.length === before) {
        if (before > 0 && command.gnu) {
          await command.out.flush();
          await command.process.complain(
            `printf: warning: ignoring excess arguments, starting with ${command.cite(rest[0] ?? '')}\n`,
          );
        }
        break;
      }
    } while (rest.length > 0);
    return undefined;
  },
};

/** Prints the format once, taking its arguments; false if it said stop. */
async function pass(command: Command, format: string, args: string[]): Promise<boolean> {
  const { out } = command;
  const pattern = /%(%|([-+ #0']*)(\*|\d+)?(?:\.(\*|\d*))?(?:[hlLjzt]*)([a-zA-Z]?))|\\/g;
  let at = 0;
  for (const match of format.matchAll(pattern)) {
    if (match.index < at) continue;
    await out.bytes(format.slice(at, match.index));
    if (match[0].startsWith('\\')) {
      const length = escapeLength(format, match.index);
      const { text, stopped } = expandEscapes(format.slice(match.index, match.index + length), {
        octalNeedsZero: false,
        quotes: true,
      });
      await out.bytes(text);
      at = match.index + length;
      if (stopped) return false;
      continue;
    }
    at = match.index + match[0].length;
    if (match[1] === '%') {
      await out.bytes('%');
      continue;
    }
    const [whole, , flags = '', widthText, precisionText, letter = ''] = match;
    const width = widthText === '*' ? await integer(command, args.shift() ?? '0') : Number(widthText ?? 0);
    const asked =
      precisionText === undefined
        ? undefined
        : precisionText === '*'
          ? await integer(command, args.shift() ?? '0')
          : Number(precisionText || 0);
    for (const [what, size] of [
      ['field width', width],
      ['precision', asked ?? 0],
    ] as const)
      if (command.gnu && Math.abs(size) > 0x7fffffff)
        return command.fail(`invalid ${what}: ${command.quote(String(size))}`);
    // A negative one counts as none.
    const precision = asked !== undefined && asked < 0 ? undefined : asked;
    const spec = { flags, width, precision, letter };
    if (letter === 's') {
      await out.bytes(formatNumber(spec, args.shift() ?? ''));
    } else if (letter === 'c') {
      await out.bytes(formatNumber({ ...spec, letter: 's' }, (args.shift() ?? '').slice(0, 1)));
    } else if (letter === 'b') {
      const { text, stopped } = expandEscapes(args.shift() ?? '', {
        octalNeedsZero: command.gnu,
        zeroAside: true,
      });
      await out.bytes(formatNumber({ ...spec, letter: 's' }, text));
      if (stopped) return false;
    } else if (letter === 'q' && command.gnu) {
      const text = args.shift() ?? '';
      await out.bytes(/^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", "'\\''")}'`);
    } else if ('diouxX'.includes(letter) && letter !== '') {
      await out.bytes(formatNumber(spec, await integer(command, args.shift() ?? '')));
    } else if ('eEfFgGaA'.includes(letter) && letter !== '') {
      await out.bytes(formatNumber(spec, await real(command, args.shift() ?? '')));
    } else {
      await out.flush();
      return command.fail(
        command.say(
          `%${whole.slice(1)}: invalid conversion specification`,
          `%${letter}${format.slice(at)}: invalid format`,
        ),
      );
    }
  }
  await out.bytes(format.slice(at));
  return true;
}

function escapeLength(format: string, at: number): number {
  const match = /^\\(?:x[0-9a-fA-F]{1,2}|[0-7]{1,3}|[\s\S]?)/.exec(format.slice(at));
  return match?.[0].length ?? 1;
}

async function integer(command: Command, text: string): Promise<number> {
  const trimmed = text.trimStart();
  if (/^['"]/.test(trimmed)) return trimmed.charCodeAt(1) || 0;
  const match = /^[-+]?(?:0[xX][0-9a-fA-F]+|\d+)/.exec(trimmed);
  if (match?.[0] !== trimmed || text === '') {
    if (text !== '' || !command.gnu) await complain(command, text, match !== null);
  }
  // What is no number as a whole counts as 0 in busybox.
  if (!match || (!command.gnu && match[0] !== trimmed)) return 0;
  const digits = match[0].replace(/^[-+]/, '');
  const value = /^0[xX]/.test(digits)
    ? Number.parseInt(digits, 16)
    : /^0[0-7]+$/.test(digits)
      ? Number.parseInt(digits, 8)
      : Number(digits);
  return match[0].startsWith('-') ? -value : value;
}

async function real(command: Command, text: string): Promise<number> {
  if (/^['"]/.test(text)) return text.charCodeAt(1) || 0;
  const match =
    /^\s*[-+]?(?:0[xX][0-9a-fA-F]+|\d+(?:\.\d*)?(?:[eE][-+]?\d+)?|\.\d+(?:[eE][-+]?\d+)?|inf|nan)/i.exec(
      text,
    );
  if (match?.[0] !== text && (text !== '' || !command.gnu)) await complain(command, text, match !== null);
  const word = match?.[0].trim().toLowerCase() ?? '0';
  if (word.endsWith('inf')) return word.startsWith('-') ? -Infinity : Infinity;
  return Number(word);
}

async function complain(command: Command, text: string, begun: boolean): Promise<void> {
  if (!command.gnu) await command.warn(`invalid number '${text}'`);
  else
    await command.warn(
      `${command.quote(text)}: ${begun ? 'value not completely converted' : 'expected a numeric value'}`,
    );
}
