import type { TarEntry } from '../../../linux/archive/tar-entry.ts';
import { extractTar } from '../../../linux/archive/tar-files.ts';
import type { TarRun } from './tar-run.ts';

/** Makes a file of a member as GNU's tar does. */
export async function extractMember(run: TarRun, entry: TarEntry): Promise<void> {
  const { process, fs } = run.command;
  const here = process.fs;
  if (run.options.has('skip-old') && entry.type !== 'directory' && here.exists(entry.path)) {
    if (run.options.has('v')) {
      await run.command.out.flush();
      await process.complain(`tar: ${entry.path}: skipping existing file\n`);
    }
    return;
  }
  if (run.options.has('k') && entry.type !== 'directory' && here.exists(entry.path))
    return run.complain(`${entry.path}: Cannot open: File exists`);
  try {
    const owners = process.credentials.uid === 0 && !run.options.has('o');
    const view = fs.from({ cwd: process.cwd });
    const modified = run.options.has('m') ? process.machine.kernel.clock.now() : entry.modified;
    const overwrite = run.options.has('overwrite');
    extractTar(view, process.cwd, [{ ...entry, modified }], { owners, overwrite });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    await run.complain(`${entry.path}: Cannot open: ${error.message}`);
  }
}
