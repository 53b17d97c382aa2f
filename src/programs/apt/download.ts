import type { Process } from '../../linux/process/process.ts';
import { archiveFile } from '../packages/debian-package.ts';
import { archiveText } from './archive-file.ts';
import type { AptCall } from './call.ts';
import { fetchPackages } from './fetch.ts';
import { select } from './select.ts';
import { System } from './system.ts';

/** Fetches archives into the working directory. */
export async function download(process: Process, call: AptCall): Promise<number> {
  const system = new System(process);
  const wanted = await select(process, system, call);
  if (!wanted) return 100;
  if (!(await fetchPackages(process, system, call, wanted))) return 100;
  for (const each of wanted) {
    process.fs.writeFile(archiveFile(each), archiveText(each));
    process.fs.truncate(archiveFile(each), each.size);
  }
  const [first] = wanted;
  if (first && process.credentials.uid === 0 && (process.fs.stat('.').mode & 0o002) === 0) {
    await process.complain(
      `W: Download is performed unsandboxed as root as file '${process.cwd}/${archiveFile(first)}' couldn't be accessed by user '_apt'. - pkgAcquire::Run (13: Permission denied)\n`,
    );
  }
  return 0;
}
