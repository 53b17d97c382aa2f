import { runToEnd } from './evaluate/fork.ts';
import type { Invocation } from './invocation.ts';
import type { ShellOptions } from './main.ts';
import type { Shell } from './shell.ts';

export async function runInteractive(
  shell: Shell,
  invocation: Invocation,
  options: ShellOptions,
): Promise<number> {
  void invocation;
  void options;
  return runToEnd(shell, async () => 0);
}
