import { SystemError } from '../../linux/errno.ts';
import type { Command } from './command.ts';
import { Output } from './output.ts';

/** A file that a program writes anew; that it cannot ends the program. */
export async function openOutput(command: Command, path: string, status = 1, gnuWords = ''): Promise<Output> {
  const { process, fs } = command;
  try {
    return new Output(process, process.install(fs.open(path, { write: true, create: true, truncate: true })));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const why = command.say(`${gnuWords}${path}: ${error.message}`, `can't open '${path}': ${error.message}`);
    return command.fail(why, status);
  }
}
