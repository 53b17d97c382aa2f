import { matchesGlob } from '../../keyspace/glob-pattern.ts';
import { parseInteger } from '../../keyspace/integer.ts';
import { cText } from '../../resp/c-text.ts';
import { fromLatin1 } from '../../resp/latin1.ts';
import { MapReply, OK, type Reply, ReplyError, SetReply, Status } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { scriptRefusal } from '../engine/write-refusal.ts';
import { option, text, texts } from '../handling/arguments.ts';
import { crc64 } from '../rdb/crc64.ts';
import { OPCODE, VERSION } from '../rdb/format.ts';
import { RdbReader } from '../rdb/rdb-reader.ts';
import { RdbWriter } from '../rdb/rdb-writer.ts';
import { begin, kill } from './eval.ts';
import type { Library } from './library.ts';
import { scriptsOf } from './script-cache.ts';
import { ScriptRun } from './script-run.ts';
import { arrayOf } from './script-value.ts';

/** FCALL function numkeys [key [key ...]] [arg [arg ...]] */
export function fcall(client: Client, args: readonly string[]): Reply {
  return callFunction(client, args, false);
}

/** FCALL_RO function numkeys [key [key ...]] [arg [arg ...]] */
export function fcallReadOnly(client: Client, args: readonly string[]): Reply {
  return callFunction(client, args, true);
}

function callFunction(client: Client, args: readonly string[], readOnly: boolean): Reply {
  const cache = scriptsOf(client);
  const name = text(args, 1);
  const entry = cache.findFunction(name);
  if (!entry) throw new ReplyError('ERR Function not found');
  const numkeys = Number(parseInteger(args[2] as string) ?? Number.NaN);
  if (Number.isNaN(numkeys)) throw new ReplyError('ERR Bad number of keys provided');
  if (numkeys > args.length - 3)
    throw new ReplyError("ERR Number of keys can't be greater than number of args");
  if (numkeys < 0) throw new ReplyError("ERR Number of keys can't be negative");
  const { flags, callback } = entry.found;
  const noWrites = flags.includes('no-writes');
  const refusal = client.obeyed
    ? undefined
    : scriptRefusal(client.store, { noWrites, allowStale: flags.includes('allow-stale') });
  if (refusal !== undefined) throw new ReplyError(refusal);
  if (readOnly && !noWrites) {
    throw new ReplyError('ERR Can not execute a script with write flag using *_ro command.');
  }
  const allowOom = flags.includes('allow-oom');
  if (!allowOom && !noWrites && client.store.outOfMemory) {
    throw new ReplyError(
      "OOM allow-oom flag is not set on the script, can not run it when used memory > 'maxmemory'",
    );
  }
  return begin(
    cache,
    new ScriptRun(
      {
        lua: entry.library.lua,
        fn: callback,
        args: [arrayOf(texts(args, 3, 3 + numkeys)), arrayOf(texts(args, 3 + numkeys))],
        client,
        name,
        isFunction: true,
        readOnly: readOnly || noWrites,
        allowOom,
        command: args,
      },
      () => {
        cache.run = undefined;
      },
    ),
  );
}

/** FUNCTION LOAD [REPLACE] function-code */
export function functionLoad(client: Client, args: readonly string[]): Reply {
  let replace = false;
  for (let i = 2; i < args.length - 1; i++) {
    if (option(args, i) !== 'REPLACE') throw new ReplyError(`ERR Unknown option given: ${text(args, i)}`);
    replace = true;
  }
  const name = scriptsOf(client).loadLibrary(text(args, args.length - 1), replace);
  client.store.persistence.dirty++;
  return name;
}

/** FUNCTION DELETE library-name */
export function functionDelete(client: Client, args: readonly string[]): Reply {
  const cache = scriptsOf(client);
  if (!cache.libraries.delete(text(args, 2))) throw new ReplyError('ERR Library not found');
  cache.publish();
  client.store.persistence.dirty++;
  return OK;
}

/** The subcommand is named as it was typed. */
function unknownSubcommand(args: readonly string[]): ReplyError {
  const name = cText(text(args, 1)).slice(0, 128);
  return new ReplyError(
    `ERR unknown subcommand or wrong number of arguments for '${name}'. Try FUNCTION HELP.`,
  );
}

/** FUNCTION FLUSH [ASYNC|SYNC] */
export function functionFlush(client: Client, args: readonly string[]): Reply {
  if (args.length > 3) {
    throw unknownSubcommand(args);
  }
  if (args.length > 3 || (args.length === 3 && !['ASYNC', 'SYNC'].includes(option(args, 2)))) {
    throw new ReplyError('ERR FUNCTION FLUSH only supports SYNC|ASYNC option');
  }
  const cache = scriptsOf(client);
  cache.libraries.clear();
  cache.publish();
  client.store.persistence.dirty++;
  return OK;
}

