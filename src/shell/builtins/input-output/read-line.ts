import { type FileDescription, WOULD_BLOCK, type WouldBlock } from '../../../linux/io/file-description.ts';
import type { Process } from '../../../linux/process/process.ts';
import { decode } from '../../text.ts';

/** What was read up to a delimiter. */
export interface ReadLine {
  readonly text: string;
  /** The input ended before the delimiter came. */
  readonly ended: boolean;
}

interface ReadOptions {
  /** The byte that ends the line; default: a newline. */
  readonly delimiter?: number;
  /** Null bytes are not left out. */
  readonly keepsNull?: boolean;
  /** Asked now and then, while there is always something to read. */
  readonly checkpoint?: () => Promise<void> | undefined;
}

/** Bytes that are read at once where it is possible to go back. */
const AHEAD = 4096;

/** Bytes of a line between two checkpoints. */
const MANY = 65_536;

/** Reads a line, and takes nothing behind it from whoever reads the same input next. */
export async function readLine(
  process: Process,
  descriptor: number,
  { delimiter = 0x0a, keepsNull = false, checkpoint }: ReadOptions = {},
): Promise<ReadLine> {
  const file = process.descriptors.get(descriptor);
  const regular = file?.seek !== undefined && !file.tty && file.stat?.().type === 'file' ? file : undefined;
  let bytes = new Uint8Array(0);
  let size = 0;
  const add = (chunk: Uint8Array): void => {
    if (size + chunk.length > bytes.length) {
      const larger = new Uint8Array(2 * (size + chunk.length));
      larger.set(bytes.subarray(0, size));
      bytes = larger;
    }
    bytes.set(chunk, size);
    size += chunk.length;
  };
  const whole = (ended: boolean): ReadLine => {
    const text = decode(bytes.subarray(0, size));
    return { text: keepsNull || !text.includes('\0') ? text : text.replaceAll('\0', ''), ended };
  };
  for (let turn = MANY; ; ) {
    const chunk = await (regular
      ? process.block(() => readTo(regular, delimiter), regular.readable)
      : process.read(descriptor, 1));
    if (chunk.length === 0) return whole(true);
    const ends = chunk[chunk.length - 1] === delimiter;
    add(ends ? chunk.subarray(0, -1) : chunk);
    if (ends) return whole(false);
    if (size < turn) continue;
    turn = size + MANY;
    const halt = checkpoint?.();
    if (halt) await halt;
  }
}

/** What comes next in a file, up to and with the delimiter if that is near. */
function readTo(file: FileDescription, delimiter: number): Uint8Array | WouldBlock {
  const chunk = file.tryRead(AHEAD);
  if (chunk === WOULD_BLOCK) return chunk;
  const end = chunk.indexOf(delimiter) + 1;
  if (end === 0 || end === chunk.length) return chunk;
  file.seek?.(end - chunk.length, 'current');
  return chunk.subarray(0, end);
}
