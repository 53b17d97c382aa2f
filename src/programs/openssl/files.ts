import { SystemError } from '../../linux/errno.ts';
import { bytesOf } from '../command/bytes.ts';
import type { Command } from '../command/command.ts';
import { LongText } from '../command/long-text.ts';
import { queued } from './arguments.ts';

/** All of a file (standard input without one); complains as openssl does and ends if it cannot be opened. */
export async function readWhole(command: Command, path: string | undefined): Promise<string> {
  if (path === undefined) return command.input(0).rest();
  try {
    const descriptor = command.openDescriptor(path);
    const text = await command.input(descriptor).rest();
    command.process.close(descriptor);
    return text;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.process.complain(
      `Can't open "${path}" for reading, ${error.message}\n` +
        queued(
          command,
          `80000002:system library:BIO_new_file:${error.message}:../crypto/bio/bss_file.c:67:calling fopen(${path}, rb)`,
        ) +
        queued(command, '10000080:BIO routines:BIO_new_file:no such file:../crypto/bio/bss_file.c:75:'),
    );
    return command.process.exit(1);
  }
}

/** Writes a binary string to a file, or to standard output. */
export async function writeWhole(command: Command, path: string | undefined, text: string): Promise<void> {
  if (path === undefined) {
    await command.out.bytes(text);
    return;
  }
  try {
    command.fs.writeFile(path, bytesOf(text));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await command.process.complain(`Can't open "${path}" for writing, ${error.message}\n`);
    command.process.exit(1);
  }
}

/** The same of one that is made piece by piece; others have their turns meanwhile. */
export async function writePieces(
  command: Command,
  path: string | undefined,
  pieces: Iterable<string>,
): Promise<void> {
  const whole = new LongText();
  for (const piece of pieces) {
    if (path === undefined) await command.out.bytes(piece);
    else whole.add(piece);
    await command.process.breath();
  }
  if (path !== undefined) await writeWhole(command, path, whole.toString());
}
