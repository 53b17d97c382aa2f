import type { Process } from '../../linux/process/process.ts';
import { isOnline } from '../packages/online.ts';

const LIST = '/etc/apk/repositories';
const CACHE = '/var/cache/apk';
/** Milliseconds that an index takes to come. */
const FETCHING = 150;

export function repositories({ fs }: Process): readonly string[] {
  if (!fs.exists(LIST)) return [];
  return fs
    .readText(LIST)
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

/** The indexes are there already, from an `apk update`. */
export function isCached({ fs }: Process): boolean {
  return fs.exists(CACHE) && fs.readDirectory(CACHE).some(({ name }) => name.startsWith('APKINDEX.'));
}

/** Fetches the indexes of all repositories. Answers whether all came. */
export async function fetchIndexes(process: Process, quiet: boolean, cached = true): Promise<boolean> {
  let complete = true;
  for (const url of repositories(process)) {
    if (!quiet) await process.print(`fetch ${url}/x86_64/APKINDEX.tar.gz\n`);
    await process.sleep(FETCHING);
    if (isOnline(process)) continue;
    complete = false;
    await process.complain(
      `WARNING: ${cached ? 'updating and opening' : 'fetching'} ${url}: temporary error (try again later)\n`,
    );
  }
  return complete;
}

/** Keeps the indexes, so that the next command need not fetch them. */
export function keepIndexes(process: Process): void {
  process.fs.mkdir(CACHE, { recursive: true });
  for (const url of repositories(process)) {
    process.fs.writeFile(`${CACHE}/APKINDEX.${checksum(url)}.tar.gz`, new Uint8Array(0));
  }
}

function checksum(text: string): string {
  let sum = 5381;
  for (const character of text) sum = (sum * 33 + character.charCodeAt(0)) >>> 0;
  return sum.toString(16).padStart(8, '0');
}
