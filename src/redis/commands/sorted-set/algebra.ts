import type { Pair } from '../../keyspace/dict.ts';
import type { Scored } from '../../keyspace/score-tree.ts';
import { SortedSetValue } from '../../keyspace/sorted-set-value.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { inTurns, type Steps } from '../engine/long-command.ts';
import { count, double, option, syntaxError, text, texts } from '../handling/arguments.ts';
import { mergeSorted } from '../handling/merge-sorted.ts';
import { storeNothing, wrongType } from '../handling/typed-values.ts';
import { withScores } from './range.ts';

type Operation = 'union' | 'inter' | 'diff';
type Aggregate = (a: number, b: number) => number;

const AGGREGATES: ReadonlyMap<string, Aggregate> = new Map([
  // Infinity and -Infinity cancel each other out.
  ['SUM', (a: number, b: number) => (Number.isNaN(a + b) ? 0 : a + b)],
  ['MIN', lesser],
  ['MAX', greater],
]);

/** Unlike Math.min: what is not a number is not less, nor is a negative zero less than zero. */
function lesser(a: number, b: number): number {
  if (b < a) return b;
  return a;
}

function greater(a: number, b: number): number {
  if (b > a) return b;
  return a;
}

/** Members that are looked at in one step. */
const STEP = 1024;

/** What is combined: a sorted set, or a plain one whose members count 1. */
interface Input {
  readonly size: number;
  readonly at: (index: number) => Pair<number>;
  readonly score: (member: string) => number | undefined;
}

interface Request {
  readonly inputs: readonly Input[];
  readonly weights: readonly number[];
  readonly aggregate: Aggregate;
  readonly withScores: boolean;
}

export function zunion(client: Client, args: readonly string[]): Reply {
  return answer(client, args, 'union', 'zunion');
}

export function zinter(client: Client, args: readonly string[]): Reply {
  return answer(client, args, 'inter', 'zinter');
}

export function zdiff(client: Client, args: readonly string[]): Reply {
  return answer(client, args, 'diff', 'zdiff');
}

export function zunionstore(client: Client, args: readonly string[]): Reply {
  return store(client, args, 'union', 'zunionstore');
}

export function zinterstore(client: Client, args: readonly string[]): Reply {
  return store(client, args, 'inter', 'zinterstore');
}

export function zdiffstore(client: Client, args: readonly string[]): Reply {
  return store(client, args, 'diff', 'zdiffstore');
}

/** ZINTERCARD numkeys key [key ...] [LIMIT limit] */
export function zintercard(client: Client, args: readonly string[]): Reply {
  const numkeys = keyCount(args, 1, 'zintercard');
  // The keys are read before the options, which listeners to keyspace events notice.
  const inputs = texts(args, 2, 2 + numkeys).map((key) => readInput(client, key));
  let limit = 0;
  for (let i = 2 + numkeys; i < args.length; i++) {
    if (option(args, i) !== 'LIMIT' || i + 1 >= args.length) throw syntaxError();
    limit = count(args, ++i, "ERR LIMIT can't be negative");
    if (limit < 0) throw new ReplyError("ERR LIMIT can't be negative");
  }
  return inTurns(
    client,
    args,
    (function* () {
      const request = { inputs, weights: [], aggregate: Math.max, withScores: false };
      const { size } = yield* combine('inter', request);
      return limit > 0 ? Math.min(limit, size) : size;
    })(),
  );
}

function answer(client: Client, args: readonly string[], operation: Operation, name: string): Reply {
  const request = readRequest(client, args, 1, operation, name, false);
  return inTurns(client, args, answering(client, operation, request));
}

function* answering(client: Client, operation: Operation, request: Request): Steps<Reply> {
  const found: Scored[] = [];
  for (const [member, score] of yield* combine(operation, request)) {
    if (found.push({ member, score }) % STEP === 0) yield;
  }
  const sorted = yield* mergeSorted(found, (a, b) => a.score - b.score || (a.member < b.member ? -1 : 1));
  return withScores(client, sorted, request.withScores);
}

function store(client: Client, args: readonly string[], operation: Operation, name: string): Reply {
  const destination = text(args, 1);
  const request = readRequest(client, args, 2, operation, name, true);
  return inTurns(client, args, storing(client, destination, operation, request, name));
}

