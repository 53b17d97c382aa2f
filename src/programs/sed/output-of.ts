import { createPipe } from '../../linux/io/pipe.ts';
import { fromBinary } from '../command/bytes.ts';
import type { Command } from '../command/command.ts';

/** What a command of the shell writes, as a binary string; what sed had to say is said before. */
export async function outputOf(command: Command, line: string): Promise<string> {
  const { process } = command;
  await command.out.flush();
  const pipe = createPipe(process.machine.kernel);
  const child = process.spawn({
    path: '/bin/sh',
    argv: ['sh', '-c', fromBinary(line)],
    descriptors: new Map([
      ...[...process.descriptors].filter(([descriptor]) => descriptor < 3),
      [1, pipe.writer] as const,
    ]),
  });
  pipe.writer.release();
  const descriptor = process.install(pipe.reader);
  const text = await command.input(descriptor).rest();
  process.close(descriptor);
  await process.wait(child);
  return text;
}
