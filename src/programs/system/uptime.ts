import type { Command, Tool } from '../command/command.ts';
import { strftime } from '../strftime.ts';

export const uptime: Tool = {
  name: 'uptime',
  usualVersion: true,
  usage: 'uptime',
  gnuUsage: '[options]',
  package: 'procps-ng 4.0.4)',
  helpLetters: 'hV',
  misuseShowsHelp: true,
  options: { short: 'ps', long: { pretty: 'p', since: 's' } },
  busyboxOptions: { short: '' },
  async run(command, options) {
    const { kernel } = command.process.machine;
    if (options.has('s')) await command.out.line(strftime('%Y-%m-%d %H:%M:%S', kernel.bootedAt));
    else if (options.has('p')) await command.out.line(pretty(secondsUp(command)));
    else await command.out.line(` ${uptimeLine(command)}`);
    return 0;
  },
};

function secondsUp({ process }: Command): number {
  const { clock, bootedAt } = process.machine.kernel;
  return Math.floor((clock.now() - bootedAt) / 1000);
}

/** `15:39:41 up 45 min,  0 users,  load average: 0.08, 0.03, 0.01`: also the first line of top and w. */
export function uptimeLine(command: Command): string {
  const { process, gnu } = command;
  const seconds = secondsUp(command);
  const days = Math.floor(seconds / 86_400);
  const hours = Math.floor(seconds / 3600) % 24;
  const minutes = Math.floor(seconds / 60) % 60;
  const since = days > 0 ? `${days} ${days === 1 ? 'day' : 'days'}, ` : '';
  const clock =
    hours > 0 ? `${String(hours).padStart(2)}:${String(minutes).padStart(2, '0')}` : `${minutes} min`;
  const users = gnu ? terminals(command) : 0;
  const load = process.fs.readText('/proc/loadavg').split(' ').slice(0, 3).join(', ');
  const now = strftime('%H:%M:%S', process.machine.kernel.clock.now());
  const word = users === 1 || (gnu && users === 0) ? 'user' : 'users';
  return `${now} up ${since}${clock}, ${String(users).padStart(2)} ${word},  load average: ${load}`;
}

/** Who is logged in: the sessions that have a terminal. */
function terminals({ process }: Command): number {
  const sessions = process.machine.pids.list().filter((each) => each.tty && each.session === each.pid);
  return new Set(sessions.map(({ session }) => session)).size;
}

function pretty(seconds: number): string {
  const parts: string[] = [];
  const part = (count: number, unit: string): void => {
    if (count > 0) parts.push(`${count} ${unit}${count === 1 ? '' : 's'}`);
  };
  part(Math.floor(seconds / 604_800), 'week');
  part(Math.floor(seconds / 86_400) % 7, 'day');
  part(Math.floor(seconds / 3600) % 24, 'hour');
  const minutes = Math.floor(seconds / 60) % 60;
  if (parts.length === 0 && minutes === 0) return 'up 0 minutes';
  part(minutes, 'minute');
  return `up ${parts.join(', ')}`;
}