function* storing(
  client: Client,
  destination: string,
  operation: Operation,
  request: Request,
  name: string,
): Steps<Reply> {
  const combined = yield* combine(operation, request);
  if (combined.size === 0) {
    client.answers();
    storeNothing(client, destination);
    return 0;
  }
  const result = new SortedSetValue();
  const { limits } = client.store.configuration;
  // As large as it will be it never was a listpack, which knows no negative zero.
  if (combined.size > limits.sortedSetEntries) result.encoding = 'skiplist';
  for (const [member, score] of combined) {
    result.set(member, score, limits);
    if (result.size % STEP === 0) yield;
  }
  client.db.set(destination, result);
  client.answers();
  client.notify('z', name, destination);
  return result.size;
}

function keyCount(args: readonly string[], index: number, name: string): number {
  const numkeys = count(args, index);
  if (numkeys < 1) throw new ReplyError(`ERR at least 1 input key is needed for '${name}' command`);
  if (numkeys > args.length - index - 1) throw syntaxError();
  return numkeys;
}

function readRequest(
  client: Client,
  args: readonly string[],
  index: number,
  operation: Operation,
  name: string,
  isStored: boolean,
): Request {
  const numkeys = keyCount(args, index, name);
  const inputs = texts(args, index + 1, index + 1 + numkeys).map((key) => readInput(client, key));
  let weights: number[] = [];
  let aggregate = AGGREGATES.get('SUM') as Aggregate;
  let scores = false;
  for (let i = index + 1 + numkeys; i < args.length; i++) {
    const word = option(args, i);
    if (word === 'WEIGHTS' && operation !== 'diff' && args.length - i - 1 >= numkeys) {
      weights = [];
      while (weights.length < numkeys) weights.push(double(args, ++i, 'ERR weight value is not a float'));
    } else if (word === 'AGGREGATE' && operation !== 'diff' && i + 1 < args.length) {
      const chosen = AGGREGATES.get(option(args, ++i));
      if (!chosen) throw syntaxError();
      aggregate = chosen;
    } else if (word === 'WITHSCORES' && !isStored) scores = true;
    else throw syntaxError();
  }
  return { inputs, weights, aggregate, withScores: scores };
}

function readInput(client: Client, key: string): Input {
  const value = client.read(key);
  if (!value) return EMPTY;
  if (value.type === 'zset') {
    const { scores } = value;
    return {
      size: scores.size,
      at: (index) => scores.at(index) as Pair<number>,
      score: (member) => scores.get(member),
    };
  }
  if (value.type !== 'set') throw wrongType();
  const members = value.members();
  return {
    size: members.length,
    at: (index) => ({ key: members[index] as string, value: 1 }),
    score: (member) => (value.has(member) ? 1 : undefined),
  };
}

const EMPTY: Input = { size: 0, at: () => ({ key: '', value: 0 }), score: () => undefined };

function* combine(operation: Operation, { inputs, weights, aggregate }: Request): Steps<Map<string, number>> {
  const result = new Map<string, number>();
  const product = (input: number, score: number): number => (weights[input] ?? 1) * score;
  const weighted = (input: number, score: number): number => {
    const value = product(input, score);
    return Number.isNaN(value) ? 0 : value;
  };
  if (operation === 'diff') {
    const [first = EMPTY, ...others] = inputs;
    for (let at = 0; at < first.size; at++) {
      const { key, value } = first.at(at);
      if (others.every((other) => other.score(key) === undefined)) result.set(key, value);
      if (at % STEP === STEP - 1) yield;
    }
    return result;
  }
  // Sums are rounded after each step: the smallest comes first, as in Redis.
  const order = [...inputs.entries()].sort(([, a], [, b]) => a.size - b.size);
  if (operation === 'union') {
    for (const [i, input] of order) {
      for (let at = 0; at < input.size; at++) {
        const { key, value: score } = input.at(at);
        const before = result.get(key);
        const value = weighted(i, score);
        result.set(key, before === undefined ? value : aggregate(before, value));
        if (at % STEP === STEP - 1) yield;
      }
    }
    return result;
  }
  const smallest = order[0]?.[1] ?? EMPTY;
  for (let at = 0; at < smallest.size; at++) {
    const { key: member } = smallest.at(at);
    let total: number | undefined;
    for (const [i, input] of order) {
      const score = input.score(member);
      if (score === undefined) {
        total = undefined;
        break;
      }
      // Only the first is looked at by itself: infinitely much of nothing in a later one takes all of the sum with it.
      total = total === undefined ? weighted(i, score) : aggregate(total, product(i, score));
    }
    if (total !== undefined) result.set(member, total);
    if (at % STEP === STEP - 1) yield;
  }
  return result;
}
