import { type Reply, ReplyError, SetReply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { replyInTurns } from '../engine/long-command.ts';
import { count, integer, text, texts } from '../handling/arguments.ts';
import { randomIndexes } from '../handling/random-indexes.ts';
import { afterRemoval, findSet, readSet, setOrNew } from '../handling/typed-values.ts';

/** SADD key member [member ...] */
export function sadd(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const existing = findSet(client, key);
  const set = existing ?? setOrNew(client, key);
  let added = 0;
  for (let i = 2; i < args.length; i++) {
    if (set.add(text(args, i), client.store.configuration.limits)) added++;
  }
  if (added === 0) return 0;
  if (existing) client.db.changed(key);
  else client.db.set(key, set);
  client.notify('s', 'sadd', key);
  return added;
}

/** SREM key member [member ...] */
export function srem(client: Client, args: readonly string[]): Reply {
  const key = text(args, 1);
  const set = findSet(client, key);
  if (!set) return 0;
  let removed = 0;
  for (const member of texts(args, 2)) if (set.delete(member)) removed++;
  if (removed > 0) {
    client.notify('s', 'srem', key);
    afterRemoval(client, key, set.size);
  }
  return removed;
}

/** SMOVE source destination member */
export function smove(client: Client, args: readonly string[]): Reply {
  const source = text(args, 1);
  const destination = text(args, 2);
  const member = text(args, 3);
  const from = findSet(client, source);
  if (!from) return 0;
  const existing = findSet(client, destination);
  if (from === existing) return from.has(member) ? 1 : 0;
  if (!from.delete(member)) return 0;
  client.notify('s', 'srem', source);
  afterRemoval(client, source, from.size);
  const to = existing ?? setOrNew(client, destination);
  const added = to.add(member, client.store.configuration.limits);
  if (!existing) client.db.set(destination, to);
  else if (added) client.db.changed(destination);
  if (added) client.notify('s', 'sadd', destination);
  return 1;
}

/** SISMEMBER key member */
export function sismember(client: Client, args: readonly string[]): Reply {
  return readSet(client, text(args, 1))?.has(text(args, 2)) ? 1 : 0;
}

/** SMISMEMBER key member [member ...] */
export function smismember(client: Client, args: readonly string[]): Reply {
  const set = readSet(client, text(args, 1));
  return texts(args, 2).map((member) => (set?.has(member) ? 1 : 0));
}

/** SCARD key */
export function scard(client: Client, args: readonly string[]): Reply {
  return readSet(client, text(args, 1))?.size ?? 0;
}

/** SMEMBERS key */
export function smembers(client: Client, args: readonly string[]): Reply {
  return replyInTurns(client, args, new SetReply(readSet(client, text(args, 1))?.members() ?? []));
}

/** SPOP key [count] */
export function spop(client: Client, args: readonly string[]): Reply {
  if (args.length > 3) throw new ReplyError('ERR syntax error');
  const key = text(args, 1);
  if (args.length === 2) {
    const set = findSet(client, key);
    if (!set) return null;
    const member = set.randomMember(client.store.random());
    set.delete(member);
    client.notify('s', 'spop', key);
    client.answers();
    afterRemoval(client, key, set.size);
    return member;
  }
  const message = 'ERR value is out of range, must be positive';
  const wanted = count(args, 2, message);
  if (wanted < 0) throw new ReplyError(message);
  const set = findSet(client, key);
  if (!set || wanted === 0) return new SetReply([]);
  const all = set.members();
  const members =
    wanted >= set.size ? [...all] : randomIndexes(client, all.length, wanted).map((at) => all[at] as string);
  for (const member of members) set.delete(member);
  client.notify('s', 'spop', key);
  client.answers();
  afterRemoval(client, key, set.size);
  return new SetReply(members);
}

/** SRANDMEMBER key [count] */
export function srandmember(client: Client, args: readonly string[]): Reply {
  if (args.length > 3) throw new ReplyError('ERR syntax error');
  if (args.length === 2) {
    return readSet(client, text(args, 1))?.randomMember(client.store.random()) ?? null;
  }
  const wanted = integer(args, 2);
  if (wanted === -(2n ** 63n)) {
    throw new ReplyError(
      'ERR value is out of range, value must between -9223372036854775807 and 9223372036854775807',
    );
  }
  const set = readSet(client, text(args, 1));
  if (!set) return [];
  const members = set.members();
  const chosen = randomIndexes(client, members.length, Number(wanted));
  return replyInTurns(
    client,
    args,
    chosen.map((index) => members[index] as string),
  );
}
