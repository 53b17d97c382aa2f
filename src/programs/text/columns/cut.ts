import type { Process } from '../../../linux/process/process.ts';
import { BadNumber, busyboxNumber } from '../../busybox-number.ts';
import { toBinary } from '../../command/bytes.ts';
import { cLines } from '../../command/c-lines.ts';
import { type Command, endsAtError, type Tool } from '../../command/command.ts';
import { LongText } from '../../command/long-text.ts';
import { posixRegex, RegexError } from '../../regex/posix.ts';

type Range = readonly [first: number, last: number];

/** Longer lines are gone through with looks at the clock, after so many fields. */
const LONG = 65_536;
const MANY = 4096;

export const cut: Tool = {
  name: 'cut',
  usage: 'cut [OPTIONS] [FILE]...',
  gnuUsage: 'OPTION... [FILE]...',
  options: {
    short: 'b:c:d:f:nsz',
    long: {
      'bytes:': 'b',
      'characters:': 'c',
      complement: 'complement',
      'delimiter:': 'd',
      'fields:': 'f',
      'only-delimited': 's',
      'output-delimiter:': 'O',
      'zero-terminated': 'z',
    },
  },
  busyboxOptions: { short: 'b:c:f:d:O:sDF:n', conflicts: { b: 'bcfF', c: 'bcfF', f: 'bcfF', F: 'bcfF' } },
  async run(command, options) {
    const kinds = ['b', 'c', 'f', 'F'].filter((kind) => options.has(kind));
    if (kinds.length === 0) {
      if (command.gnu) return command.misuse('you must specify a list of bytes, characters, or fields');
      return command.fail('expected a list of bytes, characters, or fields');
    }
    const lists = options.given.filter(({ name }) => 'bcfF'.includes(name)).length;
    if (lists > 1) return command.misuse('only one list may be specified');
    const kind = kinds[0] as string; // length 1
    if (command.gnu && options.has('s') && kinds[0] !== 'f')
      command.misuse('suppressing non-delimited lines makes sense\n\tonly when operating on fields');
    // An empty delimiter is the zero byte.
    const delimiter = toBinary(options.value('d') ?? '\t') || (command.gnu ? '\0' : '\t');
    if (!/[fF]/.test(kind) && !command.gnu && options.has('s'))
      return command.fail('suppressing non-delimited lines makes sense only when operating on fields');
    if (!/[fF]/.test(kind) && options.has('d')) {
      if (command.gnu)
        return command.misuse('an input delimiter may be specified only when operating on fields');
      return command.fail('a delimiter may be specified only when operating on fields');
    }
    if (command.gnu && delimiter.length > 1)
      return command.misuse('the delimiter must be a single character');
    const separator = options.has('z') ? '\0' : '\n';
    // Where fields are lines, all of a file is one line.
    const fieldsAreLines = command.gnu && kind === 'f' && delimiter === separator;
    const ranges = await readList(command, options.value(kind) ?? '', kind, {
      complement: options.has('complement'),
      asTyped: options.has('D'),
    });
    const between = kind === 'F' ? await regexDelimiter(command, options.value('d')) : undefined;
    const outer = options.value('O');
    const chosen = (part: string): string | undefined =>
      between
        ? byRegex(part, ranges, between, toBinary(outer ?? ' '), options.has('D'))
        : kind === 'f'
          ? fields(
              part,
              ranges,
              delimiter.slice(0, 1),
              outer === '' ? '\0' : toBinary(outer ?? delimiter.slice(0, 1)),
              {
                only: options.has('s'),
                gnu: command.gnu,
              },
            )
          : ranges
              .map(([first, last]) => part.slice(first - 1, last))
              .filter((part, i) => part !== '' || i === 0)
              .join(toBinary(outer ?? ''));
    await command.eachInput(
      options.operands,
      async (input) => {
        if (fieldsAreLines) {
          const text = await input.rest();
          const whole = text.endsWith(separator) ? text.slice(0, -1) : text;
          const shown = text === '' ? undefined : chosen(whole);
          if (shown !== undefined) await command.out.bytes(`${shown}${separator}`);
          return;
        }
        for (let line = await input.line(); line !== undefined; line = await input.line()) {
          for (const part of command.gnu ? [line] : cLines(line)) {
            const long = part.length > LONG && kind === 'f' && !options.has('D') && part.includes(delimiter);
            const shown = long
              ? await longFields(
                  command.process,
                  part,
                  ranges,
                  delimiter.slice(0, 1),
                  toBinary(outer ?? delimiter.slice(0, 1)),
                )
              : chosen(part);
            if (shown !== undefined) await command.out.bytes(`${shown}${separator}`);
          }
        }
      },
      { separator, complaint: endsAtError(command) },
    );
    return undefined;
  },
};

function fields(
  line: string,
  ranges: readonly Range[],
  delimiter: string,
  outer: string,
  { only, gnu }: { readonly only: boolean; readonly gnu: boolean },
): string | undefined {
  if (!line.includes(delimiter)) return only && (line !== '' || gnu) ? undefined : line;
  const parts = line.split(delimiter);
  return ranges.flatMap(([first, last]) => parts.slice(first - 1, last)).join(outer);
}

