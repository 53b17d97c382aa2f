import { SystemError } from '../../linux/errno.ts';
import { patiently } from '../../linux/steps.ts';
import { bytesOf } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import { readAll } from '../command/input.ts';
import { type Charset, charset, type Writing } from './charsets.ts';

/** Characters that are converted at a time. */
const PIECE = 16_384;

/** iconv: from one encoding to another. */
export const iconv: Tool = {
  name: 'iconv',
  usage: 'iconv [OPTION...] [FILE...]',
  gnuUsage: '[OPTION...] [FILE...]',
  package: 'GNU libc) 2.39',
  usageStatus: 64,
  pointer: "Try `iconv --help' or `iconv --usage' for more information.\n",
  options: {
    short: 'f:t:lco:sV',
    long: {
      'from-code:': 'f',
      'to-code:': 't',
      list: 'l',
      'output:': 'o',
      silent: 's',
      verbose: 'verbose',
    },
  },
  async run(command, options) {
    if (options.has('l')) {
      await command.process.complain("drydock: 'iconv --list' is not simulated\n");
      return 127;
    }
    const usual = command.utf8 ? 'UTF-8' : 'ANSI_X3.4-1968';
    const from = charset(options.value('f') ?? usual);
    const to = charset(options.value('t') ?? usual);
    if (!from || !to) return command.fail('failed to start conversion processing');
    const way: Writing = {
      drop: options.has('c') || to.ignores,
      transliterate: to.transliterates,
    };
    const path = options.value('o');
    const pieces: string[] = [];
    const write = async (text: string): Promise<void> => {
      if (path === undefined) await command.out.bytes(text);
      else pieces.push(text);
    };
    await convertAll(command, options.operands, { from, to, way, counts: to.ignores }, write);
    if (path !== undefined) command.fs.writeFile(path, bytesOf(pieces.join('')));
    return command.status;
  },
};

interface Conversion {
  readonly from: Charset;
  readonly to: Charset;
  readonly way: Writing;
  /** What was dropped is told at the end all the same. */
  readonly counts: boolean;
}

async function convertAll(
  command: Command,
  paths: readonly string[],
  { from, to, way, counts }: Conversion,
  write: (text: string) => Promise<void>,
): Promise<void> {
  let begun = false;
  for (const path of paths.length > 0 ? paths : ['-']) {
    const bytes = await readBytes(command, path);
    if (!bytes) continue;
    const { text, stop } = await patiently(from.read(bytes), () => command.process.breath());
    let lost = false;
    for (let at = 0; at < text.length; ) {
      let end = Math.min(text.length, at + PIECE);
      // A pair is not torn apart.
      if (end < text.length && text.charCodeAt(end - 1) >> 10 === 0x36) end--;
      const written = to.write(text.slice(at, end), way, !begun);
      begun = true;
      await write(written.bytes);
      if (written.failedAt !== undefined) {
        const position = from.lengthOf(text.slice(0, at + written.failedAt));
        return command.fail(`illegal input sequence at position ${position}`);
      }
      lost ||= written.dropped;
      at = end;
      await command.process.breathe();
    }
    if (stop?.kind === 'illegal' && !way.drop)
      return command.fail(`illegal input sequence at position ${stop.at}`);
    if (stop?.kind === 'incomplete')
      return command.fail('incomplete character or shift sequence at end of buffer');
    if (lost && counts) await command.warn(`illegal input sequence at position ${bytes.length}`);
  }
}

async function readBytes(command: Command, path: string): Promise<Uint8Array | undefined> {
  try {
    const descriptor = command.openDescriptor(path);
    try {
      return await readAll(command.process, descriptor);
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      return command.fail(`error while reading the input: ${error.message}`);
    }
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.warn(`cannot open input file \`${path}': ${error.message}`);
    return undefined;
  }
}
