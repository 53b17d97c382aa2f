import { largest } from '../../../../linux/extremes.ts';
import type { Engine } from '../../engine.ts';
import { invalidParameter } from '../../errors.ts';
import type { Resources } from './host-config.ts';

/** linuxMinMemory, in bytes. */
const LEAST_MEMORY = 6 * 1024 * 1024;

/**
 * Checks limits (daemon/daemon_unix.go: verifyPlatformContainerResources) on a host with control groups of version 2.
 * @throws EngineError invalid parameter
 */
export function validateResources<T extends Resources>(
  engine: Engine,
  limits: T,
  warnings: string[],
  update: boolean,
): T {
  validateMemory(limits, update);
  const { NanoCpus, CpuPeriod, CpuQuota, BlkioWeight } = limits;
  const processors = engine.kernel.processors;
  if (NanoCpus > 0 && CpuPeriod > 0) {
    throw invalidParameter('Conflicting options: Nano CPUs and CPU Period cannot both be set');
  }
  if (NanoCpus > 0 && CpuQuota > 0) {
    throw invalidParameter('Conflicting options: Nano CPUs and CPU Quota cannot both be set');
  }
  if (NanoCpus < 0 || NanoCpus > processors * 1e9) {
    throw invalidParameter(
      `range of CPUs is from 0.01 to ${processors}.00, as there are only ${processors} CPUs available`,
    );
  }
  if (CpuPeriod !== 0 && (CpuPeriod < 1000 || CpuPeriod > 1_000_000)) {
    throw invalidParameter(
      'CPU cfs period can not be less than 1ms (i.e. 1000) or larger than 1s (i.e. 1000000)',
    );
  }
  if (CpuQuota > 0 && CpuQuota < 1000) {
    throw invalidParameter('CPU cfs quota can not be less than 1ms (i.e. 1000)');
  }
  if (limits.CpuShares < 0) {
    throw invalidParameter(`invalid CPU shares (${limits.CpuShares}): value must be a positive integer`);
  }
  if (limits.CpuRealtimePeriod !== 0 || limits.CpuRealtimeRuntime !== 0) {
    throw invalidParameter('kernel does not support CPU real-time scheduler');
  }
  validateSet(limits.CpusetCpus, processors, 'cpuset cpus', 'CPUs');
  validateSet(limits.CpusetMems, 1, 'cpuset mems', 'memory nodes');
  if (BlkioWeight > 0 && (BlkioWeight < 10 || BlkioWeight > 1000)) {
    throw invalidParameter('Range of blkio weight is from 10 to 1000');
  }
  const swappiness = limits.MemorySwappiness === -1 ? null : limits.MemorySwappiness;
  if (swappiness !== null) {
    warnings.push(
      'Your kernel does not support memory swappiness capabilities or the cgroup is not mounted. Memory swappiness discarded.',
    );
  }
  if (limits.OomKillDisable) {
    warnings.push('Your kernel does not support OomKillDisable. OomKillDisable discarded.');
  }
  const unlimited = limits.PidsLimit !== null && limits.PidsLimit <= 0 && !update;
  return {
    ...limits,
    MemorySwappiness: null,
    OomKillDisable: null,
    PidsLimit: unlimited ? null : limits.PidsLimit,
  };
}

function validateMemory({ Memory, MemorySwap, MemoryReservation }: Resources, update: boolean): void {
  if (Memory !== 0 && Memory < LEAST_MEMORY) throw invalidParameter('Minimum memory limit allowed is 6MB');
  if (Memory > 0 && MemorySwap > 0 && MemorySwap < Memory) {
    throw invalidParameter('Minimum memoryswap limit should be larger than memory limit, see usage');
  }
  if (Memory === 0 && MemorySwap > 0 && !update) {
    throw invalidParameter('You should always set the Memory limit when using Memoryswap limit, see usage');
  }
  if (MemoryReservation > 0 && MemoryReservation < LEAST_MEMORY) {
    throw invalidParameter('Minimum memory reservation allowed is 6MB');
  }
  if (Memory > 0 && MemoryReservation > 0 && Memory < MemoryReservation) {
    throw invalidParameter('Minimum memory limit can not be less than memory reservation limit, see usage');
  }
}

/** `0-1`, `0,1`. */
function validateSet(text: string, count: number, what: string, plural: string): void {
  if (text === '') return;
  if (!/^\d+(?:-\d+)?(?:,\d+(?:-\d+)?)*$/.test(text)) {
    throw invalidParameter(`Invalid value ${text} for ${what}: failed to parse set: ${text}`);
  }
  const highest = largest(text.split(/[-,]/).map(Number));
  if (highest < count) return;
  const available = count === 1 ? '0' : `0-${count - 1}`;
  throw invalidParameter(
    `Requested ${plural} are not available - requested ${text}, available: ${available}`,
  );
}
