import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import type { ServerFiles } from '../commands/engine/host.ts';
import { fileName } from '../resp/file-name.ts';

/** The files of a process that runs a server: names are those in its working directory. */
export function processFiles(process: Process): ServerFiles {
  const at = (name: string): string => `${process.cwd.replace(/\/$/, '')}/${fileName(name)}`;
  const withFolder = (name: string): string => {
    const path = at(name);
    process.fs.mkdir(path.replace(/\/[^/]*$/, ''), { recursive: true });
    return path;
  };
  return {
    read(name) {
      if (name === '') return undefined;
      try {
        return process.fs.readFile(at(name));
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        if (error.code === 'ENOENT' || error.code === 'ENOTDIR') return undefined;
        // A folder can be opened, but there is nothing to read.
        if (error.code === 'EISDIR') return new Uint8Array(0);
        throw error;
      }
    },
    write: (name, bytes) => process.fs.writeFile(withFolder(name), bytes),
    append: (name, bytes) => process.fs.appendFile(withFolder(name), bytes),
    rename: (from, to) => process.fs.rename(at(from), withFolder(to)),
    remove: (name) => process.fs.remove(at(name)),
  };
}
