import { fromLatin1, toLatin1 } from '../../resp/latin1.ts';
import type { CliSession } from '../cli-session.ts';
import { LinkError } from '../server-link.ts';

/** redis-cli is at an end, and has said why. */
export class SyncFailed extends Error {}

/** The data set that a server sends to a replica. */
export interface SyncStream {
  /** Bytes of the data set; undefined: it ends with a mark. */
  readonly length: number | undefined;
  /** Its bytes, the mark included; they must be taken at once. @throws SyncFailed */
  readonly chunks: AsyncIterable<Uint8Array>;
}

export const SYNC_MARK_LENGTH = 40;

/** Tells the server something about the replica that this program plays; false if it does not want to know. */
export async function tellMaster(session: CliSession, option: string, value: string): Promise<boolean> {
  const { link } = session;
  await session.complain(`sending REPLCONF ${option} ${value}\n`);
  try {
    const reply = await link?.ask('REPLCONF', option, value);
    if (reply?.type !== 'error') return true;
    // Old servers do not know it, which is no reason to stop.
    await session.complain(`REPLCONF ${option} error: ${reply.text}\n`);
    return false;
  } catch (error) {
    if (!(error instanceof LinkError)) throw error;
    await session.complain('\nI/O error\n');
    throw new SyncFailed();
  }
}

/** Asks for the data set. `broken` is said if the connection ends before it does. @throws SyncFailed */
export async function requestSync(session: CliSession, broken: string): Promise<SyncStream> {
  const { link } = session;
  if (!link) throw new SyncFailed();
  await link.sendBytes(fromLatin1('SYNC\r\n'));
  let line = '';
  for (;;) {
    // The server sends empty lines while it prepares, and what follows this line is no line.
    const byte = toLatin1(await link.receiveBytes(1));
    if (byte === '') {
      await session.complain('Error reading bulk length while SYNCing\n');
      throw new SyncFailed();
    }
    if (byte !== '\n') line += byte;
    else if (line !== '') break;
  }
  if (line.startsWith('-')) {
    await session.complain(`SYNC with master failed: ${line}\n`);
    throw new SyncFailed();
  }
  const mark = line.startsWith('$EOF:') ? line.slice(5, 5 + SYNC_MARK_LENGTH) : '';
  const marked = mark.length === SYNC_MARK_LENGTH;
  const length = marked ? undefined : Number.parseInt(line.slice(1), 10) || 0;

  async function* chunks(): AsyncGenerator<Uint8Array> {
    let last = '';
    for (let left = length ?? Number.POSITIVE_INFINITY; left > 0; ) {
      const bytes = await link?.receiveBytes(Math.min(left, 65_536));
      if (!bytes || bytes.length === 0) {
        await session.complain(`${broken}\n`);
        throw new SyncFailed();
      }
      left -= bytes.length;
      yield bytes;
      last = (last + toLatin1(bytes.subarray(-SYNC_MARK_LENGTH))).slice(-SYNC_MARK_LENGTH);
      if (marked && last === mark) return;
    }
  }
  return { length, chunks: chunks() };
}
