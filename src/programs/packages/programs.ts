import { executable } from '../../linux/process/executable.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Package } from './package.ts';

/** Puts a package's programs down. What stood there before goes; the first program is as large as the package. */
export function addPrograms({ fs }: Process, { programs, installed }: Package): void {
  for (const [i, [path, id]] of programs.entries()) {
    fs.mkdir(path.slice(0, path.lastIndexOf('/')), { recursive: true });
    fs.remove(path);
    const bytes = executable(id);
    fs.writeFile(path, bytes, 0o755);
    fs.chmod(path, 0o755);
    fs.truncate(path, Math.max(bytes.length, i === 0 ? installed * 1024 : 35_840));
  }
}

/** Takes them away again. */
export function removePrograms({ fs }: Process, { programs }: Package): void {
  for (const [path] of programs) fs.remove(path);
}
