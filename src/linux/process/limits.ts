/** What setrlimit(2) limits, by the names that Docker gives the resources. */
export type Resource =
  | 'as'
  | 'core'
  | 'cpu'
  | 'data'
  | 'fsize'
  | 'locks'
  | 'memlock'
  | 'msgqueue'
  | 'nice'
  | 'nofile'
  | 'nproc'
  | 'rss'
  | 'rtprio'
  | 'rttime'
  | 'sigpending'
  | 'stack';

/** Infinity: unlimited. Bytes, seconds, microseconds or a number, as the resource has it. */
export interface Limit {
  readonly soft: number;
  readonly hard: number;
}

export type Limits = ReadonlyMap<Resource, Limit>;

const NONE: Limit = { soft: Number.POSITIVE_INFINITY, hard: Number.POSITIVE_INFINITY };
const both = (value: number): Limit => ({ soft: value, hard: value });

/** Those of a service on a usual Linux host. */
export const DEFAULT_LIMITS: Limits = new Map([
  ['core', { soft: 0, hard: Number.POSITIVE_INFINITY }],
  ['memlock', both(8192 * 1024)],
  ['msgqueue', both(819_200)],
  ['nice', both(0)],
  ['nofile', both(1_048_576)],
  ['rtprio', both(0)],
  ['sigpending', both(15_517)],
  ['stack', { soft: 8192 * 1024, hard: Number.POSITIVE_INFINITY }],
]);

export function limitOf(limits: Limits, resource: Resource): Limit {
  return limits.get(resource) ?? NONE;
}
