import { SystemError } from '../../linux/errno.ts';
import { concatBytes } from '../../linux/io/concat-bytes.ts';
import { Exit } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import { busyboxNumber, CWBKMG } from '../busybox-number.ts';
import type { Command, Tool } from '../command/command.ts';
import { UsageError } from '../command/options.ts';
import { parseSize } from '../sizes.ts';
import { general } from '../text/numbers/number-format.ts';
import { DdOutput, PIECE } from './dd-output.ts';

const NAMES = new Set([
  'bs',
  'cbs',
  'conv',
  'count',
  'ibs',
  'if',
  'iflag',
  'iseek',
  'obs',
  'of',
  'oflag',
  'oseek',
  'seek',
  'skip',
  'status',
]);

export const dd: Tool = {
  name: 'dd',
  usualVersion: true,
  usage:
    'dd [if=FILE] [of=FILE] [ibs=N obs=N/bs=N] [count=N] [skip=N] [seek=N]\n\t[conv=notrunc|noerror|sync|fsync]\n\t[iflag=skip_bytes|count_bytes|fullblock|direct] [oflag=seek_bytes|append|direct]',
  gnuUsage: '[OPERAND]...',
  async run(command, { operands }) {
    const { process, fs } = command;
    const values = new Map<string, string>();
    for (const operand of operands) {
      const at = operand.indexOf('=');
      const name = operand.slice(0, Math.max(0, at));
      if (!NAMES.has(name) || (!command.gnu && /^[io]seek$/.test(name))) {
        if (!command.gnu) return command.misuse(operand);
        throw new UsageError(`unrecognized operand ${command.cite(operand)}`);
      }
      values.set(name === 'iseek' ? 'skip' : name === 'oseek' ? 'seek' : name, operand.slice(at + 1));
    }
    const number = async (name: string, fallback: number): Promise<number> => {
      const text = values.get(name);
      if (text !== undefined && !command.gnu) {
        const block = /bs$/.test(name);
        const range = block ? ({ least: 1, bits: 63 } as const) : {};
        return busyboxNumber(text, { ...range, suffixes: CWBKMG });
      }
      const size = text === undefined ? fallback : product(text);
      if (size === undefined) return command.fail(`invalid number: ${command.cite(text ?? '')}`);
      return size;
    };
    const block = await number('bs', 0);
    const inputBlock = block || (await number('ibs', 512));
    const outputBlock = block || (await number('obs', 512));
    const count = await number('count', Number.POSITIVE_INFINITY);
    const flags = (name: string): readonly string[] => (values.get(name) ?? '').split(',');
    const skip = (await number('skip', 0)) * (flags('iflag').includes('skip_bytes') ? 1 : inputBlock);
    const seek = (await number('seek', 0)) * (flags('oflag').includes('seek_bytes') ? 1 : outputBlock);
    const byteLimit = flags('iflag').includes('count_bytes') ? count : Number.POSITIVE_INFINITY;
    const blockLimit = flags('iflag').includes('count_bytes') ? Number.POSITIVE_INFINITY : count;
    const [from, to] = [values.get('if'), values.get('of')];
    const conversions = (values.get('conv') ?? '').split(',').filter((name) => name !== '');
    const known = command.gnu ? GNU_CONVERSIONS : CONVERSIONS;
    const unknown = conversions.find((name) => !known.has(name));
    if (unknown !== undefined && !command.gnu) return command.fail(`invalid argument '${unknown}' to 'conv'`);
    if (unknown !== undefined) throw new UsageError(`invalid conversion: ${command.cite(unknown)}`);
    const status = values.get('status');
    if (status !== undefined && !/^(none|noxfer|progress)$/.test(status) && !command.gnu)
      return command.fail(`invalid argument '${status}' to 'status'`);
    const begin = process.machine.kernel.clock.monotonic();
    const input = await open(command, from, () =>
      command.openDescriptor(from === '-' ? './-' : (from ?? '-')),
    );
    const output = await open(command, to, () => {
      if (to === undefined) return 1;
      const append = flags('oflag').includes('append');
      const truncate = !conversions.includes('notrunc') && seek === 0 && !append;
      const file = fs.open(to, { read: true, write: true, create: true, truncate, append });
      if (seek > 0) file.seek?.(seek, 'start');
      return process.install(file);
    });
    await skipInput(command, input, skip);
    const done = { fullIn: 0, partIn: 0 };
    const tell = (): Promise<void> =>
      report(
        command,
        { ...done, fullOut: out.full, partOut: out.partial, bytes: out.bytes },
        values.get('status') ?? '',
        (process.machine.kernel.clock.monotonic() - begin) / 1000,
      );
    const out = new DdOutput(outputBlock, async (bytes) => {
      try {
        await process.write(output, bytes);
      } catch (error) {
        if (!(error instanceof SystemError) || error.code === 'EPIPE') throw error;
        await command.warn(`error writing ${command.quote(to ?? 'standard output')}: ${error.message}`);
        // The block of which this is a piece has been read.
        done.fullIn += unfinished;
        out.abandon();
        await tell();
        throw new Exit(1);
      }
    });
    const whole = flags('iflag').includes('fullblock');
    let taken = 0;
    let unfinished = 0;
    while (done.fullIn + done.partIn < blockLimit && taken < byteLimit) {
      const wanted = Math.min(inputBlock, byteLimit - taken, whole ? inputBlock : LONGEST_READ);
      let got = 0;
      unfinished = 1;
      for (let more = true; more && got < wanted; ) {
        const size = Math.min(wanted - got, PIECE);
        const bytes = await readPiece(process, input, size, whole);
        got += bytes.length;
        more = bytes.length === size;
        if (got === wanted || !more) unfinished = 0;
        if (!unfinished && got === inputBlock) done.fullIn++;
        else if (!unfinished && got > 0) done.partIn++;
        if (bytes.length > 0) await out.put(converted(bytes, conversions));
      }
      if (got === 0) break;
      taken += got;
      if (conversions.includes('sync'))
        for (let left = inputBlock - got; left > 0; left -= PIECE)
          await out.put(new Uint8Array(Math.min(left, PIECE)));
      if (inputBlock === outputBlock) await out.finish();
    }
    await out.finish();
    await tell();
    return 0;
  },
};

