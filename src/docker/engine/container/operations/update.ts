import type { Engine } from '../../engine.ts';
import { conflict, wrapError } from '../../errors.ts';
import { completeHostConfig, type HostConfigRequest } from '../config/defaults.ts';
import type { HostConfig } from '../config/host-config.ts';
import { validateHostConfig } from '../config/validate-host-config.ts';
import type { Container } from '../container.ts';
import { containerEvent } from '../container-event.ts';

/** Limits that an update can set; 0 or nothing leaves them as they are. */
const LIMITS = [
  'BlkioWeight',
  'CpuShares',
  'CpuPeriod',
  'CpuQuota',
  'CpusetCpus',
  'CpusetMems',
  'Memory',
  'MemorySwap',
  'MemoryReservation',
  'CpuRealtimePeriod',
  'CpuRealtimeRuntime',
] as const satisfies readonly (keyof HostConfig)[];

/** `docker update`; answers warnings. @throws EngineError */
export function updateContainer(
  engine: Engine,
  nameOrId: string,
  request: HostConfigRequest,
): readonly string[] {
  const warnings: string[] = [];
  const wanted = validateHostConfig(engine, completeHostConfig(request), warnings, true);
  const container = engine.containers.find(nameOrId);
  const { id, state, hostConfig } = container;
  try {
    if (state.removing || state.dead) {
      throw conflict('container is marked for removal and cannot be "update"');
    }
    container.hostConfig = {
      ...hostConfig,
      ...newLimits(container, wanted),
      ...newPolicy(container, wanted),
    };
  } catch (error) {
    throw wrapError(`Cannot update container ${id}`, error);
  }
  containerEvent(engine, container, 'update');
  return warnings;
}

function newLimits({ hostConfig }: Container, wanted: HostConfig): Partial<HostConfig> {
  if (wanted.NanoCpus > 0 && hostConfig.CpuPeriod > 0) {
    throw conflict('Conflicting options: Nano CPUs cannot be updated as CPU Period has already been set');
  }
  if (wanted.NanoCpus > 0 && hostConfig.CpuQuota > 0) {
    throw conflict('Conflicting options: Nano CPUs cannot be updated as CPU Quota has already been set');
  }
  if (wanted.CpuPeriod > 0 && hostConfig.NanoCpus > 0) {
    throw conflict('Conflicting options: CPU Period cannot be updated as NanoCPUs has already been set');
  }
  if (wanted.CpuQuota > 0 && hostConfig.NanoCpus > 0) {
    throw conflict('Conflicting options: CPU Quota cannot be updated as NanoCPUs has already been set');
  }
  const { Memory, MemorySwap } = wanted;
  if (Memory !== 0 && MemorySwap === 0 && Memory > hostConfig.MemorySwap) {
    throw conflict(
      'Memory limit should be smaller than already set memoryswap limit, update the memoryswap at the same time',
    );
  }
  const limits: { -readonly [K in keyof HostConfig]?: HostConfig[K] } = {};
  const set = <K extends keyof HostConfig>(name: K): void => {
    if (wanted[name]) limits[name] = wanted[name];
  };
  for (const name of LIMITS) set(name);
  set('NanoCpus');
  if (wanted.PidsLimit !== null) limits.PidsLimit = Math.max(0, wanted.PidsLimit);
  return limits;
}

function newPolicy({ hostConfig }: Container, { RestartPolicy }: HostConfig): Partial<HostConfig> {
  if (RestartPolicy.Name === '') return {};
  if (hostConfig.AutoRemove && RestartPolicy.Name !== 'no') {
    throw conflict('Restart policy cannot be updated because AutoRemove is enabled for the container');
  }
  return { RestartPolicy };
}