/** The same of a long line that has the delimiter, with looks at the clock. @param ranges in their order */
async function longFields(
  process: Process,
  line: string,
  ranges: readonly Range[],
  delimiter: string,
  outer: string,
): Promise<string> {
  const result = new LongText();
  let field = 1;
  let any = false;
  let [range, ...further] = ranges;
  for (let at = 0; range && at <= line.length; field++) {
    if (field % MANY === 0) await process.breath();
    const found = line.indexOf(delimiter, at);
    const end = found < 0 ? line.length : found;
    if (field >= range[0]) {
      result.add((any ? outer : '') + line.slice(at, end));
      any = true;
    }
    at = end + 1;
    if (field >= range[1]) [range, ...further] = further;
  }
  return result.toString();
}

/** What separates the fields of `-F`: a regular expression, blanks if there is none. */
async function regexDelimiter(command: Command, source: string | undefined): Promise<RegExp> {
  try {
    return posixRegex(toBinary(source ?? '[ \t]+'), { extended: true, global: true });
  } catch (error) {
    if (!(error instanceof RegexError)) throw error;
    return command.fail(`bad regex '${source}': ${error.musl}`);
  }
}

function byRegex(
  line: string,
  ranges: readonly Range[],
  delimiter: RegExp,
  outer: string,
  typed: boolean,
): string {
  const parts: string[] = [];
  let from = 0;
  for (const match of line.matchAll(delimiter)) {
    if (match[0] === '') continue;
    parts.push(line.slice(from, match.index));
    from = match.index + match[0].length;
  }
  if (parts.length === 0) return typed ? '' : line;
  parts.push(line.slice(from));
  return ranges.flatMap(([first, last]) => parts.slice(first - 1, last)).join(outer);
}

/** What stands between two commas, to busybox: what is behind the second dash is nobody's, and 0 is the first. @throws BadNumber */
function busyboxRange(part: string, characters: boolean): [number, number] {
  const dash = part.indexOf('-');
  const first = dash < 0 ? part : part.slice(0, dash);
  const last = dash < 0 ? undefined : part.slice(dash + 1);
  const start = first === '' ? 1 : Math.max(1, busyboxNumber(first, { bits: 31 }));
  if (last === undefined) return [start, start];
  if (last === '') return [start, Number.POSITIVE_INFINITY];
  const end = busyboxNumber(last, { bits: 31 });
  if (end < start - 1) throw new BadNumber(part, `${end}<${start - 1}`);
  // A character is shown before it is seen that the range has ended.
  return [start, characters ? Math.max(start, end) : end];
}

async function readList(
  command: Command,
  text: string,
  kind: string,
  { complement, asTyped }: { readonly complement: boolean; readonly asTyped: boolean },
): Promise<readonly Range[]> {
  const ranges: [number, number][] = [];
  const what = /[fF]/.test(kind) ? 'field value' : 'byte/character position';
  for (const part of text.split(command.gnu ? /[, \t]/ : ',')) {
    if (!command.gnu) {
      if (part !== '') ranges.push(busyboxRange(part, !/[fF]/.test(kind)));
      continue;
    }
    const match = /^(\d*)(-?)(\d*)$/.exec(part);
    if (!match || part === '' || part === '-') {
      const message =
        part === '-' ? 'invalid range with no endpoint: -' : `invalid ${what} ${command.cite(part)}`;
      if (/^\d*-\d*-/.test(part))
        command.misuse(/[fF]/.test(kind) ? 'invalid field range' : 'invalid byte or character range');
      if (part === '')
        command.misuse(
          kind === 'f' ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1',
        );
      command.misuse(message);
    }
    const [, first = '', dash = '', last = ''] = match ?? [];
    const start = first === '' ? 1 : Number(first);
    const end = dash === '' ? start : last === '' ? Number.POSITIVE_INFINITY : Number(last);
    if (start > 0 && end < start) command.misuse('invalid decreasing range');
    if (start === 0 || end === 0)
      command.misuse(
        kind === 'f' ? 'fields are numbered from 1' : 'byte/character positions are numbered from 1',
      );
    if (end < start) command.misuse('invalid decreasing range');
    ranges.push([start, end]);
  }
  if (ranges.length === 0) await command.fail('missing list of positions');
  if (asTyped) return ranges;
  ranges.sort((a, b) => a[0] - b[0]);
  const merged: [number, number][] = [];
  for (const range of ranges) {
    const last = merged.at(-1);
    if (last && range[0] <= last[1] + (complement ? 1 : 0)) last[1] = Math.max(last[1], range[1]);
    else merged.push([...range]);
  }
  if (!complement) return merged;
  const rest: Range[] = [];
  let next = 1;
  for (const [first, last] of merged) {
    if (first > next) rest.push([next, first - 1]);
    next = last + 1;
  }
  if (next !== Number.POSITIVE_INFINITY) rest.push([next, Number.POSITIVE_INFINITY]);
  return rest;
}
