import { SystemError } from '../../linux/errno.ts';
import { createPipe } from '../../linux/io/pipe.ts';
import { statusNumber } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import { busyboxNumber, KM } from '../busybox-number.ts';
import { bytesOf } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import { LongText } from '../command/long-text.ts';
import { openOutput } from '../command/open-output.ts';
import { digitsOf, type Options } from '../command/options.ts';
import { parseSize } from '../sizes.ts';

/** Chunks that `-n` makes at most. */
const MOST_CHUNKS = 1_000_000;

export const split: Tool = {
  name: 'split',
  usage: 'split [OPTIONS] [INPUT [PREFIX]]',
  gnuUsage: '[OPTION]... [FILE [PREFIX]]',
  options: {
    short: 'a:b:C:del:n:t:ux0123456789',
    long: {
      'bytes:': 'b',
      'lines:': 'l',
      'line-bytes:': 'C',
      'number:': 'n',
      'elide-empty-files': 'e',
      unbuffered: 'u',
      'suffix-length:': 'a',
      'additional-suffix:': 'suffix',
      'numeric-suffixes::': 'd',
      'hex-suffixes::': 'x',
      'filter:': 'filter',
      verbose: 'verbose',
      'separator:': 't',
    },
  },
  busyboxOptions: { short: 'a:b:l:', numbers: 'a' },
  async run(command, options) {
    const [path = '-', prefix = 'x', extra] = options.operands;
    if (extra !== undefined) command.misuse(`extra operand ${command.cite(extra)}`);
    const pieces = await readPieces(command, options);
    const nameOf = await readNames(command, options, prefix);
    let text: string;
    try {
      text = await command.input(command.openDescriptor(path)).rest();
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      if (error.code === 'EISDIR') return command.fail(`${path}: ${error.message}`);
      return command.fail(
        command.say(
          `cannot open ${command.quote(path)} for reading: ${error.message}`,
          `can't open '${path}': ${error.message}`,
        ),
      );
    }
    const { parts, only } = await pieces(text);
    if (only !== undefined) {
      await command.out.bytes(parts[only - 1] ?? '');
      return 0;
    }
    const filter = options.value('filter');
    let written = 0;
    for (const piece of parts) {
      await command.process.breath();
      if (piece === '' && options.has('e')) continue;
      const name = nameOf(written++, parts.length);
      if (name === undefined)
        return command.fail(command.say('output file suffixes exhausted', 'suffixes exhausted'));
      if (options.has('verbose'))
        await command.out.line(
          filter === undefined
            ? `creating file ${command.quote(name)}`
            : `executing with FILE=${command.quote(name)}`,
        );
      if (filter === undefined) {
        const output = await openOutput(command, name);
        await output.bytes(piece);
        await output.flush();
        output.close();
      } else await throughFilter(command, filter, name, piece);
    }
    return 0;
  },
};

/** What the input is cut into, and which piece alone goes to standard output. */
type Pieces = (
  text: string,
) => Promise<{ readonly parts: readonly string[]; readonly only?: number | undefined }>;

async function readPieces(command: Command, options: Options): Promise<Pieces> {
  const digits = digitsOf(options);
  const ways = ['b', 'l', 'C', 'n'].filter((name) => options.has(name));
  if (ways.length + (digits === '' ? 0 : 1) > 1 && command.gnu)
    command.misuse('cannot split in more than one way');
  const separator = options.value('t') ?? '\n';
  if (separator === '' && command.gnu) return command.fail('empty record separator');
  if (separator.length > 1 && separator !== '\\0' && command.gnu)
    return command.fail(`multi-character separator ${command.cite(separator)}`);
  const end = separator === '\\0' ? '\0' : separator;
  const [way = 'l'] = ways;
  if (way === 'n') return readChunks(command, options.value('n') ?? '', end);
  const typed = options.value(way) ?? (digits || '1000');
  const size = command.gnu ? parseSize(typed) : busyboxNumber(typed, way === 'b' ? { suffixes: KM } : {});
  // busybox counts down from what it is given, so that no line is the last.
  if (size === 0 && !command.gnu) return async (text) => ({ parts: text === '' ? [] : [text] });
  if (size === undefined || size === 0)
    return command.fail(
      `invalid number of ${way === 'l' ? 'lines' : 'bytes'}: ${command.cite(typed)}${size === 0 ? ': Numerical result out of range' : ''}`,
    );
  const { process } = command;
  if (way === 'b') return async (text) => ({ parts: await byBytes(process, text, size) });
  if (way === 'C') return async (text) => ({ parts: await byLineBytes(process, text, end, size) });
  return async (text) => ({ parts: await byLines(process, text, end, size) });
}

