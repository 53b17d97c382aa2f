import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import { Store } from '../../commands/engine/store.ts';
import { checkDump, TERMINATING } from '../../commands/rdb/check-dump.ts';
import { logLine } from '../server-log.ts';
import { checkAppendOnly } from './check-append-only.ts';

/** The program `redis-check-rdb`. */
export async function redisCheckRdb(process: Process): Promise<number> {
  const [program = '', path, ...more] = process.argv;
  if (path === undefined || more.length > 0) {
    await process.complain(`Usage: ${program} <rdb-file-name>\n`);
    return 1;
  }
  if (path === '-v' || path === '--version') {
    await process.print('redis-check-rdb 7.0.15\n');
    return 0;
  }
  let file: Uint8Array;
  try {
    file = process.fs.readFile(path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.print(`[offset 0] Checking RDB file ${path}\n`);
    return 1;
  }
  const { lines, sound, isCorrupt } = checkDump(path, file, emptyStore(process));
  for (const line of lines) await process.print(`${line}\n`);
  const { clock } = process.machine.kernel;
  if (isCorrupt) await process.print(logLine(process.pid, 'C', clock.now(), 'warning', TERMINATING));
  return sound ? 0 : 1;
}

/** The program `redis-check-aof`. */
export async function redisCheckAof(process: Process): Promise<number> {
  const [program = '', ...args] = process.argv;
  const fix = args.length === 2 && args[0] === '--fix';
  const cut = args.length === 3 && args[0] === '--truncate-to-timestamp' ? (args[1] ?? '') : undefined;
  const path = args.at(-1);
  if (path === undefined || (args.length > 1 && !fix && cut === undefined)) {
    await process.print(
      `Usage: ${program} [--fix|--truncate-to-timestamp $timestamp] <file.manifest|file.aof>\n`,
    );
    return 1;
  }
  if (cut !== undefined && !isSecond(cut)) {
    await process.print('Invalid timestamp, aborting...\n');
    return 1;
  }
  const isSound = await checkAppendOnly(path, fix, {
    read: (name) => process.fs.readFile(name),
    truncate: (name, size) => process.fs.truncate(name, size),
    print: (line) => process.print(`${line}\n`),
    async agrees(question) {
      await process.print(question);
      return /^y/i.test(new TextDecoder().decode(await process.read(0)));
    },
    store: emptyStore(process),
    latest: Number(cut ?? 0),
    lines: 1,
  });
  return isSound ? 0 : 1;
}

/** A number as strtol reads it whole; nothing at all is 0. */
function isSecond(text: string): boolean {
  return text === '' || (/^\s*[+-]?\d+$/.test(text) && Math.abs(Number(text)) < 2 ** 63);
}

function emptyStore({ machine }: Process): Store {
  return new Store({ clock: machine.kernel.clock, random: machine.kernel.random });
}
