import { StringValue } from '../../keyspace/string-value.ts';
import { OK, type Reply, ReplyError, Status } from '../../resp/reply.ts';
import { AppendOnlyFile } from '../append-only/append-only-file.ts';
import { rewriteConfig } from '../configuration/config-rewrite.ts';
import type { Client } from '../engine/client.ts';
import { idleSeconds } from '../engine/key-usage.ts';
import { count, option, text, texts } from '../handling/arguments.ts';
import { encodePayload, skipChecksums } from '../rdb/payload.ts';
import { datasetDigest, valueDigest } from './dataset-digest.ts';
import { sampleReply } from './debug-protocol.ts';
import { debugReload } from './debug-reload.ts';
import { loadForClient } from './load-for-client.ts';

/** DEBUG subcommand [arg [arg ...]]; the configuration forbids it unless it was told otherwise */
export function debug(client: Client, args: readonly string[]): Reply {
  const word = option(args, 1);
  if (word === 'SLEEP' && args.length === 3) {
    // strtod: what is no number is none.
    const milliseconds = Number.parseFloat(text(args, 2)) * 1000;
    if (!(milliseconds > 0)) return OK;
    client.store.pausedWrites = false;
    client.store.pausedUntil = client.store.now + milliseconds;
    client.store.frozenUntil = client.store.pausedUntil;
    const deadline = client.store.pausedUntil;
    return client.block({
      database: client.db,
      keys: [],
      deadline,
      worksSince: client.store.now,
      attempt: () => undefined,
      late: OK,
    });
  }
  if (word === 'OBJECT' && args.length >= 3) return describe(client, text(args, 2));
  if (word === 'SET-ACTIVE-EXPIRE' && args.length === 3) {
    client.store.expiresActively = text(args, 2) !== '0';
    return OK;
  }
  if (word === 'RELOAD') return debugReload(client, args);
  if (word === 'LOADAOF' && args.length === 2) return loadAppendOnly(client);
  if (word === 'PROTOCOL' && args.length === 3)
    return sampleReply(text(args, 2).toLowerCase(), client.protocol);
  if (word === 'DIGEST' && args.length === 2) return new Status(datasetDigest(client.store));
  if (word === 'DIGEST-VALUE' && args.length >= 3) {
    // Keys that have expired and are still kept have one too.
    return texts(args, 2).map((key) => new Status(valueDigest(client.db.keys.get(key))));
  }
  if (word === 'REPLICATE' && args.length >= 3) {
    client.store.replication?.pretend(texts(args, 2));
    return OK;
  }
  if (word === 'POPULATE' && args.length >= 3 && args.length <= 5) return populate(client, args);
  if (word === 'LOG' && args.length === 3) {
    client.store.host.log('warning', `DEBUG LOG: ${text(args, 2)}`);
    return OK;
  }
  if (word === 'ERROR' && args.length === 3) throw new ReplyError(text(args, 2).replace(/[\r\n]/g, ' '));
  if (word === 'PAUSE-CRON' && args.length === 3) {
    client.store.isCronPaused = text(args, 2) !== '0';
    return OK;
  }
  if (word === 'HELP' && args.length === 2) return HELP.map((line) => new Status(line));
  // Nothing here grows or shrinks that way.
  if (['QUICKLIST-PACKED-THRESHOLD', 'REPLYBUFFER', 'DICT-RESIZING'].includes(word)) return OK;
  if (word === 'SET-DISABLE-DENY-SCRIPTS' && args.length === 3) {
    client.store.scriptsMayAll = text(args, 2) !== '0';
    return OK;
  }
  if (word === 'SET-SKIP-CHECKSUM-VALIDATION' && args.length === 3) {
    skipChecksums(client.store, text(args, 2) !== '0');
    return OK;
  }
  if (word === 'CONFIG-REWRITE-FORCE-ALL' && args.length === 2) return rewriteConfig(client, true);
  if (word === 'CHANGE-REPL-ID') return OK;
  if (NOT_SIMULATED.has(word)) {
    throw new ReplyError(`ERR drydock: 'debug ${word.toLowerCase()}' is not simulated`);
  }
  throw new ReplyError(
    `ERR unknown subcommand or wrong number of arguments for '${text(args, 1).slice(0, 128)}'. Try DEBUG HELP.`,
  );
}

