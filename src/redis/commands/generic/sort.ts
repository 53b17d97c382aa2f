import { ListValue } from '../../keyspace/list-value.ts';
import { strtod } from '../../keyspace/strtod.ts';
import type { Value } from '../../keyspace/value.ts';
import { begun, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { inTurns, type Steps } from '../engine/long-command.ts';
import { count, option, syntaxError, text } from '../handling/arguments.ts';
import { mergeSorted } from '../handling/merge-sorted.ts';
import { storeNothing, wrongType } from '../handling/typed-values.ts';
import { findCommand } from '../table/find-command.ts';

interface SortOptions {
  by: string | undefined;
  /** A pattern that leads nowhere was named; a later one that does lead somewhere does not change it. */
  unsorted: boolean;
  readonly get: string[];
  descending: boolean;
  alpha: boolean;
  offset: number;
  count: number;
  store: string | undefined;
}

/** SORT key [BY pattern] [LIMIT offset count] [GET pattern ...] [ASC|DESC] [ALPHA] [STORE destination] */
export function sort(client: Client, args: readonly string[]): Reply {
  return sortKey(client, args, true);
}

/** SORT_RO key [BY pattern] [LIMIT offset count] [GET pattern ...] [ASC|DESC] [ALPHA] */
export function sortReadOnly(client: Client, args: readonly string[]): Reply {
  return sortKey(client, args, false);
}

function sortKey(client: Client, args: readonly string[], mayStore: boolean): Reply {
  const options = readOptions(client, args, mayStore);
  const value = client.read(text(args, 1));
  if (value && !['list', 'set', 'zset'].includes(value.type)) throw wrongType();
  // Redis sorts none that is compact.
  if (value?.type === 'zset') value.encoding = 'skiplist';
  return inTurns(client, args, sorting(client, value, options));
}

/** Elements that are looked at in one step. */
const STEP = 1024;

function* sorting(client: Client, value: Value | undefined, options: SortOptions): Steps<Reply> {
  const chosen = limit(yield* order(client, value, options), options);
  const items: (string | null)[] = [];
  const replies: Reply[] = [];
  const heard = client.heardCount;
  for (const [i, element] of chosen.entries()) {
    for (const pattern of options.get.length === 0 ? ['#'] : options.get) {
      const item = lookUp(client, pattern, element) ?? null;
      items.push(item);
      if (options.store === undefined) client.hear(replies, heard);
      replies.push(item);
    }
    if (i % STEP === STEP - 1) yield;
  }
  if (options.store === undefined) return begun(replies, items.length);
  if (items.length === 0) {
    storeNothing(client, options.store);
    return 0;
  }
  const list = new ListValue();
  for (const [i, item] of items.entries()) {
    list.items.pushBack(item ?? '');
    if (i % STEP === STEP - 1) yield;
  }
  client.db.set(options.store, list);
  client.notify('l', 'sortstore', options.store);
  return items.length;
}

function readOptions(client: Client, args: readonly string[], mayStore: boolean): SortOptions {
  const options: SortOptions = {
    by: undefined,
    unsorted: false,
    get: [],
    descending: false,
    alpha: false,
    offset: 0,
    count: -1,
    store: undefined,
  };
  for (let i = 2; i < args.length; i++) {
    const word = option(args, i);
    const left = args.length - i - 1;
    if (word === 'ASC') options.descending = false;
    else if (word === 'DESC') options.descending = true;
    else if (word === 'ALPHA') options.alpha = true;
    else if (word === 'LIMIT' && left >= 2) {
      options.offset = count(args, ++i);
      options.count = count(args, ++i);
    } else if (word === 'STORE' && mayStore && left >= 1) options.store = text(args, ++i);
    else if (word === 'BY' && left >= 1) {
      options.by = text(args, ++i);
      if (options.by.includes('*')) checkRights(client, args, 'BY');
      else options.unsorted = true;
    } else if (word === 'GET' && left >= 1) {
      checkRights(client, args, 'GET');
      options.get.push(text(args, ++i));
    } else throw syntaxError();
  }
  return options;
}

/** A pattern leads to any key, so that only those who may read all of them may use one; each is refused where it stands. */
function checkRights(client: Client, args: readonly string[], word: 'BY' | 'GET'): void {
  const { access } = client.store;
  if (!access) return;
  const command = findCommand(args);
  if (!command || access.mayReadAll(client, command, args)) return;
  throw new ReplyError(`ERR ${word} option of SORT denied due to insufficient ACL permissions.`);
}

function elements(value: Value | undefined, backwards: boolean): string[] {
  if (value?.type === 'list') {
    const items = value.items.slice(0, value.items.length);
    return backwards ? items.reverse() : items;
  }
  if (value?.type === 'set') return [...value.members()];
  if (value?.type === 'zset') return value.order.range(0, value.size, backwards).map(({ member }) => member);
  return [];
}

function* order(client: Client, value: Value | undefined, options: SortOptions): Steps<string[]> {
  let { by, alpha, unsorted } = options;
  // A set has no order of its own that could be stored, or that a script could rely on.
  if (unsorted && value?.type === 'set' && (options.store !== undefined || client.inScript)) {
    unsorted = false;
    alpha = true;
    by = undefined;
  }
  const list = elements(value, unsorted && options.descending);
  if (unsorted) return list;
  const weighed: Weighed[] = [];
  for (const [i, element] of list.entries()) {
    const weight = by === undefined ? element : lookUp(client, by, element);
    weighed.push({ element, weight, score: alpha ? 0 : scoreOf(weight) });
    if (i % STEP === STEP - 1) yield;
  }
  const sign = options.descending ? -1 : 1;
  const sorted = yield* mergeSorted(weighed, (a, b) => {
    let result = a.score - b.score || (a.score === b.score ? 0 : Number.NaN);
    if (alpha) result = by === undefined ? compare(a.element, b.element) : compareWeights(a.weight, b.weight);
    else if (result === 0 || Number.isNaN(result)) result = compare(a.element, b.element);
    return sign * result;
  });
  return sorted.map(({ element }) => element);
}

interface Weighed {
  readonly element: string;
  readonly weight: string | undefined;
  readonly score: number;
}

function scoreOf(weight: string | undefined): number {
  if (weight === undefined) return 0;
  const { value: score, end } = strtod(weight);
  const isTooLarge = Math.abs(score) === Number.POSITIVE_INFINITY && !/inf/i.test(weight);
  if ((weight[end] ?? '\0') !== '\0' || Number.isNaN(score) || isTooLarge)
    throw new ReplyError("ERR One or more scores can't be converted into double");
  return score;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function compareWeights(a: string | undefined, b: string | undefined): number {
  if (a === undefined || b === undefined) return (a === undefined ? 0 : 1) - (b === undefined ? 0 : 1);
  return compare(a, b);
}

function limit(sorted: string[], { offset, count: wanted }: SortOptions): string[] {
  const start = Math.max(0, offset);
  return sorted.slice(start, wanted < 0 ? undefined : start + wanted);
}

/** What a pattern of BY or GET points to for an element: `weight_*`, `object_*->field`, or `#` for the element itself. */
function lookUp(client: Client, pattern: string, element: string): string | undefined {
  if (pattern === '#') return element;
  const star = pattern.indexOf('*');
  if (star < 0) return undefined;
  const arrow = pattern.indexOf('->', star + 1);
  const hasField = arrow >= 0 && arrow + 2 < pattern.length;
  const end = hasField ? arrow : pattern.length;
  const value = client.read(pattern.slice(0, star) + element + pattern.slice(star + 1, end));
  if (hasField) {
    const found = value?.type === 'hash' ? value.fields.get(pattern.slice(arrow + 2)) : undefined;
    return found;
  }
  return value?.type === 'string' ? value.text : undefined;
}
