import { SetValue } from '../../keyspace/set-value.ts';
import { type Reply, ReplyError, SetReply } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { inTurns, type Steps } from '../engine/long-command.ts';
import { count, option, syntaxError, text, texts } from '../handling/arguments.ts';
import { readSet, storeNothing } from '../handling/typed-values.ts';

type Operation = (sets: readonly (SetValue | undefined)[]) => Steps<string[]>;

/** Members that are looked at in one step. */
const STEP = 1024;

function* union(sets: readonly (SetValue | undefined)[]): Steps<string[]> {
  const result = new Set<string>();
  let looked = 0;
  for (const set of sets) {
    for (const member of set?.members() ?? []) {
      result.add(member);
      if (++looked % STEP === 0) yield;
    }
  }
  return [...result];
}

const difference: Operation = function* ([first, ...others]) {
  return yield* membersThat(first, (member) => !others.some((other) => other?.has(member)));
};

const intersection: Operation = function* (sets) {
  const present: SetValue[] = [];
  for (const set of sets) {
    if (!set) return [];
    present.push(set);
  }
  // The smallest set first: what it lacks need not be looked for.
  const [smallest, ...others] = present.sort((a, b) => a.size - b.size);
  return yield* membersThat(smallest, (member) => others.every((other) => other.has(member)));
};

function* membersThat(set: SetValue | undefined, belongs: (member: string) => boolean): Steps<string[]> {
  const result: string[] = [];
  let looked = 0;
  for (const member of set?.members() ?? []) {
    if (belongs(member)) result.push(member);
    if (++looked % STEP === 0) yield;
  }
  return result;
}

/** SUNION key [key ...] */
export function sunion(client: Client, args: readonly string[]): Reply {
  return answer(client, args, union);
}

/** SINTER key [key ...] */
export function sinter(client: Client, args: readonly string[]): Reply {
  return answer(client, args, intersection);
}

/** SDIFF key [key ...] */
export function sdiff(client: Client, args: readonly string[]): Reply {
  return answer(client, args, difference);
}

/** SUNIONSTORE destination key [key ...] */
export function sunionstore(client: Client, args: readonly string[]): Reply {
  return store(client, args, union, 'sunionstore');
}

/** SINTERSTORE destination key [key ...] */
export function sinterstore(client: Client, args: readonly string[]): Reply {
  return store(client, args, intersection, 'sinterstore');
}

/** SDIFFSTORE destination key [key ...] */
export function sdiffstore(client: Client, args: readonly string[]): Reply {
  return store(client, args, difference, 'sdiffstore');
}

function answer(client: Client, args: readonly string[], operation: Operation): Reply {
  const all = sets(client, texts(args, 1));
  return inTurns(
    client,
    args,
    (function* () {
      return new SetReply(yield* operation(all));
    })(),
  );
}

/** SINTERCARD numkeys key [key ...] [LIMIT limit] */
export function sintercard(client: Client, args: readonly string[]): Reply {
  const numkeys = count(args, 1, 'ERR numkeys should be greater than 0');
  if (numkeys <= 0) throw new ReplyError('ERR numkeys should be greater than 0');
  if (numkeys > args.length - 2) {
    throw new ReplyError("ERR Number of keys can't be greater than number of args");
  }
  let limit = 0;
  for (let i = 2 + numkeys; i < args.length; i++) {
    if (option(args, i) !== 'LIMIT' || i + 1 >= args.length) throw syntaxError();
    limit = count(args, ++i, "ERR LIMIT can't be negative");
    if (limit < 0) throw new ReplyError("ERR LIMIT can't be negative");
  }
  const all = sets(client, texts(args, 2, 2 + numkeys));
  return inTurns(
    client,
    args,
    (function* () {
      const { length: size } = yield* intersection(all);
      return limit > 0 ? Math.min(limit, size) : size;
    })(),
  );
}

function sets(client: Client, keys: readonly string[]): (SetValue | undefined)[] {
  return keys.map((key) => readSet(client, key));
}

function store(client: Client, args: readonly string[], operation: Operation, event: string): Reply {
  const destination = text(args, 1);
  const all = sets(client, texts(args, 2));
  return inTurns(
    client,
    args,
    (function* () {
      const members = yield* operation(all);
      if (members.length === 0) {
        // An intersection with nothing is not even begun.
        if (operation !== intersection || !all.includes(undefined)) client.answers();
        storeNothing(client, destination);
        return 0;
      }
      const result = new SetValue();
      for (const [i, member] of members.entries()) {
        result.add(member, client.store.configuration.limits);
        if (i % STEP === STEP - 1) yield;
      }
      client.db.set(destination, result);
      client.answers();
      client.notify('s', event, destination);
      return members.length;
    })(),
  );
}