/** No read(2) gives more. */
const LONGEST_READ = 0x7ffff000;

/** What one read gives, or `size` bytes unless the input ends before. */
async function readPiece(process: Process, input: number, size: number, whole: boolean): Promise<Uint8Array> {
  let bytes = await process.read(input, size);
  while (whole && bytes.length > 0 && bytes.length < size) {
    const more = await process.read(input, size - bytes.length);
    if (more.length === 0) break;
    bytes = concatBytes([bytes, more]);
  }
  return bytes;
}

/** What conv= makes of bytes of a block. */
function converted(bytes: Uint8Array, conversions: readonly string[]): Uint8Array {
  let result = bytes;
  const upper = conversions.includes('ucase');
  if (upper || conversions.includes('lcase'))
    result = result.map((byte) => {
      const [first, last] = upper ? [97, 122] : [65, 90];
      return byte >= first && byte <= last ? byte ^ 0x20 : byte;
    });
  return conversions.includes('swab') ? result.map((_, i) => result[i ^ 1] ?? result[i] ?? 0) : result;
}

const CONVERSIONS = new Set(['notrunc', 'sync', 'noerror', 'fsync', 'swab']);
const GNU_CONVERSIONS = new Set([...CONVERSIONS, 'ucase', 'lcase', 'excl', 'nocreat', 'fdatasync', 'sparse']);

/** `2x512`, `1k`. */
function product(text: string): number | undefined {
  return text.split('x').reduce<number | undefined>((all, part) => {
    const size = parseSize(part);
    return all === undefined || size === undefined ? undefined : all * size;
  }, 1);
}

async function open(command: Command, path: string | undefined, call: () => number): Promise<number> {
  try {
    return call();
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(
      command.say(
        `failed to open ${command.quote(path ?? '')}: ${error.message}`,
        `can't open '${path}': ${error.message}`,
      ),
    );
  }
}

async function skipInput({ process }: Command, input: number, bytes: number): Promise<void> {
  const file = process.file(input);
  if (bytes > 0 && file.seek) {
    file.seek(bytes, 'start');
    return;
  }
  for (let left = bytes; left > 0; ) {
    const chunk = await process.read(input, Math.min(left, PIECE));
    if (chunk.length === 0) return;
    left -= chunk.length;
  }
}

async function report(
  command: Command,
  done: {
    readonly fullIn: number;
    readonly partIn: number;
    readonly fullOut: number;
    readonly partOut: number;
    readonly bytes: number;
  },
  status: string,
  seconds: number,
): Promise<void> {
  if (status === 'none') return;
  let text = `${done.fullIn}+${done.partIn} records in\n${done.fullOut}+${done.partOut} records out\n`;
  if (status !== 'noxfer' && command.gnu) {
    // What takes no time here takes a microsecond or so there.
    const time = Math.max(seconds, 1e-6);
    const units = [' kB', ' MB', ' GB'];
    const words = [human(done.bytes, 1000, units), human(done.bytes, 1024, [' KiB', ' MiB', ' GiB'])].slice(
      0,
      done.bytes < 1000 ? 0 : done.bytes < 1024 ? 1 : 2,
    );
    const extra = words.length > 0 ? ` (${words.join(', ')})` : '';
    text += `${done.bytes} byte${done.bytes === 1 ? '' : 's'}${extra} copied, ${general(time, 6)} s, ${human(done.bytes / time, 1000, units)}/s\n`;
  }
  await command.process.complain(text);
}

function human(bytes: number, base: number, units: readonly string[]): string {
  if (bytes < base) return `${Math.round(bytes)} B`;
  let value = bytes;
  let unit = -1;
  while (value >= base && unit < units.length - 1) {
    value /= base;
    unit++;
  }
  return `${value < 10 ? value.toFixed(1) : Math.round(value)}${units[unit]}`;
}
