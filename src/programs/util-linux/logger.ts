import { SystemError } from '../../linux/errno.ts';
import { userName } from '../accounts.ts';
import { fromBinary } from '../command/bytes.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { MANAGERS } from '../services/managers.ts';
import { strftime } from '../strftime.ts';

const FACILITIES =
  'kern user mail daemon auth syslog lpr news uucp cron authpriv ftp . . . . local0 local1 local2 local3 local4 local5 local6 local7'.split(
    ' ',
  );
const PRIORITIES = 'emerg alert crit err warning notice info debug'.split(' ');
const ALSO: ReadonlyMap<string, string> = new Map([
  ['panic', 'emerg'],
  ['error', 'err'],
  ['warn', 'warning'],
  ['security', 'auth'],
]);

/** logger: says something to the system's journal. Nobody listens at /dev/log in a container. */
export const logger: Tool = {
  name: 'logger',
  usage: 'logger [options] [<message>]',
  gnuUsage: '[options] [<message>]',
  package: 'util-linux 2.39.3)',
  helpLetters: 'hV',
  options: {
    short: '+ef:ip:S:st:u:dTn:P:Vh',
    long: {
      'id::': 'i',
      'skip-empty': 'e',
      'file:': 'f',
      'no-act': 'no-act',
      'octet-count': 'octet-count',
      'prio-prefix': 'prio-prefix',
      'priority:': 'p',
      stderr: 's',
      'size:': 'S',
      'tag:': 't',
      'socket:': 'u',
      'socket-errors::': 'socket-errors',
      udp: 'd',
      tcp: 'T',
      'server:': 'n',
      'port:': 'P',
      rfc3164: 'rfc3164',
      'rfc5424::': 'rfc5424',
      'sd-id:': 'sd-id',
      'sd-param:': 'sd-param',
      'msgid:': 'msgid',
      'journald::': 'journald',
    },
  },
  async run(command, options) {
    const { process } = command;
    const priority = await readPriority(command, options.value('p') ?? 'user.notice');
    const id = options.value('i');
    if (id && !/^\d+$/.test(id)) return command.fail(`failed to parse id: '${id}'`);
    const size = options.value('S');
    if (size !== undefined && !/^\d+[kKMG]?$/.test(size))
      return command.fail(`failed to parse message size: '${size}': Invalid argument`);
    const far = ['n', 'd', 'T', 'u', 'journald'].find((name) => options.has(name));
    if (far !== undefined) {
      await process.complain("drydock: 'logger' to other places is not simulated\n");
      return 127;
    }
    const input = await openInput(command, options);
    const manager = await (await MANAGERS.get(process.machine)?.())?.booted();
    // Where systemd has not booted, that nobody listens is told only to who wants to see what is said.
    if (!manager) return options.has('s') ? command.fail('socket /dev/log: No such file or directory') : 0;
    const identifier =
      options.value('t') ?? process.env.get('LOGNAME') ?? userName(process.fs, process.credentials.uid) ?? '';
    const pid = id ? Number(id) : process.pid;
    const say = async (message: string): Promise<void> => {
      if (message === '' && options.has('e')) return;
      if (!options.has('no-act'))
        manager.journal.add({ priority: priority % 8, identifier, pid, unit: '', message });
      if (!options.has('s')) return;
      const time = strftime('%b %e %H:%M:%S', process.machine.kernel.clock.now());
      const who = options.has('i') ? `${identifier}[${pid}]` : identifier;
      await process.complain(`<${priority}>${time} ${who}: ${message}\n`);
    };
    if (options.operands.length > 0 && !input) {
      await say(options.operands.join(' '));
      return 0;
    }
    const lines = input ?? command.input(0);
    for (let line = await lines.line(); line !== undefined; line = await lines.line())
      await say(fromBinary(line));
    return 0;
  },
};

async function openInput(command: Command, options: Options) {
  const path = options.value('f');
  if (path === undefined) return undefined;
  try {
    return command.input(command.process.install(command.fs.open(path, { read: true })));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return command.fail(`file ${path}: ${error.message}`);
  }
}

/** `FACILITY.PRIORITY`, or a priority alone. */
async function readPriority(command: Command, text: string): Promise<number> {
  const dot = text.indexOf('.');
  const [facility, level] = dot < 0 ? ['user', text] : [text.slice(0, dot), text.slice(dot + 1)];
  const place = FACILITIES.indexOf(ALSO.get(facility) ?? facility);
  if (place < 0 && !/^\d+$/.test(facility)) return command.fail(`unknown facility name: ${facility}`);
  const rank = PRIORITIES.indexOf(ALSO.get(level) ?? level);
  if (rank < 0 && !/^[0-7]$/.test(level)) return command.fail(`unknown priority name: ${level}`);
  return (place < 0 ? Number(facility) : place) * 8 + (rank < 0 ? Number(level) : rank);
}
