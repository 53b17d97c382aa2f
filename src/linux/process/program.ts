import type { Process } from './process.ts';

/** A program: what runs in a process. It answers its exit status (0 to 255). */
export type Main = (process: Process) => Promise<number> | number;

/**
 * Programs by id. An executable file names its program in its content (see executable.ts), so a program is found as a
 * file in PATH, can be copied, linked and removed, and different images may hold different programs under one name.
 */
export type ProgramTable = ReadonlyMap<string, Main>;

/**
 * A program whose code is loaded when it first runs, so that rare programs cost nothing before. Without a network it may not
 * come; then the program says so, and the next time it is asked for again.
 */
export function lazy(load: () => Promise<Main>): Main {
  let loading: Promise<Main> | undefined;
  return async (process) => {
    loading ??= load();
    let main: Main;
    try {
      main = await process.outside(loading);
    } catch (error) {
      loading = undefined;
      const why = error instanceof Error ? error.message : String(error);
      await process.complain(`drydock: ${process.argv[0]}: the program could not be loaded: ${why}\n`);
      return 127;
    }
    return main(process);
  };
}
