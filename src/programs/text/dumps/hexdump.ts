import { appendAll } from '../../../linux/append-all.ts';
import { SystemError } from '../../../linux/errno.ts';
import { BKM, busyboxNumber } from '../../busybox-number.ts';
import { toBinary } from '../../command/bytes.ts';
import type { Command, Tool } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { parseSize } from '../../sizes.ts';
import { type Block, BlockCutter } from './dump.ts';
import { FormatProblem } from './format-units.ts';
import { DumpFormat } from './hexdump-format.ts';

export const hexdump: Tool = {
  name: 'hexdump',
  usage: 'hexdump [-bcdoxCv] [-e FMT] [-f FMT_FILE] [-n LEN] [-s OFS] [FILE]...',
  gnuUsage: '[options] <file>...',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: 'bcCde:f:n:os:vx',
    long: { canonical: 'C', 'length:': 'n', 'no-squeezing': 'v', 'skip:': 's' },
  },
  busyboxOptions: { short: 'bcdoxCe:f:n:s:v', numbers: 'n', shortOnly: true },
  run: (command, options) => dump(command, options),
};

/** `hd` is hexdump -C. */
export const hd: Tool = {
  ...hexdump,
  name: 'hd',
  usage: 'hd FILE...',
  run: (command, options) => dump(command, options, CANONICAL),
};

const FIRST = '"%07.7_Ax\\n"';
const CANONICAL = ['"%08.8_Ax\\n"', '"%08.8_ax  "8/1 "%02x ""  "8/1 "%02x "', '"  |"16/1 "%_p""|\\n"'];

/** What the options stand for; each adds its own, so that two show each block twice. */
const STYLES: ReadonlyMap<string, readonly string[]> = new Map([
  ['b', [FIRST, '"%07.7_ax "16/1 "%03o ""\\n"']],
  ['c', [FIRST, '"%07.7_ax "16/1 "%3_c ""\\n"']],
  ['d', [FIRST, '"%07.7_ax "8/2 "  %05u ""\\n"']],
  ['o', [FIRST, '"%07.7_ax "8/2 " %06o ""\\n"']],
  ['x', [FIRST, '"%07.7_ax "8/2 "   %04x ""\\n"']],
  ['C', CANONICAL],
]);
const USUAL = [FIRST, '"%07.7_ax "8/2 "%04x ""\\n"'];

async function dump(command: Command, options: Options, style?: readonly string[]): Promise<undefined> {
  const format = await formatOf(command, options, style);
  const typed = options.value('s') ?? '0';
  const start = command.gnu
    ? (parseSize(typed) ?? 0)
    : busyboxNumber(typed, { base: 0, bits: 63, suffixes: BKM });
  const most = parseSize(options.value('n') ?? '');
  if (!command.gnu && most === 0) return;
  const cutter = new BlockCutter({
    skip: start,
    all: options.has('v'),
    size: Math.max(1, format.size),
    ...(most === undefined ? {} : { most }),
  });
  const show = async (each: Block | '*'): Promise<void> => {
    if (each === '*') await command.out.line('*');
    else await command.out.bytes(format.show(each.block, each.offset));
  };
  const piped = command.process.descriptors.get(0)?.stat?.().type !== 'file';
  if (!command.gnu && start > 0 && piped && [undefined, '-'].includes(options.operands[0]))
    return command.fail(`${options.operands.length > 0 ? '-' : 'stdin'}: Illegal seek`);
  let directory = false;
  await command.eachInput(
    options.operands,
    async (input) => {
      // A format that takes nothing shows nothing.
      if (format.size > 0) for await (const each of cutter.from(input)) await show(each);
    },
    {
      complaint: (path, error, opened) => {
        if (error.code === 'EISDIR') directory = true;
        return command.gnu || !opened ? undefined : `${path}: ${error.message}`;
      },
      // That a file could be opened is enough to busybox.
      ...(command.gnu ? {} : { readStatus: 0 }),
    },
  );
  if (command.gnu && command.status !== 0 && cutter.read === 0) {
    await command.process.complain('hexdump: all input file arguments failed\n');
    return undefined;
  }
  if (cutter.endsAlike) await show('*');
  for (const each of cutter.end()) await show(each);
  // Behind the end of a file is its end (dump.c: do_skip).
  const passed = command.gnu ? 0 : directory ? start : Math.min(start, cutter.read);
  const end = cutter.offset > start ? cutter.offset : passed;
  if (end > 0) await command.out.bytes(format.end(end));
  return undefined;
}

/** The format that the options ask for. */
async function formatOf(
  command: Command,
  options: Options,
  style: readonly string[] = [],
): Promise<DumpFormat> {
  const sources: string[] = [...style];
  try {
    for (const { name, value } of style.length > 0 ? [] : options.given) {
      appendAll(sources, STYLES.get(name) ?? []);
      if (name === 'e') sources.push(toBinary(value));
      if (name !== 'f') continue;
      const lines = toBinary(command.fs.readText(value)).split('\n');
      appendAll(
        sources,
        lines.filter((line) => line.trim() !== '' && !line.trim().startsWith('#')),
      );
    }
    return new DumpFormat(sources.length === 0 ? USUAL : sources);
  } catch (error) {
    if (!(error instanceof SystemError) && !(error instanceof FormatProblem)) throw error;
    if (error instanceof SystemError && !command.gnu)
      return command.fail(`can't open '${options.value('f')}': ${error.message}`);
    const path = error instanceof SystemError ? `${options.value('f')}: ` : '';
    const message = error instanceof FormatProblem && command.gnu ? error.host : error.message;
    return command.fail(`${path}${message}`);
  }
}
