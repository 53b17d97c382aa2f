import { BadArgument } from '../values/bad-argument.ts';
import { LuaError } from '../values/lua-error.ts';
import type { LuaValue } from '../values/value.ts';
import { type Frame, lineOf } from './frame.ts';
import { DECIDES } from './stepped.ts';

/** What was thrown, as a script sees it. */
export function asLuaError(error: unknown): LuaError {
  if (error instanceof LuaError) return error;
  // Patterns and values that are nested too deeply end our own stack.
  if (error instanceof RangeError) return new LuaError('stack overflow', true);
  throw error;
}

/** The error with the place where it was raised, and the name by which the script has called what has refused an argument. */
export function locate(frames: readonly Frame[], error: LuaError): LuaError {
  if (error.source !== undefined) return error;
  const place = placeOf(frames);
  const callee = place?.closure.proto.names.get(place.pc - 3)?.[0];
  const failure = error instanceof BadArgument && callee !== undefined ? error.named(callee) : error;
  const nearest = place ?? frames.findLast(({ steps }) => steps === undefined);
  if (nearest) {
    failure.source = nearest.closure.proto.chunk;
    failure.line = lineOf(nearest);
  }
  if (!place) failure.needsPlace = false;
  return failure;
}

/** Where an error is said to be: nowhere if it was one of our functions that has called what has failed. */
function placeOf(frames: readonly Frame[]): Frame | undefined {
  const top = frames[frames.length - 1];
  if (top?.steps === undefined) return top;
  if (top.pc !== DECIDES || top.protected) return undefined;
  const below = frames[frames.length - 2];
  return below?.steps === undefined ? below : undefined;
}

/** The error's value, with the place in front if it is still to be told. */
export function located({ source, line, value, needsPlace }: LuaError): LuaValue {
  return needsPlace && typeof value === 'string' && source !== undefined
    ? `${source}:${line}: ${value}`
    : value;
}
