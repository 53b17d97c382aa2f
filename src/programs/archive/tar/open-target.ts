import type { TarRun } from './tar-run.ts';

/** Opens the file that is to be the archive, and empties it. */
export async function openTarget(run: TarRun, target: string): Promise<number> {
  const { fs, process } = run.command;
  try {
    return process.install(fs.open(target, { write: true, create: true, truncate: true }));
  } catch (error) {
    return run.cannotOpen(run.path, error);
  }
}
