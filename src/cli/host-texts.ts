import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { fileName } from '../redis/resp/file-name.ts';
import type { ServerTexts } from '../redis/server/create-redis-server.ts';
import { reasonOf } from './errno-reason.ts';

/** Texts of the real machine, one character per byte; names are those in the folder where the server is now. */
export function hostTexts(folder: () => string): ServerTexts {
  const at = (name: string): string => path.resolve(folder(), fileName(name));
  return {
    read: (name) => said(() => readFileSync(at(name), 'latin1')),
    write: (name, text) => said(() => writeFileSync(at(name), text, 'latin1')),
    list(name) {
      try {
        return readdirSync(at(name));
      } catch {
        return [];
      }
    },
  };
}

/** Does something with files; what it throws says the reason as the system says it. */
export function said<T>(work: () => T): T {
  try {
    return work();
  } catch (error) {
    throw new Error(reasonOf(error as NodeJS.ErrnoException), { cause: error });
  }
}
