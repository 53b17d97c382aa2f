import { DEFAULT_LIMITS, type Limits, type Resource } from '../../../../linux/process/limits.ts';
import type { HostConfig } from '../config/host-config.ts';

/** The limits of a container's processes: the engine's own with those of `--ulimit`; -1 is unlimited. */
export function containerLimits(asked: HostConfig['Ulimits']): Limits {
  const value = (number: number): number => (number < 0 ? Number.POSITIVE_INFINITY : number);
  return new Map([
    ...DEFAULT_LIMITS,
    ...(asked ?? []).map(
      ({ Name, Soft, Hard }) => [Name as Resource, { soft: value(Soft), hard: value(Hard) }] as const,
    ),
  ]);
}
