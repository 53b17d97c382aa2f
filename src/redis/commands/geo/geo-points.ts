import { DoubleReply, NIL_ARRAY, type Reply, ReplyError } from '../../resp/reply.ts';
import type { Client } from '../engine/client.ts';
import { double, option, syntaxError, text, texts } from '../handling/arguments.ts';
import { readSortedSet } from '../handling/typed-values.ts';
import { zadd } from '../sorted-set/add.ts';
import {
  decodePosition,
  distance,
  encodePosition,
  hashText,
  LATITUDE_LIMIT,
  LONGITUDE_LIMIT,
  type Position,
} from './geohash.ts';

/** A longitude and the latitude after it. @throws ReplyError */
export function readPosition(args: readonly string[], index: number): Position {
  const longitude = double(args, index);
  const latitude = double(args, index + 1);
  if (Math.abs(longitude) > LONGITUDE_LIMIT || Math.abs(latitude) > LATITUDE_LIMIT) {
    throw new ReplyError(
      `ERR invalid longitude,latitude pair ${sixDigits(longitude)},${sixDigits(latitude)}`,
    );
  }
  return { longitude, latitude };
}

function sixDigits(value: number): string {
  return Number.isFinite(value) ? value.toFixed(6) : value < 0 ? '-inf' : 'inf';
}

const UNITS: ReadonlyMap<string, number> = new Map([
  ['M', 1],
  ['KM', 1000],
  ['FT', 0.3048],
  ['MI', 1609.34],
]);

/** Metres of the unit. @throws ReplyError */
export function readUnit(args: readonly string[], index: number): number {
  const metres = UNITS.get(option(args, index));
  if (metres === undefined) {
    throw new ReplyError('ERR unsupported unit provided. please use M, KM, FT, MI');
  }
  return metres;
}

/** A distance with four digits behind the point. */
export function distanceText(value: number): string {
  const scaled = value * 10_000;
  const floor = Math.floor(scaled);
  const rest = scaled - floor;
  const rounded = rest > 0.5 || (rest === 0.5 && floor % 2 === 1) ? floor + 1 : floor;
  return `${Math.floor(rounded / 10_000)}.${String(rounded % 10_000).padStart(4, '0')}`;
}

/** Longitude and latitude with all the digits that they have. */
export function positionReply({ longitude, latitude }: Position): Reply {
  return [longitude, latitude].map(
    (value) => new DoubleReply(value, value.toFixed(17).replace(/\.?0+$/, '')),
  );
}

/** GEOADD key [NX|XX] [CH] longitude latitude member [longitude latitude member ...] */
export function geoadd(client: Client, args: readonly string[]): Reply {
  let at = 2;
  const given = new Set<string>();
  while (['NX', 'XX', 'CH'].includes(option(args, at))) given.add(option(args, at++));
  if ((args.length - at) % 3 !== 0 || (given.has('NX') && given.has('XX'))) throw syntaxError();
  const words = args.slice(0, at);
  for (; at < args.length; at += 3) {
    words.push(String(encodePosition(readPosition(args, at))), args[at + 2] as string);
  }
  return zadd(client, words);
}

/** GEOPOS key [member [member ...]] */
export function geopos(client: Client, args: readonly string[]): Reply {
  const set = readSortedSet(client, text(args, 1));
  return texts(args, 2).map((member) => {
    const score = set?.scores.get(member);
    return score === undefined ? NIL_ARRAY : positionReply(decodePosition(score));
  });
}

/** GEOHASH key [member [member ...]] */
export function geohash(client: Client, args: readonly string[]): Reply {
  const set = readSortedSet(client, text(args, 1));
  return texts(args, 2).map((member) => {
    const score = set?.scores.get(member);
    return score === undefined ? null : hashText(score);
  });
}

/** GEODIST key member1 member2 [M|KM|FT|MI] */
export function geodist(client: Client, args: readonly string[]): Reply {
  if (args.length > 5) throw syntaxError();
  const unit = args.length === 5 ? readUnit(args, 4) : 1;
  const set = readSortedSet(client, text(args, 1));
  const from = set?.scores.get(text(args, 2));
  const to = set?.scores.get(text(args, 3));
  if (from === undefined || to === undefined) return null;
  return distanceText(distance(decodePosition(from), decodePosition(to)) / unit);
}
