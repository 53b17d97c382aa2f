import { kernelLog } from '../../linux/kernel-log.ts';
import type { Machine } from '../../linux/machine.ts';
import type { Command } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { strftime } from '../strftime.ts';
import type { JournalEntry } from './journal.ts';

/** What the kernel has said, as entries of the journal. Their unit is none. */
export function kernelEntries({ kernel }: Machine): readonly JournalEntry[] {
  return kernelLog(kernel).map(({ at, level, text }) => ({
    time: kernel.bootedAt + at * 1000,
    priority: level,
    identifier: 'kernel',
    pid: 0,
    unit: '',
    message: text,
  }));
}

/** A number of 128 bits, the same for the same text (FNV-1a, four times). */
function idOf(text: string): string {
  return [0, 1, 2, 3]
    .map((turn) => {
      let hash = 2_166_136_261;
      for (const letter of `${text} ${turn}`) hash = Math.imul(hash ^ letter.charCodeAt(0), 16_777_619);
      return (hash >>> 0).toString(16).padStart(8, '0');
    })
    .join('');
}

export function bootId({ kernel }: Machine): string {
  return idOf(`boot ${kernel.bootedAt}`);
}

export function machineId({ kernel }: Machine): string {
  return idOf(`machine ${kernel.version}`);
}

/** The fields of an entry by name, in the order in which they are shown. */
export function fieldsOf(entry: JournalEntry, machine: Machine): Readonly<Record<string, string>> {
  const time = Math.floor(entry.time * 1000);
  const fromKernel = entry.unit === '';
  return {
    __REALTIME_TIMESTAMP: String(time),
    __MONOTONIC_TIMESTAMP: String(Math.max(0, time - Math.floor(machine.kernel.bootedAt * 1000))),
    _BOOT_ID: bootId(machine),
    _MACHINE_ID: machineId(machine),
    _HOSTNAME: machine.hostname,
    PRIORITY: String(entry.priority),
    ...(fromKernel ? { SYSLOG_FACILITY: '0' } : {}),
    SYSLOG_IDENTIFIER: entry.identifier,
    _TRANSPORT: fromKernel ? 'kernel' : entry.pid === 1 ? 'journal' : 'stdout',
    ...(fromKernel
      ? {}
      : { _PID: String(entry.pid), [entry.pid === 1 ? 'UNIT' : '_SYSTEMD_UNIT']: entry.unit }),
    MESSAGE: entry.message,
  };
}

/** `--list-boots`: the one boot that there is. */
export async function listBoots(
  { process, out }: Command,
  entries: readonly JournalEntry[],
  options: Options,
): Promise<void> {
  const stamp = (time: number): string => strftime('%a %Y-%m-%d %H:%M:%S UTC', time);
  const [first, last] = [entries[0]?.time ?? 0, entries.at(-1)?.time ?? 0];
  if (!options.has('q'))
    await out.line('IDX BOOT ID                          FIRST ENTRY                 LAST ENTRY');
  await out.line(`  0 ${bootId(process.machine)} ${stamp(first)} ${stamp(last)}`);
}
