import type { Process } from '../../linux/process/process.ts';
import { Names } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { strftime } from '../strftime.ts';
import { uptimeLine } from './uptime.ts';

/** Sessions that have a terminal: who is logged in. Containers keep no record of logins. */
function logins({ process }: Command) {
  if (process.machine.pids.parent !== undefined) return [];
  const names = new Names(process.fs);
  return process.machine.pids
    .list()
    .filter((each) => each.tty && each.session === each.pid && each.namespace === process.namespace)
    .map((each) => ({
      user: names.user(each.credentials.uid),
      terminal: each.tty?.path.replace('/dev/', '') ?? '',
      since: each.startedAt,
      what: inFront(each).argv.join(' '),
    }));
}

/** Who has the terminal now: the leader of the group in its foreground. */
function inFront(leader: Process): Process {
  const front = leader.namespace.get(leader.tty?.foreground ?? 0);
  return front && front.tty === leader.tty ? front : leader;
}

export const who: Tool = {
  name: 'who',
  usage: 'who [-aH]',
  gnuUsage: '[OPTION]... [ FILE | ARG1 ARG2 ]',
  options: { short: 'abdHlmpqrstTu', long: { all: 'a', boot: 'b', heading: 'H', count: 'q' } },
  async run(command, options) {
    if (options.has('H'))
      await command.out.line(
        command.say('NAME     LINE         TIME             COMMENT', 'USER\t\tTTY\t\tIDLE\tTIME\t\t HOST'),
      );
    for (const { user, terminal, since } of logins(command)) {
      await command.out.line(`${user.padEnd(8)} ${terminal.padEnd(12)} ${strftime('%Y-%m-%d %H:%M', since)}`);
    }
    return 0;
  },
};

export const users: Tool = {
  name: 'users',
  usage: 'users',
  options: { short: '' },
  async run(command) {
    const list = logins(command).map(({ user }) => user);
    if (list.length > 0) await command.out.line(list.sort().join(' '));
    return 0;
  },
};

export const w: Tool = {
  name: 'w',
  usage: 'w',
  gnuUsage: '[options]',
  package: 'procps-ng 4.0.4)',
  helpLetters: '-V',
  misuseShowsHelp: true,
  options: { short: 'hsfoi' },
  async run(command, options) {
    if (!options.has('h')) {
      if (command.gnu) await command.out.line(` ${uptimeLine(command)}`);
      await command.out.line(
        command.say(
          'USER     TTY      FROM             LOGIN@   IDLE   JCPU   PCPU WHAT',
          'USER\t\tTTY\t\tIDLE\tTIME\t\t HOST',
        ),
      );
    }
    for (const { user, terminal, since, what } of logins(command)) {
      await command.out.line(
        `${user.padEnd(8)} ${terminal.padEnd(8)} -                ${strftime('%H:%M', since)}    0.00s  0.00s  0.00s ${what}`,
      );
    }
    return 0;
  },
};
