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
import { fileName } from '../redis/resp/file-name.ts';
import { said } from './host-texts.ts';

/** A server's files in a folder of the real machine, which may become another one. A file that is written replaces the old one only when it is whole. */
export function folderFiles(folder: () => string): ServerFiles {
  const at = (name: string): string => {
    const root = path.resolve(folder());
    const target = path.resolve(root, fileName(name));
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
