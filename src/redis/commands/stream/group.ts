import type { Integer } from '../../keyspace/integer.ts';
import { OrderedIds } from '../../keyspace/ordered-ids.ts';
import { type ConsumerGroup, StreamValue } from '../../keyspace/stream-value.ts';
import { cText } from '../../resp/c-text.ts';
import { OK, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { integer, option, text } from '../handling/arguments.ts';
import { anyId, strictId } from './stream-id.ts';
import { consumerOf, countChange, findStream } from './stream-store.ts';

function badSyntax(word: string): ReplyError {
  return new ReplyError(
    `ERR unknown subcommand or wrong number of arguments for '${word}'. Try XGROUP HELP.`,
  );
}

function theStream(client: Client, key: string): StreamValue {
  const stream = findStream(client, key);
  if (stream) return stream;
  throw new ReplyError(
    'ERR The XGROUP subcommand requires the key to exist. Note that for CREATE you may want to use the MKSTREAM option to create an empty stream automatically.',
  );
}

function theGroup(client: Client, args: readonly string[]): { stream: StreamValue; group: ConsumerGroup } {
  const stream = theStream(client, text(args, 2));
  const group = stream.groups.get(text(args, 3));
  if (group) return { stream, group };
  throw new ReplyError(
    `NOGROUP No such consumer group '${cText(text(args, 3))}' for key name '${cText(text(args, 2))}'`,
  );
}

function readOptions(args: readonly string[], creating: boolean): { make: boolean; entriesRead: Integer } {
  let make = false;
  let entriesRead: Integer = -1;
  for (let i = 5; i < args.length; i++) {
    const word = option(args, i);
    if (creating && word === 'MKSTREAM') make = true;
    else if (word === 'ENTRIESREAD' && i + 1 < args.length) {
      entriesRead = integer(args, ++i);
      if (entriesRead < -1) throw new ReplyError('ERR value for ENTRIESREAD must be positive or -1');
    } else throw badSyntax(text(args, 1));
  }
  return { make, entriesRead };
}

/** XGROUP CREATE key groupname id|$ [MKSTREAM] [ENTRIESREAD entries_read] */
export function xgroupCreate(client: Client, args: readonly string[]): Reply {
  const key = text(args, 2);
  const { make, entriesRead } = readOptions(args, true);
  let stream = make ? findStream(client, key) : theStream(client, key);
  // An option that is given twice.
  if (args.length > 8) throw badSyntax(text(args, 1));
  const lastId = text(args, 4) === '$' ? (stream?.lastId ?? 0n) : strictId(args, 4);
  if (!stream) {
    stream = new StreamValue();
    client.db.set(key, stream);
  }
  const name = text(args, 3);
  if (stream.groups.has(name)) throw new ReplyError('BUSYGROUP Consumer Group name already exists');
  stream.groups.set(name, { name, lastId, entriesRead, pending: new OrderedIds(), consumers: new Map() });
  countChange(client);
  client.answers();
  client.notify('t', 'xgroup-create', key);
  return OK;
}

/** XGROUP SETID key groupname id|$ [ENTRIESREAD entries_read] */
export function xgroupSetid(client: Client, args: readonly string[]): Reply {
  const { entriesRead } = readOptions(args, false);
  const { stream, group } = theGroup(client, args);
  if (args.length > 7) throw badSyntax(text(args, 1));
  group.lastId = text(args, 4) === '$' ? stream.lastId : anyId(args, 4);
  group.entriesRead = entriesRead;
  countChange(client);
  client.answers();
  client.notify('t', 'xgroup-setid', text(args, 2));
  return OK;
}

/** XGROUP DESTROY key groupname */
export function xgroupDestroy(client: Client, args: readonly string[]): Reply {
  const key = text(args, 2);
  if (!theStream(client, key).groups.delete(text(args, 3))) return 0;
  // Those who wait in XREADGROUP are told that their group is gone.
  countChange(client);
  client.store.waiting.changed(client.db, key);
  client.answers();
  client.notify('t', 'xgroup-destroy', key);
  return 1;
}

/** XGROUP CREATECONSUMER key groupname consumername */
export function xgroupCreateconsumer(client: Client, args: readonly string[]): Reply {
  const { group } = theGroup(client, args);
  const name = text(args, 4);
  if (group.consumers.has(name)) return 0;
  consumerOf(client, text(args, 2), group, name);
  return 1;
}

/** XGROUP DELCONSUMER key groupname consumername */
export function xgroupDelconsumer(client: Client, args: readonly string[]): Reply {
  const key = text(args, 2);
  const { group } = theGroup(client, args);
  const consumer = group.consumers.get(text(args, 4));
  if (!consumer) return 0;
  const { size } = consumer.pending;
  for (const [id] of consumer.pending.from(0n)) group.pending.delete(id);
  group.consumers.delete(consumer.name);
  countChange(client);
  client.notify('t', 'xgroup-delconsumer', key);
  return size;
}
