import { cLines } from '../../command/c-lines.ts';
import { type Command, endsAtError, type Tool } from '../../command/command.ts';
import type { Input } from '../../command/input.ts';
import type { Options } from '../../command/options.ts';
import { posixRegex, RegexError } from '../../regex/posix.ts';

/** The parts of a page, in the order of their marks: `\:\:\:`, `\:\:`, `\:`. */
const SECTIONS = ['h', 'b', 'f'] as const;
type Section = (typeof SECTIONS)[number];

export const nl: Tool = {
  name: 'nl',
  usage: 'nl [OPTIONS] [FILE]...',
  gnuUsage: '[OPTION]... [FILE]...',
  options: {
    short: 'b:d:f:h:i:l:n:ps:v:w:',
    long: {
      'header-numbering:': 'h',
      'body-numbering:': 'b',
      'footer-numbering:': 'f',
      'starting-line-number:': 'v',
      'line-increment:': 'i',
      'no-renumber': 'p',
      'join-blank-lines:': 'l',
      'number-separator:': 's',
      'number-width:': 'w',
      'number-format:': 'n',
      'section-delimiter:': 'd',
    },
  },
  busyboxOptions: {
    short: 'pw:s:v:i:b:',
    long: {
      'body-numbering:': 'b',
      'line-increment:': 'i',
      'no-renumber': 'p',
      'number-separator:': 's',
      'starting-line-number:': 'v',
      'number-width:': 'w',
    },
    numbers: 'wvi',
  },
  async run(command, options) {
    const styles = {
      h: await readStyle(command, options.value('h') ?? 'n', 'header'),
      b: await readStyle(command, options.value('b') ?? 't', 'body'),
      f: await readStyle(command, options.value('f') ?? 'n', 'footer'),
    };
    const format = await readFormat(command, options);
    const separator = options.value('s') ?? '\t';
    const start = await count(command, options.value('v') ?? '1', 'starting line number');
    const step = await count(command, options.value('i') ?? '1', 'line number increment');
    const joined = await count(command, options.value('l') ?? '1', 'line number of blank lines', 1);
    const width = await count(command, options.value('w') ?? '6', 'line number field width', 1);
    const gap = ' '.repeat(width + (command.gnu ? separator.length : 1));
    const marks = sectionMarks(command, options);
    let number = start;
    let section: Section = 'b';
    let blanks = 0;
    const numberLines = async (input: Input): Promise<void> => {
      for (let whole = await input.line(); whole !== undefined; whole = await input.line()) {
        for (const line of command.gnu ? [whole] : cLines(whole)) await numberLine(line);
      }
    };
    const numberLine = async (line: string): Promise<void> => {
      const next = marks.get(line);
      if (next) {
        section = next;
        blanks = 0;
        if (!options.has('p')) number = start;
        await command.out.bytes('\n');
        return;
      }
      blanks = line === '' ? blanks + 1 : 0;
      const style = styles[section];
      // Of blank lines in a row, each so-many-th counts.
      const numbered = style(line) && (line !== '' || joined === 1 || blanks % joined === 0);
      const shown = String(number);
      const field =
        format === 'ln' ? shown.padEnd(width) : shown.padStart(width, format === 'rz' ? '0' : ' ');
      await command.out.bytes(`${numbered ? `${field}${separator}` : gap}${line}\n`);
      if (numbered) number += step;
    };
    await command.eachInput(options.operands, numberLines, { complaint: endsAtError(command) });
    return undefined;
  },
};

/** Which lines a style numbers: `a` all, `t` those that hold something, `n` none, `pREGEX` those that match. */
async function readStyle(command: Command, text: string, what: string): Promise<(line: string) => boolean> {
  const [kind, rest] = [text.slice(0, 1), text.slice(1)];
  // busybox looks at the first letter alone, and numbers nothing in any style but these two.
  if (!command.gnu) return kind === 'a' ? () => true : kind === 't' ? (line) => line !== '' : () => false;
  if (kind === 'p') {
    try {
      const regex = posixRegex(rest, {});
      return (line) => line.search(regex) >= 0;
    } catch (error) {
      if (!(error instanceof RegexError)) throw error;
      return command.fail(error.message);
    }
  }
  if (text === 'a') return () => true;
  if (text === 't') return (line) => line !== '';
  if (text === 'n') return () => false;
  await command.warn(`invalid ${what} numbering style: ${command.cite(text)}`);
  return command.misuseAfter();
}

async function readFormat(command: Command, options: Options): Promise<string> {
  const format = options.value('n') ?? 'rn';
  if (['ln', 'rn', 'rz'].includes(format) || !command.gnu) return format;
  await command.warn(`invalid line numbering format: ${command.cite(format)}`);
  return command.misuseAfter();
}

/** The lines that begin a section; busybox knows none. */
function sectionMarks(command: Command, options: Options): ReadonlyMap<string, Section> {
  if (!command.gnu) return new Map();
  const given = options.value('d') ?? '\\:';
  // One character stands before the usual colon.
  const mark = given.length === 1 ? `${given}:` : given;
  return new Map(mark === '' ? [] : SECTIONS.map((section, i) => [mark.repeat(3 - i), section] as const));
}

async function count(command: Command, text: string, what: string, least?: number): Promise<number> {
  if (!/^-?\d+$/.test(text))
    return command.fail(command.say(`invalid ${what}: ${command.cite(text)}`, `invalid number '${text}'`));
  if (least !== undefined && command.gnu && Number(text) < least)
    return command.fail(`invalid ${what}: ${command.cite(text)}: Numerical result out of range`);
  return Number(text);
}