/** FUNCTION KILL */
export function functionKill(client: Client): Reply {
  return kill(client, true);
}

/** FUNCTION LIST [LIBRARYNAME library-name-pattern] [WITHCODE] */
export function functionList(client: Client, args: readonly string[]): Reply {
  let withCode = false;
  let pattern: string | undefined;
  for (let i = 2; i < args.length; i++) {
    const word = option(args, i);
    if (word === 'WITHCODE' && !withCode) withCode = true;
    else if (word === 'LIBRARYNAME' && pattern === undefined) {
      if (i + 1 >= args.length) throw new ReplyError('ERR library name argument was not given');
      pattern = text(args, ++i);
    } else throw new ReplyError(`ERR Unknown argument ${text(args, i)}`);
  }
  return [...scriptsOf(client).libraries.values()]
    .filter(({ name }) => pattern === undefined || matchesGlob(pattern, name, true))
    .map((library) => describe(library, withCode));
}

function describe({ name, code, functions }: Library, withCode: boolean): Reply {
  const items: Reply[] = [
    'library_name',
    name,
    'engine',
    'LUA',
    'functions',
    [...functions.values()].map(
      (each) =>
        new MapReply([
          'name',
          each.name,
          'description',
          each.description,
          'flags',
          new SetReply(each.flags.map((flag) => new Status(flag))),
        ]),
    ),
  ];
  if (withCode) items.push('library_code', code);
  return new MapReply(items);
}

/** FUNCTION STATS */
export function functionStats(client: Client): Reply {
  const { run, libraries } = scriptsOf(client);
  let functions = 0;
  for (const library of libraries.values()) functions += library.functions.size;
  return new MapReply([
    'running_script',
    run ? new MapReply(['name', run.name, 'command', run.command, 'duration_ms', run.elapsed]) : null,
    'engines',
    new MapReply(['LUA', new MapReply(['libraries_count', libraries.size, 'functions_count', functions])]),
  ]);
}

/** FUNCTION DUMP */
export function functionDump(client: Client): Reply {
  const out = new RdbWriter(client.store.configuration.get('rdbcompression') === 'yes');
  for (const { code } of scriptsOf(client).libraries.values()) {
    out.byte(OPCODE.functions);
    out.string(code);
  }
  out.byte(VERSION);
  out.byte(0);
  const body = out.take();
  out.bytes(body);
  out.bytes(crc64(body));
  return out.take();
}

/** FUNCTION RESTORE serialized-value [FLUSH|APPEND|REPLACE] */
export function functionRestore(client: Client, args: readonly string[]): Reply {
  if (args.length > 4) {
    throw unknownSubcommand(args);
  }
  const policy = args.length === 4 ? option(args, 3) : 'APPEND';
  if (!['FLUSH', 'APPEND', 'REPLACE'].includes(policy)) {
    throw new ReplyError('ERR Wrong restore policy given, value should be either FLUSH, APPEND or REPLACE.');
  }
  const codes = readPayload(fromLatin1(text(args, 2)));
  const cache = scriptsOf(client);
  const fresh = codes.map((code) => cache.build(code));
  const kept = new Map(policy === 'FLUSH' ? [] : cache.libraries);
  for (const library of fresh) {
    if (kept.has(library.name)) {
      if (policy !== 'REPLACE') throw new ReplyError(`ERR Library ${library.name} already exists`);
      kept.delete(library.name);
    }
  }
  for (const library of fresh) {
    for (const name of library.functions.keys()) {
      if ([...kept.values()].some(({ functions }) => functions.has(name))) {
        throw new ReplyError(`ERR Function ${name} already exists`);
      }
    }
    kept.set(library.name, library);
  }
  cache.libraries.clear();
  for (const [name, library] of kept) cache.libraries.set(name, library);
  cache.publish();
  client.store.persistence.dirty++;
  return OK;
}

function readPayload(payload: Uint8Array): string[] {
  const end = payload.length - 10;
  const wrong = new ReplyError('ERR DUMP payload version or checksum are wrong');
  if (end < 0) throw wrong;
  if (((payload[end] as number) | ((payload[end + 1] as number) << 8)) > VERSION) throw wrong;
  const sum = crc64(payload.subarray(0, end + 2));
  if (sum.some((byte, i) => byte !== payload[end + 2 + i])) throw wrong;
  const reader = new RdbReader(payload.subarray(0, end));
  const codes: string[] = [];
  while (reader.at < end) {
    if (reader.byte() !== OPCODE.functions) throw new ReplyError('ERR given type is not a function');
    try {
      codes.push(reader.string());
    } catch {
      throw new ReplyError('ERR failed loading the given functions payload');
    }
  }
  return codes;
}
