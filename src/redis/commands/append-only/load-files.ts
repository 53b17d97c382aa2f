import type { Client } from '../engine/client.ts';
import { execute } from '../engine/execute.ts';
import type { ServerFiles } from '../engine/host.ts';
import { type Steps, secondsSince } from '../engine/loading.ts';
import type { Store } from '../engine/store.ts';
import { isDump } from '../rdb/check-dump.ts';
import { readDump } from '../rdb/decode-dump.ts';
import { logUnexpectedErrors } from '../replication/unexpected-error.ts';
import { commandNamed } from '../table/find-command.ts';
import { CommandReader } from './command-reader.ts';
import type { Manifest } from './manifest.ts';

export interface FileSizes {
  readonly size: number;
  readonly baseSize: number;
}

/** What is in all files that a manifest names; undefined if one is missing, and the log says so. */
export function contentsOf(
  { host }: Store,
  files: ServerFiles,
  folder: string,
  { base, increments }: Manifest,
): readonly Uint8Array[] | undefined {
  const contents: Uint8Array[] = [];
  for (const { name } of base ? [base, ...increments] : increments) {
    const bytes = files.read(`${folder}/${name}`);
    if (!bytes) {
      host.log('warning', `Unable to obtain the AOF file ${name} length. stat: No such file or directory`);
      return undefined;
    }
    contents.push(bytes);
  }
  return contents;
}

/** So many bytes there are in all files together. */
export function totalOf(contents: readonly Uint8Array[]): number {
  return contents.reduce((sum, { length }) => sum + length, 0);
}

/**
 * Reads all files that a manifest names into the store. Undefined if that failed, and the log says why; otherwise how
 * many bytes there were, and how many of them in the first.
 */
export function* readFiles(
  store: Store,
  files: ServerFiles,
  folder: string,
  { base, increments }: Manifest,
  contents: readonly Uint8Array[],
): Steps<FileSizes | undefined> {
  const { host } = store;
  const all = base ? [base, ...increments] : increments;
  const size = totalOf(contents);
  if (size === 0) return { size: 0, baseSize: 0 };
  // Nothing expires while it is read: what has expired meanwhile goes afterwards.
  store.expiry = 'show';
  try {
    for (const [index, file] of all.entries()) {
      const bytes = contents[index] as Uint8Array;
      const isLast = index === all.length - 1;
      const started = store.clockNow();
      const end = yield* readFile(store, files, `${folder}/${file.name}`, file.name, bytes);
      if (end === 'failed') return undefined;
      if (end === 'truncated' && !isLast) {
        host.log('warning', 'Fatal error: the truncated file is not the last file');
        return undefined;
      }
      const kind = file === base ? 'base' : 'incr';
      if (bytes.length > 0)
        host.log(
          'notice',
          `DB loaded from ${kind} file ${file.name}: ${secondsSince(store, started)} seconds`,
        );
    }
  } finally {
    store.expiry = store.replication?.link ? 'hide' : 'remove';
    store.statistics.reset();
  }
  return { size, baseSize: base ? (contents[0]?.length ?? 0) : 0 };
}

function* readFile(
  store: Store,
  files: ServerFiles,
  path: string,
  name: string,
  bytes: Uint8Array,
): Steps<'loaded' | 'truncated' | 'failed'> {
  const { host, configuration } = store;
  if (bytes.length === 0) return 'loaded';
  let at = 0;
  if (isDump(bytes)) {
    const isOld = name === configuration.get('appendfilename');
    host.log(
      'notice',
      isOld ? 'Reading RDB preamble from AOF file...' : 'Reading RDB base file on AOF loading...',
    );
    try {
      const dump = yield* readDump(bytes, store, true);
      at = dump.end;
    } catch (error) {
      host.log('warning', error instanceof Error ? error.message : String(error));
      host.log(
        'warning',
        isOld
          ? `Error reading the RDB preamble of the AOF file ${name}, AOF loading aborted`
          : `Error reading the RDB base file ${name}, AOF loading aborted`,
      );
      return 'failed';
    }
    if (isOld) host.log('notice', 'Reading the remaining AOF tail...');
  }
  const reader = new CommandReader(bytes, at);
  const client = store.connect(() => {}, { remote: '', local: '' });
  client.obeyed = true;
  client.muted = true;
  client.authenticated = true;
  logUnexpectedErrors(client, 'server', 'AOF-loading-client');
  let beforeTransaction = at;
  try {
    for (;;) {
      const before = reader.at;
      const args = reader.next();
      if (!args) break;
      const word = args[0] ?? '';
      const command = commandNamed(word);
      if (!command) {
        host.log('warning', `Unknown command '${word}' reading the append only file ${name}`);
        return 'failed';
      }
      if (command.name === 'multi') beforeTransaction = before;
      execute(client, args);
      yield* afterCommand(store, client, reader.at - before);
    }
    if (reader.ending === 'malformed') {
      host.log(
        'warning',
        `Bad file format reading the append only file ${name}: make a backup of your AOF file, then use ./redis-check-aof --fix <filename.manifest>`,
      );
      return 'failed';
    }
    if (reader.ending === 'complete' && !client.queued) return 'loaded';
    let valid = reader.at;
    if (reader.ending === 'complete') {
      host.log('warning', `Revert incomplete MULTI/EXEC transaction in AOF file ${name}`);
    }
    if (client.queued) valid = beforeTransaction;
    return truncate(store, files, path, name, bytes.subarray(0, valid));
  } finally {
    client.close();
  }
}

/** A script that takes long is waited for; others get their turns. */
function* afterCommand({ loading }: Store, client: Client, bytes: number): Steps<void> {
  while (client.isBusy && loading?.mayPause) yield 1;
  const pause = loading?.advance(bytes);
  if (pause !== undefined) yield pause;
}

/** The end of the file is missing: what there is may be enough. */
function truncate(
  { host, configuration }: Store,
  files: ServerFiles,
  path: string,
  name: string,
  valid: Uint8Array,
): 'truncated' | 'failed' {
  if (configuration.get('aof-load-truncated') === 'yes') {
    host.log('warning', `!!! Warning: short read while loading the AOF file ${name}!!!`);
    host.log('warning', `!!! Truncating the AOF ${name} at offset ${valid.length} !!!`);
    try {
      files.write(path, valid);
      host.log('warning', `AOF ${name} loaded anyway because aof-load-truncated is enabled`);
      return 'truncated';
    } catch (error) {
      const reason = error instanceof Error ? error.message : String(error);
      host.log('warning', `Error truncating the AOF file ${name}: ${reason}`);
    }
  }
  host.log(
    'warning',
    `Unexpected end of file reading the append only file ${name}. You can: 1) Make a backup of your AOF file, then use ./redis-check-aof --fix <filename.manifest>. 2) Alternatively you can set the 'aof-load-truncated' configuration option to yes and restart the server.`,
  );
  return 'failed';
}
