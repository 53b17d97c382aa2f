import type { CliSession } from '../cli-session.ts';
import { formatReply } from '../format/format-reply.ts';
import { requestSync, SyncFailed, tellMaster } from './sync-stream.ts';

/** --replica: what a replica receives. @throws LinkError when the server ends it */
export async function runReplica(session: CliSession): Promise<number> {
  try {
    await tellMaster(session, 'capa', 'eof');
    await tellMaster(session, 'rdb-filter-only', '');
  } catch (error) {
    if (error instanceof SyncFailed) return 1;
    throw error;
  }
  return showReplication(session);
}

/** Skips the data set and prints the commands that follow, until the server ends it. @throws LinkError */
export async function showReplication(session: CliSession): Promise<number> {
  const { link, process, style } = session;
  if (!link) return 1;
  try {
    const { length, chunks } = await requestSync(session, 'Error reading RDB payload while SYNCing');
    const what =
      length === undefined
        ? 'bytes of bulk transfer until EOF marker...'
        : `${length} bytes of bulk transfer...`;
    await session.complain(`SYNC with master, discarding ${what}\n`);
    let skipped = 0;
    for await (const bytes of chunks) skipped += bytes.length;
    const after = length === undefined ? ` after ${skipped} bytes` : '';
    await session.complain(`SYNC done${after}. Logging commands from master.\n`);
    if (length === undefined) {
      // Only now does the server take this replica for ready. It does not answer, so that the first of its commands is taken
      // for the answer, and not shown.
      await process.sleep(1000);
      await tellMaster(session, 'ACK', '0');
    }
  } catch (error) {
    if (error instanceof SyncFailed) return 1;
    throw error;
  }
  for (;;) await session.print(formatReply(await link.receive(), { ...style, mode: 'csv' }));
}
