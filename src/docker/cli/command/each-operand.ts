import { CommandError } from './command-error.ts';
import type { Invocation } from './invocation.ts';

/**
 * Does something to each operand, all at once as the real client does, and prints each name when it is done, in the order
 * of the line. What fails is complained about at the end.
 * @param forgive errors that are told at once and are no failure
 */
export async function eachOperand(
  invocation: Invocation,
  act: (name: string) => Promise<unknown>,
  forgive: (error: CommandError) => boolean = () => false,
): Promise<number> {
  const results = invocation.args.map((name) =>
    act(name).then(
      () => undefined,
      (error: unknown) => error,
    ),
  );
  const failures: string[] = [];
  for (const [i, result] of results.entries()) {
    const error = await result;
    if (error === undefined) await invocation.print(`${invocation.args[i]}\n`);
    else if (!(error instanceof CommandError)) throw error;
    else if (forgive(error)) await invocation.complain(`${error.message}\n`);
    else failures.push(error.message);
  }
  if (failures.length > 0) throw new CommandError(failures.join('\n'));
  return 0;
}