/** `-n CHUNKS`: `N`, `K/N`, `l/N`, `l/K/N`, `r/N`, `r/K/N`. */
async function readChunks(command: Command, typed: string, end: string): Promise<Pieces> {
  const [, kind = '', first = '', second] = /^(?:([lr])\/)?(\w+)(?:\/(\w+))?$/.exec(typed) ?? [];
  const count = second ?? first;
  const bad = (what: string, word: string): Promise<never> =>
    command.fail(
      `invalid ${what}: ${command.cite(word)}${/^\d+$/.test(word) ? ': Numerical result out of range' : ''}`,
    );
  if (!/^\d+$/.test(count) || Number(count) === 0) return bad('number of chunks', count || typed);
  // More files than any file system holds are not begun.
  if (Number(count) > MOST_CHUNKS) return command.fail('drydock: so many chunks are not simulated');
  const only = second === undefined ? undefined : Number(first);
  if (only !== undefined && !(only >= 1 && only <= Number(count))) return bad('chunk number', first);
  const size = Number(count);
  return async (text) => {
    if (kind === 'r') return { only, parts: await inTurns(command.process, text, end, size) };
    const each = Math.floor(text.length / size);
    const ends = Array.from({ length: size }, (_, i) => (i === size - 1 ? text.length : each * (i + 1)));
    if (kind === '') return { only, parts: ends.map((to, i) => text.slice(ends[i - 1] ?? 0, to)) };
    // A line belongs to the piece in which it begins.
    const starts = new Array<number>(size).fill(text.length);
    let at = 0;
    let piece = -1;
    for (const line of linesOf(text, end)) {
      const before = piece;
      piece = Math.max(0, piece);
      while (piece < size - 1 && at >= (ends[piece] ?? 0)) piece++;
      if (piece !== before) starts.fill(at, before + 1, piece + 1);
      at += line.length;
      const breath = command.process.breath();
      if (breath) await breath;
    }
    return { only, parts: starts.map((from, i) => text.slice(from, starts[i + 1])) };
  };
}

/** The name of each file; undefined when there are no more. */
async function readNames(
  command: Command,
  options: Options,
  prefix: string,
): Promise<(index: number, total: number) => string | undefined> {
  const suffix = options.value('suffix') ?? '';
  if (suffix.includes('/'))
    command.misuse(`invalid suffix ${command.cite(suffix)}, contains directory separator`);
  const typed = options.value('a');
  if (typed !== undefined && !/^\d+$/.test(typed))
    return command.fail(
      command.say(`invalid suffix length: ${command.cite(typed)}`, `invalid number '${typed}'`),
    );
  // The longest name of a file: 255 bytes.
  if (Number(typed ?? 0) + prefix.length > 255)
    return command.fail(
      command.say(`invalid suffix length: ${command.cite(typed ?? '')}`, 'suffix too long'),
    );
  const kind = options.last('d', 'x');
  const base = kind === 'd' ? 10 : kind === 'x' ? 16 : 26;
  const first = kind === undefined ? '' : (options.value(kind) ?? '');
  if (first !== '' && !(base === 10 ? /^\d+$/ : /^[\da-f]+$/i).test(first))
    return command.fail(
      `${first}: invalid start value for ${base === 10 ? 'numerical' : 'hexadecimal'} suffix`,
    );
  const start = first === '' ? 0 : Number.parseInt(first, base);
  const length = Number(typed ?? 2);
  return (index, total) => {
    // Without a length the names are as long as they must be.
    const digits = typed ? length : Math.max(length, first.length);
    const number = start + index;
    const most = base ** digits;
    if (number >= most && (typed !== undefined || !command.gnu)) return undefined;
    const text =
      kind === undefined ? letters(number, digits, total) : number.toString(base).padStart(digits, '0');
    return `${prefix}${text}${suffix}`;
  };
}

