import type { Process } from '../../linux/process/process.ts';

/** The virtual environment to which the program of a process belongs: what stands beside its `bin` says so (PEP 405). */
export function virtualEnvironment({ executable, fs }: Process): string | undefined {
  const root = executable.replace(/\/bin\/[^/]*$/, '');
  return fs.exists(`${root}/pyvenv.cfg`) ? root : undefined;
}
