import type { Command } from '../command/command.ts';
import { become } from '../processes/become.ts';

/** Becomes a command, in util-linux' words if it cannot. */
export function runInPlace(command: Command, argv: readonly string[]): Promise<number> {
  return become(command, argv, (name, { message }) => `failed to execute ${name}: ${message}`);
}

/** Ends as util-linux' tools do that were called in a way they do not know. */
export async function badUsage(command: Command, message = 'bad usage', status = 1): Promise<never> {
  await command.warn(message, status);
  return command.misuseAfter(status);
}
