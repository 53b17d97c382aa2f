import { fromLatin1, toLatin1 } from '../../resp/latin1.ts';
import type { Store } from '../engine/store.ts';
import { BadRdb } from './bad-rdb.ts';
import { crc64 } from './crc64.ts';
import { decodeValue } from './decode-value.ts';
import { OPCODE, TYPE, VERSION } from './format.ts';
import { internalError } from './internal-error.ts';
import { RdbReader } from './rdb-reader.ts';

/** What redis-check-rdb calls the types of values, by their numbers. */
const TYPE_NAMES: readonly string[] = [
  'string',
  'list-linked',
  'set-hashtable',
  'zset-v1',
  'hash-hashtable',
  'zset-v2',
  'module-value',
  '',
  '',
  'hash-zipmap',
  'list-ziplist',
  'set-intset',
  'zset-ziplist',
  'hash-ziplist',
  'quicklist',
  'stream',
  'hash-listpack',
  'zset-listpack',
  'quicklist-v2',
];
const VALUE_TYPES: ReadonlySet<number> = new Set(Object.values(TYPE));

interface Progress {
  doing: string;
  key: string | undefined;
  type: number;
  keys: number;
  expires: number;
  expired: number;
}

/** Why a file is no good; the rest of what is said follows from how far it was read. */
class Damage extends Error {}

export interface CheckedDump {
  readonly sound: boolean;
  readonly lines: readonly string[];
  /** A value is damaged, not just missing: Redis ends there. */
  readonly isCorrupt: boolean;
  /** Where the dump ends in the file. */
  readonly end: number;
}

/** What the log says after such a check. */
export const TERMINATING = 'Terminating server after rdb file reading failure.';

/** Reads a dump without keeping anything, and tells what it found, as redis-check-rdb does. */
export function checkDump(name: string, file: Uint8Array, store: Store): CheckedDump {
  const lines = [`[offset 0] Checking RDB file ${name}`];
  const reader = new RdbReader(file);
  // The first type that is shown is the string's, as long as none was read.
  const progress: Progress = { doing: 'start', key: undefined, type: 0, keys: 0, expires: 0, expired: 0 };
  const info = (text: string): void => void lines.push(`[offset ${reader.at}] ${text}`);
  let sound = true;
  let isCorrupt = false;
  try {
    read(reader, file, store, progress, info);
    info('\\o/ RDB looks OK! \\o/');
  } catch (error) {
    sound = false;
    isCorrupt = error instanceof BadRdb && !error.message.startsWith('Short read');
    const problem =
      error instanceof BadRdb && isCorrupt
        ? internalError(error.message)
        : error instanceof Damage
          ? error.message
          : 'Unexpected EOF reading RDB file';
    lines.push('--- RDB ERROR DETECTED ---');
    info(problem);
    lines.push(`[additional info] While doing: ${progress.doing}`);
    if (progress.key !== undefined) lines.push(`[additional info] Reading key '${progress.key}'`);
    if (progress.type !== -1) {
      lines.push(
        `[additional info] Reading type ${progress.type} (${TYPE_NAMES[progress.type] ?? 'unknown'})`,
      );
    }
  }
  lines.push(
    `[info] ${progress.keys} keys read`,
    `[info] ${progress.expires} expires`,
    `[info] ${progress.expired} already expired`,
  );
  return { sound, lines, isCorrupt, end: reader.at };
}

function read(
  reader: RdbReader,
  file: Uint8Array,
  store: Store,
  progress: Progress,
  info: (text: string) => void,
): void {
  const head = toLatin1(reader.take(9));
  if (!head.startsWith('REDIS')) throw new Damage('Wrong signature trying to load DB from file');
  const version = Number.parseInt(head.slice(5), 10);
  if (!(version >= 1 && version <= VERSION)) throw new Damage(`Can't handle RDB format version ${version}`);
  let expireAt: number | undefined;
  for (;;) {
    progress.doing = 'read-type';
    const type = reader.byte();
    if (type === OPCODE.end) break;
    if (type === OPCODE.expirySeconds || type === OPCODE.expiryMilliseconds) {
      progress.doing = 'read-expire';
      expireAt = type === OPCODE.expirySeconds ? reader.seconds() * 1000 : reader.milliseconds();
    } else if (type === OPCODE.frequency) reader.byte();
    else if (type === OPCODE.idle) reader.count();
    else if (type === OPCODE.database) {
      progress.doing = 'read-len';
      info(`Selecting DB ID ${reader.count()}`);
    } else if (type === OPCODE.resize) {
      progress.doing = 'read-len';
      reader.count();
      reader.count();
    } else if (type === OPCODE.auxiliary) {
      progress.doing = 'read-aux';
      const name = reader.string();
      info(`AUX FIELD ${name} = '${reader.string()}'`);
    } else if (type === OPCODE.functions) {
      progress.doing = 'read-functions';
      reader.string();
    } else {
      if (!VALUE_TYPES.has(type)) throw new Damage(`Invalid object type: ${type}`);
      progress.type = type;
      progress.doing = 'read-key';
      progress.key = reader.string();
      progress.keys++;
      progress.doing = 'read-object-value';
      if (!decodeValue(reader, type, store)) throw new Damage('Unexpected EOF reading RDB file');
      if (expireAt !== undefined) {
        progress.expires++;
        if (expireAt < store.now) progress.expired++;
      }
      expireAt = undefined;
      progress.key = undefined;
      progress.type = -1;
    }
  }
  if (version < 5) return;
  progress.doing = 'check-sum';
  const sum = crc64(file.subarray(0, reader.at));
  const stored = reader.take(8);
  if (stored.every((byte) => byte === 0)) {
    info('RDB file was saved with checksum disabled: no check performed.');
  } else if (sum.some((byte, i) => byte !== stored[i])) throw new Damage('RDB CRC error');
  else info('Checksum OK');
}

/** What the log says of a dump that cannot be loaded, before the dump is checked; `checked`: it is worth that. */
export function loadingProblem(
  error: Error,
  file: Uint8Array,
): { readonly lines: readonly string[]; readonly checked: boolean } {
  const { message } = error;
  if (/^(Wrong signature|Can't handle RDB format)/.test(message)) {
    return { lines: [message, 'Fatal error loading the DB: Invalid argument. Exiting.'], checked: false };
  }
  if (message.startsWith('FATAL: ')) return { lines: [message], checked: false };
  if (message.startsWith('Short read')) {
    const lines = [
      'Short read or OOM loading DB. Unrecoverable error, aborting now.',
      internalError('Unexpected EOF reading RDB file'),
    ];
    return { lines, checked: true };
  }
  if (message === 'Wrong RDB checksum') {
    const stored = file.subarray(file.length - 8);
    const expected = crc64(file.subarray(0, file.length - 8));
    const lines = [
      `Wrong RDB checksum expected: (${hexadecimal(expected)}) but got (${hexadecimal(stored)}). Aborting now.`,
      internalError('RDB CRC error'),
    ];
    return { lines, checked: true };
  }
  return { lines: [internalError(message)], checked: true };
}

/** Eight bytes as the number that they make, without zeros before it. */
function hexadecimal(bytes: Uint8Array): string {
  return [...bytes]
    .reverse()
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .replace(/^0+(?=.)/, '');
}

/** Whether a file begins as a dump does. */
export function isDump(bytes: Uint8Array): boolean {
  return fromLatin1('REDIS').every((byte, i) => bytes[i] === byte);
}
