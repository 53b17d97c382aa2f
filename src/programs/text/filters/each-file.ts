import { SystemError } from '../../../linux/errno.ts';
import type { Command } from '../../command/command.ts';

/** The lines of each file (standard input without any), as util-linux' filters read them: the first that is not there ends it. */
export async function eachFile(
  command: Command,
  paths: readonly string[],
  read: (line: string, terminated: boolean) => Promise<void>,
): Promise<void> {
  for (const path of paths.length > 0 ? paths : [undefined]) {
    let descriptor = 0;
    try {
      if (path !== undefined) descriptor = command.process.install(command.fs.open(path, { read: true }));
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await command.fail(`cannot open ${path}: ${error.message}`);
    }
    const input = command.input(descriptor);
    for (let line = await input.line(); line !== undefined; line = await input.line()) {
      await read(line, input.terminated);
      const breath = command.process.breath();
      if (breath) await breath;
    }
    if (descriptor !== 0) command.process.close(descriptor);
  }
}
