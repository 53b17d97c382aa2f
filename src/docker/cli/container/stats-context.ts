import { type Context, createContext } from '../format/context.ts';
import { shortId } from '../format/short-id.ts';
import { binarySize, humanSize } from '../format/size.ts';
import type { StatsEntry } from './stats-entry.ts';

export const STATS_TABLE =
  'table {{.ID}}\t{{.Name}}\t{{.CPUPerc}}\t{{.MemUsage}}\t{{.MemPerc}}\t{{.NetIO}}\t{{.BlockIO}}\t{{.PIDs}}';

/** What templates of `docker stats` may use. */
export function statsContext(truncate: boolean): Context<StatsEntry> {
  const known = (entry: StatsEntry, text: string): string => (entry.invalid ? '--' : text);
  const pair = (one: number, other: number): string => `${humanSize(one, 3)} / ${humanSize(other, 3)}`;
  return createContext<StatsEntry>('*container.statsContext', [
    { name: 'BlockIO', header: 'BLOCK I/O', of: (entry) => known(entry, pair(entry.read, entry.written)) },
    { name: 'CPUPerc', header: 'CPU %', of: (entry) => known(entry, percent(entry.cpuPercent)) },
    { name: 'Container', header: 'CONTAINER', of: ({ container }) => container },
    { name: 'ID', header: 'CONTAINER ID', of: ({ id }) => (truncate ? shortId(id) : id) },
    { name: 'MemPerc', header: 'MEM %', of: (entry) => known(entry, percent(entry.memoryPercent)) },
    {
      name: 'MemUsage',
      header: 'MEM USAGE / LIMIT',
      of: ({ invalid, memory, memoryLimit }) =>
        invalid ? '-- / --' : `${binarySize(memory)} / ${binarySize(memoryLimit)}`,
    },
    { name: 'Name', header: 'NAME', of: ({ name }) => (name.length > 1 ? name.slice(1) : '--') },
    { name: 'NetIO', header: 'NET I/O', of: (entry) => known(entry, pair(entry.received, entry.sent)) },
    { name: 'PIDs', header: 'PIDS', of: (entry) => known(entry, String(entry.processes)) },
  ]);
}

function percent(value: number): string {
  return `${value.toFixed(2)}%`;
}
