import type { Trigonometry } from './trigonometry.ts';

/** Positions as Redis keeps them: 26 bits of latitude and 26 of longitude, interleaved, as the score of a member. */
export interface Position {
  readonly longitude: number;
  readonly latitude: number;
}

/** The limits of the Mercator projection. */
export const LONGITUDE_LIMIT = 180;
export const LATITUDE_LIMIT = 85.05112878;
const MOST_STEPS = 26;
const EARTH_RADIUS = 6372797.560856;
const MERCATOR_MAX = 20037726.37;
/** Rows and columns have 32 bits. */
const NUMBERS = 2 ** 32;

/** A square of the grid: `steps` bits in each direction. */
interface Square {
  readonly column: number;
  readonly row: number;
  readonly steps: number;
}

function interleave(row: number, column: number): bigint {
  let bits = 0n;
  for (let i = 31; i >= 0; i--) {
    bits =
      (bits << 2n) | (BigInt(Math.floor(column / 2 ** i) % 2) << 1n) | BigInt(Math.floor(row / 2 ** i) % 2);
  }
  return bits;
}

function squareAt({ longitude, latitude }: Position, steps: number, latitudeLimit = LATITUDE_LIMIT): Square {
  const scale = 2 ** steps;
  return {
    row: Math.floor(((latitude + latitudeLimit) / (2 * latitudeLimit)) * scale),
    column: Math.floor(((longitude + LONGITUDE_LIMIT) / (2 * LONGITUDE_LIMIT)) * scale),
    steps,
  };
}

/** The score of a position, 52 bits; `latitudeLimit` 90 gives what geohash.org uses. */
export function encodePosition(position: Position, latitudeLimit = LATITUDE_LIMIT): number {
  const { row, column } = squareAt(position, MOST_STEPS, latitudeLimit);
  return Number(interleave(row, column));
}

interface Area {
  readonly south: number;
  readonly north: number;
  readonly west: number;
  readonly east: number;
}

function areaOf({ row, column, steps }: Square): Area {
  const scale = 2 ** steps;
  return {
    south: -LATITUDE_LIMIT + (row / scale) * (2 * LATITUDE_LIMIT),
    north: -LATITUDE_LIMIT + (((row + 1) % NUMBERS) / scale) * (2 * LATITUDE_LIMIT),
    west: -LONGITUDE_LIMIT + (column / scale) * (2 * LONGITUDE_LIMIT),
    east: -LONGITUDE_LIMIT + (((column + 1) % NUMBERS) / scale) * (2 * LONGITUDE_LIMIT),
  };
}

function separate(bits: number): { readonly row: number; readonly column: number } {
  let rest = bits;
  let row = 0;
  let column = 0;
  for (let i = 0; i < MOST_STEPS; i++) {
    row += (rest % 2) * 2 ** i;
    rest = Math.floor(rest / 2);
    column += (rest % 2) * 2 ** i;
    rest = Math.floor(rest / 2);
  }
  return { row, column };
}

/** The same of a score that is no position: whatever 64 bits a processor makes of it. */
function separateAny(score: number): { readonly row: number; readonly column: number } {
  let bits = 0n;
  if (score < -(2 ** 63)) bits = 2n ** 63n;
  else if (score < 2 ** 64) bits = BigInt.asUintN(64, BigInt(Math.trunc(score)));
  let row = 0;
  let column = 0;
  for (let i = 0; i < 32; i++) {
    row += Number((bits >> BigInt(2 * i)) & 1n) * 2 ** i;
    column += Number((bits >> BigInt(2 * i + 1)) & 1n) * 2 ** i;
  }
  return { row, column };
}

/** The middle of the square that a score stands for. */
export function decodePosition(score: number): Position {
  const { row, column } = score >= 0 && score < 2 ** 52 ? separate(Math.trunc(score)) : separateAny(score);
  const { south, north, west, east } = areaOf({ row, column, steps: MOST_STEPS });
  const clamp = (value: number, limit: number): number => Math.max(-limit, Math.min(limit, value));
  return {
    longitude: clamp((west + east) / 2, LONGITUDE_LIMIT),
    latitude: clamp((south + north) / 2, LATITUDE_LIMIT),
  };
}

const radians = (degrees: number): number => degrees * (Math.PI / 180);
const degrees = (angle: number): number => angle / (Math.PI / 180);

/** Metres between two positions on the sphere. */
export function distance(a: Position, b: Position, { sin, cos, asin }: Trigonometry = Math): number {
  const v = sin((radians(b.longitude) - radians(a.longitude)) / 2);
  if (v === 0) return latitudeDistance(a.latitude, b.latitude);
  const [from, to] = [radians(a.latitude), radians(b.latitude)];
  const u = sin((to - from) / 2);
  return 2 * EARTH_RADIUS * asin(Math.sqrt(u * u + cos(from) * cos(to) * v * v));
}

function latitudeDistance(a: number, b: number): number {
  return EARTH_RADIUS * Math.abs(radians(b) - radians(a));
}

/** Where to look: a circle, or a box with sides along the meridians; all in metres. */
export type Shape = { readonly center: Position } & (
  | { readonly type: 'circle'; readonly radius: number }
  | { readonly type: 'box'; readonly width: number; readonly height: number }
);

