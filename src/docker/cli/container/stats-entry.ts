/** What the API reports about the use of resources; only what is shown. */
export interface StatsReport {
  readonly name: string;
  readonly id: string;
  readonly cpu_stats: CpuStats;
  readonly precpu_stats: CpuStats;
  readonly memory_stats: {
    readonly usage?: number;
    readonly limit?: number;
    readonly stats?: Readonly<Record<string, number>>;
  };
  readonly networks?: Readonly<Record<string, { readonly rx_bytes: number; readonly tx_bytes: number }>>;
  readonly blkio_stats?: {
    readonly io_service_bytes_recursive: readonly { readonly op: string; readonly value: number }[] | null;
  };
  readonly pids_stats?: { readonly current?: number };
}

interface CpuStats {
  readonly cpu_usage: { readonly total_usage: number; readonly percpu_usage?: readonly number[] | null };
  readonly system_cpu_usage?: number;
  readonly online_cpus?: number;
}

/** One line of `docker stats`. */
export interface StatsEntry {
  /** As it was asked for. */
  readonly container: string;
  readonly name: string;
  readonly id: string;
  readonly cpuPercent: number;
  readonly memory: number;
  readonly memoryLimit: number;
  readonly memoryPercent: number;
  readonly received: number;
  readonly sent: number;
  readonly read: number;
  readonly written: number;
  readonly processes: number;
  /** Nothing has been heard of it. */
  readonly invalid: boolean;
}

export function emptyEntry(container: string, invalid: boolean): StatsEntry {
  const nothing = { cpuPercent: 0, memory: 0, memoryLimit: 0, memoryPercent: 0, received: 0, sent: 0 };
  return { container, name: '', id: '', ...nothing, read: 0, written: 0, processes: 0, invalid };
}

export function statsEntry(container: string, report: StatsReport): StatsEntry {
  const memory = usedMemory(report.memory_stats);
  const memoryLimit = report.memory_stats.limit ?? 0;
  const networks = Object.values(report.networks ?? {});
  const blocks = report.blkio_stats?.io_service_bytes_recursive ?? [];
  const operations = (letter: string): number =>
    blocks.filter(({ op }) => op.toLowerCase().startsWith(letter)).reduce((sum, { value }) => sum + value, 0);
  return {
    container,
    name: report.name,
    id: report.id,
    cpuPercent: cpuPercent(report),
    memory,
    memoryLimit,
    memoryPercent: memoryLimit === 0 ? 0 : (memory / memoryLimit) * 100,
    received: networks.reduce((sum, { rx_bytes }) => sum + rx_bytes, 0),
    sent: networks.reduce((sum, { tx_bytes }) => sum + tx_bytes, 0),
    read: operations('r'),
    written: operations('w'),
    processes: report.pids_stats?.current ?? 0,
    invalid: false,
  };
}

/** The container's share of the time that all processors had since the report before. */
function cpuPercent({ cpu_stats, precpu_stats }: StatsReport): number {
  const used = cpu_stats.cpu_usage.total_usage - precpu_stats.cpu_usage.total_usage;
  const passed = (cpu_stats.system_cpu_usage ?? 0) - (precpu_stats.system_cpu_usage ?? 0);
  const processors = cpu_stats.online_cpus || (cpu_stats.cpu_usage.percpu_usage ?? []).length;
  return used > 0 && passed > 0 ? (used / passed) * processors * 100 : 0;
}

/** Without the page cache, which the kernel would give back; cgroup v1 and v2 name it differently. */
function usedMemory({ usage = 0, stats = {} }: StatsReport['memory_stats']): number {
  const cache = stats.total_inactive_file ?? stats.inactive_file ?? 0;
  return cache < usage ? usage - cache : usage;
}
