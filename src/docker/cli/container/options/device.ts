import { CommandError } from '../../command/command-error.ts';
import { FlagValueError } from '../../command/flag.ts';
import { splitFields } from './fields.ts';
import { parseBytes } from './quantities.ts';

interface DeviceMapping {
  readonly PathOnHost: string;
  readonly PathInContainer: string;
  readonly CgroupPermissions: string;
}

/** Reads `/dev/host[:/dev/inside][:rwm]`. @throws CommandError */
export function parseDevice(value: string): DeviceMapping {
  const parts = value.split(':');
  if (parts.length > 3 || parts[0] === '') throw new CommandError(`bad format for path: ${value}`);
  const [host = '', second, third] = parts;
  if (third !== undefined && !isMode(third)) throw new CommandError(`bad mode specified: ${third}`);
  const onlyMode = third === undefined && second !== undefined && isMode(second);
  const inside = second === undefined || onlyMode ? host : second;
  if (!inside.startsWith('/')) throw new CommandError(`${inside} is not an absolute path`);
  return {
    PathOnHost: host,
    PathInContainer: inside,
    CgroupPermissions: third ?? (onlyMode ? second : 'rwm'),
  };
}

function isMode(text: string): boolean {
  return /^[rwm]+$/.test(text) && new Set(text).size === text.length;
}

/** Reads `/dev/sda:1mb` or, for a number of operations, `/dev/sda:1000`. @throws FlagValueError */
export function parseThrottle(value: string, unit: 'bytes' | 'operations'): { Path: string; Rate: number } {
  const { path, rest } = devicePath(value);
  if (unit === 'operations') {
    if (/^\d+$/.test(rest)) return { Path: path, Rate: Number(rest) };
    throw new FlagValueError(
      `invalid rate for device: ${value}. The correct format is <device-path>:<number>. Number must be a positive integer`,
    );
  }
  try {
    return { Path: path, Rate: parseBytes(rest) };
  } catch {
    throw new FlagValueError(
      `invalid rate for device: ${value}. The correct format is <device-path>:<number>[<unit>]. Number must be a positive integer. Unit is optional and can be kb, mb, or gb`,
    );
  }
}

/** Reads `/dev/sda:500`. @throws FlagValueError */
export function parseWeight(value: string): { Path: string; Weight: number } {
  const { path, rest } = devicePath(value);
  const weight = Number(rest);
  if (!/^\d+$/.test(rest) || (weight > 0 && (weight < 10 || weight > 1000))) {
    throw new FlagValueError(`invalid weight for device: ${value}`);
  }
  return { Path: path, Weight: weight };
}

function devicePath(value: string): { readonly path: string; readonly rest: string } {
  const colon = value.indexOf(':');
  if (colon <= 0) throw new FlagValueError(`bad format: ${value}`);
  if (!value.startsWith('/dev/')) throw new FlagValueError(`bad format for device path: ${value}`);
  return { path: value.slice(0, colon), rest: value.slice(colon + 1) };
}

/** Reads `all`, `2` or `device=0,driver=nvidia`. @throws FlagValueError */
export function parseGpus(value: string): Readonly<Record<string, unknown>> {
  const request: Record<string, unknown> = {
    Driver: '',
    Count: 0,
    DeviceIDs: null,
    Capabilities: [['gpu']],
    Options: {},
  };
  const seen = new Set<string>();
  for (const field of splitFields(value)) {
    const equals = field.indexOf('=');
    const key = equals < 0 ? 'count' : field.slice(0, equals);
    const text = equals < 0 ? field : field.slice(equals + 1);
    if (seen.has(key)) throw new FlagValueError(`gpu request key '${key}' can be specified only once`);
    seen.add(key);
    if (key === 'driver') request.Driver = text;
    else if (key === 'count') request.Count = gpuCount(text);
    else if (key === 'device') request.DeviceIDs = text.split(',');
    else if (key === 'capabilities') request.Capabilities = [[...text.split(','), 'gpu']];
    else if (key === 'options') {
      request.Options = Object.fromEntries(splitFields(text).map((pair) => pair.split('=', 2)));
    } else throw new FlagValueError(`unexpected key '${key}' in '${field}'`);
  }
  if (!seen.has('count') && !seen.has('device')) request.Count = 1;
  return request;
}

function gpuCount(text: string): number {
  if (text === 'all') return -1;
  if (/^[+-]?\d+$/.test(text)) return Number(text);
  throw new FlagValueError(
    `invalid count (${text}): value must be either "all" or an integer: invalid syntax`,
  );
}