/** How far from the centre a position is; undefined outside of the shape. */
export function distanceWithin(shape: Shape, position: Position): number | undefined {
  if (shape.type === 'circle') {
    const metres = distance(shape.center, position);
    return metres > shape.radius ? undefined : metres;
  }
  if (latitudeDistance(position.latitude, shape.center.latitude) > shape.height / 2) return undefined;
  const across = distance(position, { longitude: shape.center.longitude, latitude: position.latitude });
  if (across > shape.width / 2) return undefined;
  return distance(shape.center, position);
}

/** Scores from `low` to before `high`. */
export interface ScoreRange {
  readonly low: number;
  readonly high: number;
}

/** The ranges of scores in which everything inside a shape lies: the square of its centre and its neighbours. */
export function rangesFor(shape: Shape): ScoreRange[] {
  const { center } = shape;
  const halfHeight = shape.type === 'circle' ? shape.radius : shape.height / 2;
  const halfWidth = shape.type === 'circle' ? shape.radius : shape.width / 2;
  const latitudeDelta = degrees(halfHeight / EARTH_RADIUS);
  // A parallel is shorter towards the pole.
  const widest = center.latitude < 0 ? center.latitude - latitudeDelta : center.latitude + latitudeDelta;
  const longitudeDelta = degrees(halfWidth / EARTH_RADIUS / Math.cos(radians(widest)));
  const bounds: Area = {
    west: center.longitude - longitudeDelta,
    east: center.longitude + longitudeDelta,
    south: center.latitude - latitudeDelta,
    north: center.latitude + latitudeDelta,
  };
  const reach =
    shape.type === 'circle'
      ? shape.radius
      : Math.sqrt((shape.width / 2) * (shape.width / 2) + (shape.height / 2) * (shape.height / 2));
  let steps = stepsFor(reach, center.latitude);
  let square = squareAt(center, steps);
  const isTooSmall =
    areaOf(neighbour(square, 0, 1)).north < bounds.north ||
    areaOf(neighbour(square, 0, -1)).south > bounds.south ||
    areaOf(neighbour(square, 1, 0)).east < bounds.east ||
    areaOf(neighbour(square, -1, 0)).west > bounds.west;
  if (steps > 1 && isTooSmall) {
    steps--;
    square = squareAt(center, steps);
  }
  return squaresAround(square, bounds).map(rangeOf);
}

/** The order in which Redis looks at the squares, which is the order of what it finds. */
const DIRECTIONS: readonly (readonly [x: number, y: number])[] = [
  [0, 0],
  [0, 1],
  [0, -1],
  [1, 0],
  [-1, 0],
  [1, 1],
  [-1, 1],
  [1, -1],
  [-1, -1],
];

function squaresAround(square: Square, bounds: Area): Square[] {
  const area = areaOf(square);
  const found: Square[] = [];
  for (const [x, y] of DIRECTIONS) {
    if (square.steps >= 2) {
      if (y < 0 && area.south < bounds.south) continue;
      if (y > 0 && area.north > bounds.north) continue;
      if (x < 0 && area.west < bounds.west) continue;
      if (x > 0 && area.east > bounds.east) continue;
    }
    const next = neighbour(square, x, y);
    // A large area can meet itself on the other side of the earth.
    const last = found.length > 1 ? found[found.length - 1] : undefined;
    if (last && last.row === next.row && last.column === next.column) continue;
    // The first square of the grid stands for none at all.
    if (next.row === 0 && next.column === 0 && next.steps === 0) continue;
    found.push(next);
  }
  return found;
}

function neighbour({ row, column, steps }: Square, x: number, y: number): Square {
  const size = 2 ** steps;
  // At the very edge a position is in a square behind the last one, which only a step away from it leaves.
  const move = (place: number, by: number): number => (by === 0 ? place : (place + by + size) % size);
  return { column: move(column, x), row: move(row, y), steps };
}

function rangeOf({ row, column, steps }: Square): ScoreRange {
  const bits = interleave(row, column);
  const shift = BigInt(52 - steps * 2);
  return { low: Number(bits << shift), high: Number((bits + 1n) << shift) };
}

/** How fine the grid may be so that a square and its neighbours cover the radius. */
function stepsFor(radius: number, latitude: number): number {
  if (radius === 0) return MOST_STEPS;
  let steps = 1;
  for (let range = radius; range < MERCATOR_MAX; range *= 2) steps++;
  steps -= 2;
  if (Math.abs(latitude) > 66) steps--;
  if (Math.abs(latitude) > 80) steps--;
  return Math.max(1, Math.min(MOST_STEPS, steps));
}

const ALPHABET = '0123456789bcdefghjkmnpqrstuvwxyz';

/** Eleven characters as geohash.org writes them; 52 bits are enough for ten, so the last is always 0. */
export function hashText(score: number): string {
  const bits = BigInt(encodePosition(decodePosition(score), 90));
  let text = '';
  for (let i = 0; i < 10; i++) text += ALPHABET[Number((bits >> BigInt(52 - (i + 1) * 5)) & 31n)];
  return `${text}0`;
}
