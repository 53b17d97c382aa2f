import type { Process } from '../../../linux/process/process.ts';
import { decode } from '../../text.ts';

/** What was read up to a delimiter. */
export interface ReadLine {
  readonly text: string;
  /** The input ended before the delimiter came. */
  readonly ended: boolean;
}

/**
 * Reads a line byte by byte, so that nothing behind it is taken from whoever reads the same input next.
 *
 * @param delimiter the byte that ends it; default: a newline
 * @param keepsNull null bytes are not left out
 */
export async function readLine(
  process: Process,
  descriptor: number,
  delimiter = 0x0a,
  keepsNull = false,
): Promise<ReadLine> {
  const bytes: number[] = [];
  for (;;) {
    const chunk = await process.read(descriptor, 1);
    const byte = chunk[0];
    if (byte === undefined) return { text: decode(Uint8Array.from(bytes)), ended: true };
    if (byte === delimiter) return { text: decode(Uint8Array.from(bytes)), ended: false };
    if (byte !== 0 || keepsNull) bytes.push(byte);
  }
}
