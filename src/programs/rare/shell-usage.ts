import type { Process } from '../../linux/process/process.ts';
import { showUsage } from '../command/busybox-usage.ts';

/** `sh --help` and `ash --help` of busybox. */
export async function shellUsage(process: Process): Promise<number> {
  const name = (process.argv[0] ?? '').replace(/^.*\//, '');
  await showUsage(
    process,
    `${name} [-il] [-|+Cabefmnuvx] [-|+o OPT]... [-c 'SCRIPT' [ARG0 ARGS] | FILE ARGS | -s ARGS]`,
  );
  return 0;
}
