import type { Process } from './process.ts';

/** A program: what runs in a process. It answers its exit status (0 to 255). */
export type Main = (process: Process) => Promise<number> | number;

/**
 * Programs by id. An executable file names its program in its content (see executable.ts), so a program is found as a
 * file in PATH, can be copied, linked and removed, and different images may hold different programs under one name.
 */
export type ProgramTable = ReadonlyMap<string, Main>;

/** A program whose code is loaded when it first runs, so that rare programs cost nothing before. */
export function lazy(load: () => Promise<Main>): Main {
  let loading: Promise<Main> | undefined;
  return async (process) => {
    loading ??= load();
    const main = await process.machine.kernel.clock.outside(loading);
    return main(process);
  };
}
