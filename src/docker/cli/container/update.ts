import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { int, quantity, text } from '../command/flag.ts';
import type { Flags } from '../command/flags.ts';
import { completeContainers } from './complete-names.ts';
import { parseBytes, parseCpus, parseSwapBytes } from './options/quantities.ts';
import { parseRestartPolicy } from './options/restart-policy.ts';

const FLAGS = [
  int('--blkio-weight', 'Share of block IO from 10 to 1000; 0 turns it off (default 0)', {
    type: 'uint16',
    unsigned: true,
    simulated: 'accepted',
  }),
  int('--cpu-period', "Period of the fair scheduler's CPU limit", { simulated: 'accepted' }),
  int('--cpu-quota', 'CPU time in each period of the fair scheduler', { simulated: 'accepted' }),
  int('--cpu-rt-period', 'Period of the real-time CPU limit in microseconds', {
    simulated: 'partly: refused, as by a kernel without real-time scheduling of groups',
  }),
  int('--cpu-rt-runtime', 'Real-time CPU time in each period in microseconds', {
    simulated: 'partly: refused, as by a kernel without real-time scheduling of groups',
  }),
  int('-c, --cpu-shares', 'Share of CPU time (relative weight)', { simulated: 'accepted' }),
  quantity('--cpus', 'How many CPUs it may use', parseCpus, { type: 'decimal', simulated: 'accepted' }),
  text('--cpuset-cpus', 'CPUs it may run on (0-3, 0,1)', { simulated: 'accepted' }),
  text('--cpuset-mems', 'Memory nodes it may use (0-3, 0,1)', { simulated: 'accepted' }),
  quantity('-m, --memory', 'Limit of memory', parseBytes, { type: 'bytes' }),
  quantity('--memory-reservation', 'Memory it should keep to', parseBytes, {
    type: 'bytes',
    simulated: 'accepted',
  }),
  quantity('--memory-swap', 'Limit of memory and swap together; -1 is no limit', parseSwapBytes, {
    type: 'bytes',
  }),
  int('--pids-limit', 'How many processes it may have (-1 is no limit)'),
  text('--restart', 'When it is started again after its end', {
    complete: () => ['always', 'no', 'on-failure', 'unless-stopped'],
  }),
  quantity('--kernel-memory', 'Limit of kernel memory', parseBytes, {
    type: 'bytes',
    hidden: true,
    simulated: 'accepted',
  }),
];

export const UPDATE: Declaration = {
  use: 'update [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Change the limits of containers and when they are started again',
  aliases: ['docker container update', 'docker update'],
  args: atLeast(1),
  flags: FLAGS,
  complete: completeContainers('any'),
  run: async ({ api, args, flags, print, complain }) => {
    if (!FLAGS.some(({ name }) => flags.changed(name))) {
      throw new CommandError('you must provide one or more flags when using this command');
    }
    const body = updateRequest(flags);
    const failures: string[] = [];
    const warnings: string[] = [];
    for (const name of args) {
      try {
        const { Warnings } = await api.json<{ readonly Warnings: readonly string[] | null }>(
          'POST',
          `/containers/${name}/update`,
          { body },
        );
        await print(`${name}\n`);
        warnings.push(...(Warnings ?? []));
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        failures.push(error.message);
      }
    }
    if (warnings.length > 0) await complain(`${warnings.join('\n')}\n`);
    if (failures.length > 0) throw new CommandError(failures.join('\n'));
    return 0;
  },
};

function updateRequest(flags: Flags): Readonly<Record<string, unknown>> {
  const policy = flags.text('restart');
  return {
    CpuShares: flags.number('cpu-shares'),
    Memory: flags.number('memory'),
    NanoCpus: flags.number('cpus'),
    CgroupParent: '',
    BlkioWeight: flags.number('blkio-weight'),
    BlkioWeightDevice: null,
    BlkioDeviceReadBps: null,
    BlkioDeviceWriteBps: null,
    BlkioDeviceReadIOps: null,
    BlkioDeviceWriteIOps: null,
    CpuPeriod: flags.number('cpu-period'),
    CpuQuota: flags.number('cpu-quota'),
    CpuRealtimePeriod: flags.number('cpu-rt-period'),
    CpuRealtimeRuntime: flags.number('cpu-rt-runtime'),
    CpusetCpus: flags.text('cpuset-cpus'),
    CpusetMems: flags.text('cpuset-mems'),
    MemoryReservation: flags.number('memory-reservation'),
    MemorySwap: flags.number('memory-swap'),
    ...(flags.changed('pids-limit') ? { PidsLimit: flags.number('pids-limit') } : {}),
    RestartPolicy: policy === '' ? { Name: '', MaximumRetryCount: 0 } : parseRestartPolicy(policy),
  };
}
