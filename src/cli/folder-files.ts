import {
  closeSync,
  fsyncSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
  writeSync,
} from 'node:fs';
import path from 'node:path';
import type { ServerFiles } from '../redis/commands/engine/host.ts';
import { reasonOf } from './errno-reason.ts';

/** A server's files in a folder of the real machine. A file that is written replaces the old one only when it is whole. */
export function folderFiles(dir: string): ServerFiles {
  const root = path.resolve(dir);
  const at = (name: string): string => {
    const target = path.resolve(root, name);
    if (!target.startsWith(root + path.sep)) throw new Error(`'${name}' is not in the server's folder`);
    return target;
  };
  const withFolder = (name: string): string => {
    const target = at(name);
    if (name.includes('/')) mkdirSync(path.dirname(target), { recursive: true });
    return target;
  };
  return {
    read: (name) =>
      said(() => {
        try {
          return new Uint8Array(readFileSync(at(name)));
        } catch (error) {
          if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
          throw error;
        }
      }),
    write: (name, bytes) =>
      said(() => {
        const target = withFolder(name);
        writeFileSync(`${target}.tmp`, bytes, { flush: true });
        renameSync(`${target}.tmp`, target);
      }),
    append: (name, bytes, sync) =>
      said(() => {
        const file = openSync(withFolder(name), 'a');
        try {
          for (let done = 0; done < bytes.length; ) done += writeSync(file, bytes, done);
          if (sync) fsyncSync(file);
        } finally {
          closeSync(file);
        }
      }),
    rename: (from, to) => said(() => renameSync(at(from), withFolder(to))),
    remove: (name) => rmSync(at(name), { force: true }),
  };
}

/** Does something with files; what it throws says the reason as the system says it. */
function said<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(reasonOf(error as NodeJS.ErrnoException), { cause: error });
  }
}