/** 0 is `aa`, 1 `ab`, 26 `ba`; after `yz` come `zaaa` and on, so that the names stay in order. */
function letters(index: number, length: number, total: number): string {
  const most = 26 ** length;
  const few = total <= most ? most : most - 26 ** (length - 1);
  if (index >= few) return `z${letters(index - few, length + 1, total - few)}`;
  let text = '';
  for (let rest = index, i = 0; i < length; i++, rest = Math.floor(rest / 26))
    text = String.fromCharCode(97 + (rest % 26)) + text;
  return text;
}

/** Hands a piece to a command, as `--filter` asks. */
async function throughFilter(command: Command, filter: string, name: string, piece: string): Promise<void> {
  const { process } = command;
  const pipe = createPipe(process.machine.kernel);
  const child = process.spawn({
    path: '/bin/sh',
    argv: ['sh', '-c', filter],
    env: new Map([...process.env, ['FILE', name]]),
    descriptors: new Map([...process.descriptors, [0, pipe.reader]]),
  });
  pipe.reader.release();
  const descriptor = process.install(pipe.writer);
  try {
    await process.write(descriptor, bytesOf(piece));
  } catch (error) {
    // The command did not want to read it all.
    if (!(error instanceof SystemError) || error.code !== 'EPIPE') throw error;
  }
  process.close(descriptor);
  const status = statusNumber(await process.wait(child));
  if (status !== 0) await command.fail(`with FILE=${name}, exit ${status} from command: ${filter}`);
}

/** Each line to the next piece. */
async function inTurns(
  process: Process,
  text: string,
  end: string,
  count: number,
): Promise<readonly string[]> {
  const parts = Array.from({ length: count }, () => new LongText());
  let i = 0;
  for (const line of linesOf(text, end)) {
    parts[i++ % count]?.add(line);
    const breath = process.breath();
    if (breath) await breath;
  }
  return parts.map(String);
}

async function byBytes(process: Process, text: string, size: number): Promise<readonly string[]> {
  const pieces: string[] = [];
  for (let at = 0; at < text.length; at += size) {
    pieces.push(text.slice(at, at + size));
    const breath = process.breath();
    if (breath) await breath;
  }
  return pieces;
}

/** Lines with their ends; the last may lack it. */
function* linesOf(text: string, end: string): Generator<string> {
  for (let at = 0; at < text.length; ) {
    const found = end === '' ? at : text.indexOf(end, at);
    const next = found < 0 ? text.length : found + 1;
    yield text.slice(at, next);
    at = next;
  }
}

async function byLines(
  process: Process,
  text: string,
  end: string,
  count: number,
): Promise<readonly string[]> {
  const pieces: string[] = [];
  let [from, at, lines] = [0, 0, 0];
  for (const line of linesOf(text, end)) {
    at += line.length;
    if (++lines % count === 0) {
      pieces.push(text.slice(from, at));
      from = at;
    }
    const breath = process.breath();
    if (breath) await breath;
  }
  return from < at ? [...pieces, text.slice(from)] : pieces;
}

/** As many whole lines as fit; a longer line is cut. */
async function byLineBytes(
  process: Process,
  text: string,
  end: string,
  size: number,
): Promise<readonly string[]> {
  const pieces: string[] = [];
  let [from, at] = [0, 0];
  for (const line of linesOf(text, end)) {
    if (at > from && at - from + line.length > size) {
      pieces.push(text.slice(from, at));
      from = at;
    }
    at += line.length;
    for (; at - from > size; from += size) pieces.push(text.slice(from, from + size));
    const breath = process.breath();
    if (breath) await breath;
  }
  return from < at ? [...pieces, text.slice(from)] : pieces;
}
