import type { Pair } from '../../keyspace/dict.ts';
import type { HashValue } from '../../keyspace/hash-value.ts';
import { MapReply, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { inTurns, replyInTurns, type Steps } from '../engine/long-command.ts';
import { integer, option, syntaxError, text } from '../handling/arguments.ts';
import { randomIndexes } from '../handling/random-indexes.ts';
import { readHash } from '../handling/typed-values.ts';

/** Fields that are read in one step. */
const STEP = 1024;

/** HGETALL key */
export function hgetall(client: Client, args: readonly string[]): Reply {
  const hash = readHash(client, text(args, 1));
  return hash ? inTurns(client, args, pairsOf(hash)) : new MapReply([]);
}

function* pairsOf({ fields }: HashValue): Steps<Reply> {
  const items: Reply[] = [];
  for (let i = 0; i < fields.size; i++) {
    const { key, value } = fields.at(i) as Pair<string>; // i < size
    items.push(key, value);
    if (i % STEP === STEP - 1) yield;
  }
  return new MapReply(items);
}

/** HKEYS key */
export function hkeys(client: Client, args: readonly string[]): Reply {
  return replyInTurns(
    client,
    args,
    slots(client, args).map((slot) => slot.key),
  );
}

/** HVALS key */
export function hvals(client: Client, args: readonly string[]): Reply {
  return replyInTurns(
    client,
    args,
    slots(client, args).map((slot) => slot.value),
  );
}

function slots(client: Client, args: readonly string[]) {
  return readHash(client, text(args, 1))?.fields.slots() ?? [];
}

/** HRANDFIELD key [count [WITHVALUES]] */
export function hrandfield(client: Client, args: readonly string[]): Reply {
  if (args.length === 2) {
    const hash = readHash(client, text(args, 1));
    if (!hash) return null;
    return hash.fields.at(Math.floor(client.store.random() * hash.fields.size))?.key ?? null;
  }
  const wanted = randomCount(args, 2);
  if (args.length > 4 || (args.length === 4 && option(args, 3) !== 'WITHVALUES')) throw syntaxError();
  const withValues = args.length === 4;
  if (withValues && Math.abs(wanted) > 2 ** 62) throw new ReplyError('ERR value is out of range');
  const hash = readHash(client, text(args, 1));
  return hash ? replyInTurns(client, args, fieldsAt(client, hash, wanted, withValues)) : [];
}

/** The count of HRANDFIELD and its kin: its size must fit 64 bits when the sign is turned. @throws ReplyError */
export function randomCount(args: readonly string[], index: number): number {
  const value = integer(args, index);
  if (value === -(2n ** 63n)) {
    throw new ReplyError(
      'ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807',
    );
  }
  return Number(value);
}

function fieldsAt(client: Client, { fields }: HashValue, wanted: number, withValues: boolean): Reply {
  const items: Reply[] = [];
  for (const index of randomIndexes(client, fields.size, wanted)) {
    const slot = fields.at(index);
    if (!slot) continue;
    if (!withValues) items.push(slot.key);
    else if (client.protocol === 3) items.push([slot.key, slot.value]);
    else items.push(slot.key, slot.value);
  }
  return items;
}
