import type { Process } from './process.ts';
import type { SpawnOptions } from './spawn-options.ts';

/** Bytes of a name that the kernel keeps (TASK_COMM_LEN, without its end). */
const LONGEST = 15;

/** The name that a file gives to whoever executes it. */
export function programName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1).slice(0, LONGEST);
}

/** The name that a process begins with. */
export function firstName({ path, main, argv }: SpawnOptions, parent: Process | undefined): string {
  const [word = ''] = argv;
  if (path !== undefined || !main) return programName(path ?? word);
  // A fork is called as its parent is.
  if (argv === parent?.argv) return parent.name;
  return programName(word.replace(/^(\S+?):? .*$/s, '$1'));
}