/** DEBUG LOADAOF: forgets all keys and reads the append-only files again */
function loadAppendOnly(client: Client): Reply {
  const { store } = client;
  const problem = new ReplyError('ERR Error trying to load the AOF files, check server logs.');
  const again = AppendOnlyFile.of(store)?.reload();
  if (!again) throw problem;
  return loadForClient(client, again.bytes, function* () {
    if (!(yield* again.read())) return problem;
    store.persistence.dirty = 0;
    store.host.log('warning', 'Append Only File loaded by DEBUG LOADAOF');
    return OK;
  });
}

/** What looks into a process that is not there. */
const NOT_SIMULATED: ReadonlySet<string> = new Set([
  'AOF-FLUSH-SLEEP',
  'ASSERT',
  'CRASH-AND-RECOVER',
  'DROP-CLUSTER-PACKET-FILTER',
  'HTSTATS',
  'HTSTATS-KEY',
  'LEAK',
  'LISTPACK',
  'MALLCTL',
  'MALLCTL-STR',
  'MALLOCTL',
  'MALLOCTL-STR',
  'OOM',
  'PANIC',
  'QUICKLIST',
  'RESTART',
  'SDSLEN',
  'SEGFAULT',
  'STRUCTSIZE',
  'ZIPLIST',
]);

const HELP = [
  'DEBUG <subcommand> [<arg> [value] [opt] ...]. Subcommands are:',
  'DIGEST, DIGEST-VALUE <key> [<key> ...]',
  '    Sums over the whole data set, or over values.',
  'ERROR <text>',
  '    Answer with this error.',
  'LOG <text>',
  '    Write to the log.',
  'OBJECT <key>',
  '    Show how a value is kept.',
  'PAUSE-CRON <0|1>',
  '    Stop what the server does by itself.',
  'POPULATE <count> [<prefix> [<size>]]',
  '    Make keys.',
  'PROTOCOL <type>',
  '    Answer with a reply of this type.',
  'REPLICATE <command> [<arg> ...]',
  '    Send this command to the replicas, without doing it here.',
  'RELOAD [MERGE] [NOFLUSH] [NOSAVE]',
  '    Save all keys and read them again.',
  'SET-ACTIVE-EXPIRE <0|1>',
  '    Say whether keys expire by themselves.',
  'SLEEP <seconds>',
  '    Do nothing for this time.',
  'HELP',
  '    Print this help.',
];

/** DEBUG POPULATE count [prefix [size]] */
function populate(client: Client, args: readonly string[]): Reply {
  const wanted = count(args, 2);
  const prefix = args.length > 3 ? text(args, 3) : 'key';
  const size = args.length > 4 ? count(args, 4) : 0;
  if (wanted < 0 || size < 0) throw new ReplyError('ERR value is out of range, must be positive');
  for (let i = 0; i < wanted; i++) {
    const key = `${prefix}:${i}`;
    if (client.db.has(key)) continue;
    const value = `value:${i}`;
    client.db.set(key, StringValue.of(size === 0 ? value : value.slice(0, size).padEnd(size, '\0')));
  }
  return OK;
}

function describe(client: Client, key: string): Reply {
  // One that has expired and is still kept is shown too.
  const entry = client.db.keys.get(key);
  if (!entry) throw new ReplyError('ERR no such key');
  const length = encodePayload(entry.value, client.store.configuration).length - 11;
  const idle = idleSeconds(client.store, entry);
  return new Status(
    `Value at:0x7f3f4e00${(key.length * 16).toString(16).padStart(4, '0')} refcount:1 encoding:${entry.value.encoding} serializedlength:${length} lru:${entry.usage} lru_seconds_idle:${idle}`,
  );
}
