import { SortedSetValue } from '../../keyspace/sorted-set-value.ts';
import { type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { count, double, option, syntaxError, text } from '../handling/arguments.ts';
import { readSortedSet, storeNothing } from '../handling/typed-values.ts';
import { distanceText, positionReply, readPosition, readUnit } from './geo-points.ts';
import { decodePosition, distance, distanceWithin, type Position, rangesFor, type Shape } from './geohash.ts';
import { EXACT } from './trigonometry.ts';

type Form = 'GEORADIUS' | 'GEORADIUSBYMEMBER' | 'GEOSEARCH' | 'GEOSEARCHSTORE';

interface Found {
  readonly member: string;
  readonly score: number;
  readonly metres: number;
  readonly position: Position;
}

/** GEORADIUS key longitude latitude radius M|KM|FT|MI [WITHCOORD] [WITHDIST] [WITHHASH] [COUNT count [ANY]] [ASC|DESC] … */
export function georadius(client: Client, args: readonly string[]): Reply {
  return search(client, args, 'GEORADIUS', true);
}

export function georadiusReadOnly(client: Client, args: readonly string[]): Reply {
  return search(client, args, 'GEORADIUS', false);
}

/** GEORADIUSBYMEMBER key member radius M|KM|FT|MI … */
export function georadiusbymember(client: Client, args: readonly string[]): Reply {
  return search(client, args, 'GEORADIUSBYMEMBER', true);
}

export function georadiusbymemberReadOnly(client: Client, args: readonly string[]): Reply {
  return search(client, args, 'GEORADIUSBYMEMBER', false);
}

/** GEOSEARCH key FROMMEMBER member|FROMLONLAT longitude latitude BYRADIUS radius unit|BYBOX width height unit … */
export function geosearch(client: Client, args: readonly string[]): Reply {
  return search(client, args, 'GEOSEARCH', false);
}

/** GEOSEARCHSTORE destination source … [STOREDIST] */
export function geosearchstore(client: Client, args: readonly string[]): Reply {
  return search(client, args, 'GEOSEARCHSTORE', false);
}

interface Options {
  withDistance: boolean;
  withHash: boolean;
  withPosition: boolean;
  any: boolean;
  order: 'asc' | 'desc' | undefined;
  count: number;
  store: string | undefined;
  storeDistance: boolean;
  center: Position | undefined;
  /** The centre is a member of a set that is not there. */
  fromNowhere: boolean;
  unit: number;
  radius: number | undefined;
  box: { readonly width: number; readonly height: number } | undefined;
}

function search(client: Client, args: readonly string[], form: Form, mayStore: boolean): Reply {
  const set = readSortedSet(client, text(args, form === 'GEOSEARCHSTORE' ? 2 : 1));
  const options = readOptions(args, form, mayStore, set);
  const { store } = options;
  if (!set) {
    if (store === undefined) return [];
    storeNothing(client, store);
    return 0;
  }
  const found = find(set, options);
  return store === undefined ? shown(found, options) : keep(client, store, found, options, form);
}

function readOptions(
  args: readonly string[],
  form: Form,
  mayStore: boolean,
  set: SortedSetValue | undefined,
): Options {
  const searching = form === 'GEOSEARCH' || form === 'GEOSEARCHSTORE';
  const options: Options = {
    withDistance: false,
    withHash: false,
    withPosition: false,
    any: false,
    order: undefined,
    count: 0,
    store: form === 'GEOSEARCHSTORE' ? text(args, 1) : undefined,
    storeDistance: false,
    center: undefined,
    fromNowhere: false,
    unit: 1,
    radius: undefined,
    box: undefined,
  };
  const memberPosition = (at: number): void => {
    if (!set) {
      options.fromNowhere = true;
      return;
    }
    const score = set.scores.get(text(args, at));
    if (score === undefined) throw new ReplyError('ERR could not decode requested zset member');
    options.center = decodePosition(score);
  };
  const readRadius = (at: number): void => {
    options.radius = double(args, at, 'ERR need numeric radius');
    if (options.radius < 0) throw new ReplyError('ERR radius cannot be negative');
    options.unit = readUnit(args, at + 1);
  };
  let at = form === 'GEOSEARCHSTORE' ? 3 : 2;
  if (form === 'GEORADIUS') {
    options.center = readPosition(args, 2);
    readRadius(4);
    at = 6;
  } else if (form === 'GEORADIUSBYMEMBER') {
    memberPosition(2);
    if (set) readRadius(3);
    at = 5;
  }
  // Where the centre is may be said twice, but only in one way.
  let isMember = false;
  let isGiven = false;
  for (let i = at; i < args.length; i++) {
    const more = args.length - 1 - i;
    const word = option(args, i);
    if (word === 'WITHDIST') options.withDistance = true;
    else if (word === 'WITHHASH') options.withHash = true;
    else if (word === 'WITHCOORD') options.withPosition = true;
    else if (word === 'ANY') options.any = true;
    else if (word === 'ASC') options.order = 'asc';
    else if (word === 'DESC') options.order = 'desc';
    else if (word === 'COUNT' && more > 0) {
      options.count = count(args, ++i);
      if (options.count <= 0) throw new ReplyError('ERR COUNT must be > 0');
    } else if ((word === 'STORE' || word === 'STOREDIST') && more > 0 && mayStore) {
      options.store = text(args, ++i);
      options.storeDistance = word === 'STOREDIST';
    } else if (word === 'STOREDIST' && form === 'GEOSEARCHSTORE') options.storeDistance = true;
    else if (word === 'FROMMEMBER' && more > 0 && searching && !isGiven) {
      isMember = true;
      memberPosition(++i);
    } else if (word === 'FROMLONLAT' && more > 1 && searching && !isMember) {
      isGiven = true;
      options.center = readPosition(args, i + 1);
      i += 2;
    } else if (word === 'BYRADIUS' && more > 1 && searching && !options.box) {
      readRadius(i + 1);
      i += 2;
    } else if (word === 'BYBOX' && more > 2 && searching && options.radius === undefined) {
      const width = double(args, i + 1, 'ERR need numeric width');
      const height = double(args, i + 2, 'ERR need numeric height');
      if (width < 0 || height < 0) throw new ReplyError('ERR height or width cannot be negative');
      options.unit = readUnit(args, i + 3);
      options.box = { width, height };
      i += 3;
    } else throw syntaxError();
  }
  checkTogether(args, options, form, searching);
  return options;
}

function checkTogether(args: readonly string[], options: Options, form: Form, searching: boolean): void {
  if (options.store !== undefined && (options.withDistance || options.withHash || options.withPosition)) {
    const what = form === 'GEOSEARCHSTORE' ? 'GEOSEARCHSTORE' : 'STORE option in GEORADIUS';
    throw new ReplyError(`ERR ${what} is not compatible with WITHDIST, WITHHASH and WITHCOORD options`);
  }
  if (searching && !options.center && !options.fromNowhere) {
    throw new ReplyError(`ERR exactly one of FROMMEMBER or FROMLONLAT can be specified for ${text(args, 0)}`);
  }
  if (searching && options.radius === undefined && !options.box) {
    throw new ReplyError(`ERR exactly one of BYRADIUS and BYBOX can be specified for ${text(args, 0)}`);
  }
  if (options.any && options.count === 0)
    throw new ReplyError('ERR the ANY argument requires COUNT argument');
}

function find(set: SortedSetValue, options: Options): Found[] {
  const { center, unit, radius, box, any } = options;
  if (!center) return [];
  const shape: Shape = box
    ? { center, type: 'box', width: box.width * unit, height: box.height * unit }
    : { center, type: 'circle', radius: (radius ?? 0) * unit };
  const found: Found[] = [];
  const limit = any ? options.count : Number.POSITIVE_INFINITY;
  for (const { low, high } of rangesFor(shape)) {
    if (found.length >= limit) break;
    const start = set.order.countBefore(({ score }) => score >= low);
    const end = set.order.countBefore(({ score }) => score >= high);
    for (const { member, score } of set.order.range(start, end)) {
      const position = decodePosition(score);
      const metres = distanceWithin(shape, position);
      if (metres === undefined) continue;
      found.push({ member, score, metres, position });
      if (found.length >= limit) break;
    }
  }
  const order = options.order ?? (options.count > 0 && !any ? 'asc' : undefined);
  if (order) found.sort((a, b) => (order === 'asc' ? a.metres - b.metres : b.metres - a.metres));
  return options.count > 0 ? found.slice(0, options.count) : found;
}

function shown(found: readonly Found[], options: Options): Reply {
  const { withDistance, withHash, withPosition, unit } = options;
  if (!withDistance && !withHash && !withPosition) return found.map(({ member }) => member);
  return found.map(({ member, score, metres, position }) => {
    const items: Reply[] = [member];
    if (withDistance) items.push(distanceText(metres / unit));
    if (withHash) items.push(wholeScore(score));
    if (withPosition) items.push(positionReply(position));
    return items;
  });
}

/** A score as a whole number of 64 bits; one that fits none is the lowest. */
function wholeScore(score: number): number | bigint {
  if (Number.isSafeInteger(score)) return score;
  return Math.abs(score) < 2 ** 63 ? BigInt(Math.trunc(score)) : -(2n ** 63n);
}

function keep(client: Client, store: string, found: readonly Found[], options: Options, form: Form): Reply {
  if (found.length === 0) {
    storeNothing(client, store);
    return 0;
  }
  const result = new SortedSetValue();
  const { center, storeDistance, unit } = options;
  for (const { member, score, position } of found) {
    // All digits are kept, so that the last one counts.
    const kept = storeDistance && center ? distance(center, position, EXACT) / unit : score;
    result.set(member, kept, client.store.configuration.limits);
  }
  client.db.set(store, result);
  client.notify('z', form === 'GEOSEARCHSTORE' ? 'geosearchstore' : 'georadiusstore', store);
  return found.length;
}
