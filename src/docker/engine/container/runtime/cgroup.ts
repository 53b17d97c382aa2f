import { GeneratedFile } from '../../../../linux/fs/generated-file.ts';
import { Tree } from '../../../../linux/fs/tree.ts';
import { memorySize } from '../../../../linux/process/memory-size.ts';
import type { Engine } from '../../engine.ts';
import type { Container } from '../container.ts';
import { processesOf } from './freezer.ts';

/** What a container needs besides its processes, in bytes. */
const BASE_MEMORY = 40_960;

/** Bytes of memory that a container is said to use. */
export function memoryUse(container: Container): number {
  const { Memory } = container.hostConfig;
  const used = processesOf(container).reduce((sum, each) => sum + memorySize(each).own, BASE_MEMORY);
  return Memory > 0 ? Math.min(used, Memory) : used;
}

/** Milliseconds that the processes of a container have computed since its start. */
export function computedIn({ kernel }: Engine, { task }: Container): number {
  return task ? kernel.processor.usedIn(task.machine.group) : 0;
}

/** Bytes of memory and swap that its programs may hold. */
export function memoryLimit({ hostConfig: { Memory, MemorySwap } }: Container): number {
  if (Memory <= 0 || MemorySwap < 0) return Number.POSITIVE_INFINITY;
  return Math.max(Memory, MemorySwap);
}

/** A container's control group (version 2) as it stands in its /sys/fs/cgroup: its limits, and what it uses. */
export function cgroupTree(engine: Engine, container: Container): Tree {
  const tree = new Tree({ clock: engine.clock, type: 'cgroup2', mode: 0o555 });
  const file = (name: string, text: () => string | number): void => {
    tree.root.entries.set(name, new GeneratedFile(tree, () => `${text()}\n`));
  };
  const limits = (): Container['hostConfig'] => container.hostConfig;
  const or = (value: number | null, otherwise = 'max'): string =>
    value && value > 0 ? String(value) : otherwise;
  file('cgroup.controllers', () => 'cpuset cpu io memory hugetlb pids rdma misc');
  file('cgroup.type', () => 'domain');
  file(
    'cgroup.events',
    () => `populated ${processesOf(container).length > 0 ? 1 : 0}\nfrozen ${container.state.paused ? 1 : 0}`,
  );
  file('cgroup.freeze', () => (container.state.paused ? 1 : 0));
  file('cgroup.subtree_control', () => '');
  file('cgroup.procs', () =>
    processesOf(container)
      .map(({ pid }) => pid)
      .join('\n'),
  );
  file('cpu.max', () => `${processorQuota(container)} ${limits().CpuPeriod || 100_000}`);
  file('cpu.stat', () => {
    const used = Math.floor(computedIn(engine, container) * 1000);
    return `usage_usec ${used}\nuser_usec ${used}\nsystem_usec 0\nnr_periods 0\nnr_throttled 0\nthrottled_usec 0`;
  });
  file('cpu.weight', () => weight(limits().CpuShares));
  file('cpuset.cpus', () => limits().CpusetCpus);
  file('cpuset.cpus.effective', () => limits().CpusetCpus || `0-${engine.kernel.processors - 1}`);
  file('memory.current', () => memoryUse(container));
  file('memory.peak', () => memoryUse(container));
  file('memory.min', () => 0);
  file('memory.high', () => 'max');
  file('memory.stat', () => {
    const used = memoryUse(container);
    return `anon ${used}\nfile 0\nkernel 0\nshmem 0\ninactive_anon ${used}\nactive_anon 0\ninactive_file 0\nactive_file 0`;
  });
  file('memory.events', () => {
    const killed = container.state.oomKilled ? 1 : 0;
    return `low 0\nhigh 0\nmax ${killed}\noom ${killed}\noom_kill ${killed}\noom_group_kill 0`;
  });
  file('memory.swap.current', () => 0);
  file('memory.low', () => or(limits().MemoryReservation, '0'));
  file('memory.max', () => or(limits().Memory));
  file('memory.swap.max', () => {
    const { Memory, MemorySwap } = limits();
    return MemorySwap > 0 ? MemorySwap - Memory : 'max';
  });
  file('io.stat', () => '');
  file('pids.events', () => 'max 0');
  file('pids.peak', () => processesOf(container).length);
  file('pids.current', () => processesOf(container).length);
  file('pids.max', () => or(limits().PidsLimit));
  return tree;
}

/** Microseconds per period. */
function processorQuota({ hostConfig: { NanoCpus, CpuQuota } }: Container): number | string {
  if (NanoCpus > 0) return Math.round(NanoCpus / 10_000);
  return CpuQuota > 0 ? CpuQuota : 'max';
}

/** Shares of version 1 as a weight of version 2 (runc: ConvertCPUSharesToCgroupV2Value). */
function weight(shares: number): number {
  return shares === 0 ? 100 : 1 + Math.floor(((shares - 2) * 9999) / 262_142);
}
