import { SystemError } from '../../../linux/errno.ts';
import type { FileDescription } from '../../../linux/io/file-description.ts';
import { Interrupted } from '../../../linux/process/exit.ts';
import { fileName } from '../../resp/file-name.ts';
import type { CliSession } from '../cli-session.ts';
import { requestSync, SYNC_MARK_LENGTH, SyncFailed, tellMaster } from './sync-stream.ts';

/** --rdb and --functions-rdb: fetches a dump as a replica does, into a file or (`-`) to standard output. */
export async function runDump(session: CliSession): Promise<number> {
  const { functionsFile, dumpFile = '' } = session.options;
  try {
    await tellMaster(session, 'capa', 'eof');
    await tellMaster(session, 'rdb-only', '1');
    if (functionsFile !== undefined && !(await tellMaster(session, 'rdb-filter-only', 'functions'))) {
      await session.complain('Failed requesting functions only RDB from server, aborting\n');
      return 1;
    }
    return await fetchDump(session, functionsFile ?? dumpFile);
  } catch (error) {
    if (error instanceof SyncFailed) return 1;
    throw error;
  }
}

async function fetchDump(session: CliSession, name: string): Promise<number> {
  const { process } = session;
  const { length, chunks } = await requestSync(session, 'I/O Error reading RDB payload from socket');
  const what = length === undefined ? 'bytes of bulk transfer until EOF marker' : `${length} bytes`;
  await session.complain(`SYNC sent to master, writing ${what} to '${name}'\n`);
  const path = fileName(name);
  let file: FileDescription | undefined;
  if (name !== '-') {
    try {
      // What the file held before is not thrown away first.
      file = process.fs.open(path, { write: true, create: true, mode: 0o644 });
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await session.complain(`Error opening '${name}': ${error.message}\n`);
      return 1;
    }
  }
  try {
    let written = 0;
    for await (const bytes of chunks) {
      await write(session, file, bytes);
      written += bytes.length;
    }
    if (length !== undefined) await session.complain('Transfer finished with success.\n');
    else {
      const size = written - SYNC_MARK_LENGTH;
      if (file) await cut(session, path, size);
      await session.complain(`Transfer finished with success after ${size} bytes\n`);
    }
    if (!file || file.stat?.().type === 'file') return 0;
    await session.complain(`Fail to fsync '${name}': Invalid argument\n`);
    return 1;
  } finally {
    file?.release();
  }
}

/** @throws SyncFailed */
async function write(session: CliSession, file: FileDescription | undefined, bytes: Uint8Array) {
  const { process } = session;
  try {
    if (!file) return await process.write(1, bytes);
    for (let rest = bytes; rest.length > 0; ) {
      rest = rest.subarray(await process.block(() => file.tryWrite(rest), file.writable));
    }
  } catch (error) {
    if (!(error instanceof SystemError) || error instanceof Interrupted) throw error;
    await session.complain(`Error writing data to file: ${error.message}\n`);
    throw new SyncFailed();
  }
}

/** Takes the mark, and what the file held beyond, off its end. */
async function cut(session: CliSession, path: string, size: number): Promise<void> {
  const { fs } = session.process;
  try {
    if (fs.stat(path).type !== 'file') throw new SystemError('EINVAL');
    fs.truncate(path, size);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await session.complain(`ftruncate failed: ${error.message}.\n`);
  }
}
