import type { Process } from '../../linux/process/process.ts';
import type { Command, Tool } from '../command/command.ts';
import { strftime } from '../strftime.ts';
import { UNITS, type Unit, unitName } from './units.ts';

/** systemctl, about the services that the host runs: they cannot be stopped here. */
/** Verbs of the real one that are not simulated. */
const OTHER_VERBS: ReadonlySet<string> = new Set(
  (
    'add-requires add-wants cancel cat clean daemon-reexec default edit emergency exit freeze get-default halt hibernate ' +
    'hybrid-sleep import-environment is-failed is-system-running isolate kexec kill link list-dependencies list-jobs ' +
    'list-machines list-sockets list-timers list-unit-files log-level mask poweroff preset preset-all reboot ' +
    'reenable reset-failed rescue revert service-watchdogs set-default set-environment set-property show ' +
    'show-environment sleep soft-reboot suspend switch-root thaw unmask unset-environment whoami'
  ).split(' '),
);

export const systemctl: Tool = {
  name: 'systemctl',
  usage: 'systemctl [OPTIONS...] COMMAND ...',
  package: 'systemd 255)',
  options: {
    short: 'aqlfHMt:n:o:p:',
    long: {
      'no-pager': 'P',
      all: 'a',
      quiet: 'q',
      full: 'l',
      now: 'now',
      'type:': 't',
      'lines:': 'n',
      'no-legend': 'L',
      user: 'user',
    },
  },
  async run(command, options) {
    const [verb = 'list-units', ...names] = options.operands;
    switch (verb) {
      case 'list-units':
        return listUnits(command);
      case 'status':
        return each(names, (name) => status(command, name));
      case 'is-active':
      case 'is-enabled':
      case 'is-failed':
        return each(names, (name) => is(command, verb, name, options.has('q')));
      case 'start':
      case 'stop':
      case 'restart':
      case 'reload':
        return each(names, (name) => change(command, verb, name));
      case 'enable':
      case 'disable':
        return each(names, (name) => enable(command, verb, name));
      case 'daemon-reload':
        return 0;
      default:
        if (!OTHER_VERBS.has(verb)) {
          await command.process.complain(`Unknown command verb '${verb}'.\n`);
          return 1;
        }
        await command.process.complain(`drydock: 'systemctl ${verb}' is not simulated\n`);
        return 127;
    }
  },
};

/** The exit status is the last one that is not 0. */
async function each(names: readonly string[], work: (name: string) => Promise<number>): Promise<number> {
  let code = 0;
  for (const name of names) code = (await work(unitName(name))) || code;
  return code;
}

async function status({ process, out }: Command, name: string): Promise<number> {
  const unit = UNITS.get(name);
  if (!unit) {
    await out.flush();
    await process.complain(`Unit ${name} could not be found.\n`);
    return 4;
  }
  const { clock } = process.machine.kernel;
  const main = mainProcess(process, unit);
  if (!main) return restarting(out, unit);
  const pid = process.machine.pids.pidOf(main);
  await out.text(
    `● ${name} - ${unit.description}
     Loaded: loaded (/usr/lib/systemd/system/${name}; enabled; preset: enabled)
     Active: active (running) since ${strftime('%a %Y-%m-%d %H:%M:%S UTC', main.startedAt)}; ${ago(clock.now() - main.startedAt)} ago
${unit.triggeredBy === undefined ? '' : `TriggeredBy: ● ${unit.triggeredBy}\n`}       Docs: ${unit.docs}
   Main PID: ${pid} (${program(unit)})
      Tasks: ${unit.tasks}
     Memory: ${unit.memory}
        CPU: ${unit.cpu}
     CGroup: /system.slice/${name}
             └─${pid} ${unit.command}
`,
  );
  return 0;
}

/** The service's process, unless it has just ended and is about to be started again. */
function mainProcess({ machine }: Process, { command }: Unit): Process | undefined {
  return machine.pids.list().find(({ argv, status }) => !status && argv.join(' ') === command);
}

async function restarting(out: Command['out'], { name, description }: Unit): Promise<number> {
  await out.text(`● ${name} - ${description}
     Loaded: loaded (/usr/lib/systemd/system/${name}; enabled; preset: enabled)
     Active: activating (auto-restart) (Result: signal)
`);
  return 3;
}

function program({ command }: Unit): string {
  return command.replace(/ .*$/, '').replace(/^.*\//, '');
}

/** `5min`, `2h 5min`, `1 day 3h`, as systemd tells how long something is ago. */
function ago(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  const [days, hours, minutes] = [
    Math.floor(seconds / 86_400),
    Math.floor(seconds / 3600) % 24,
    Math.floor(seconds / 60) % 60,
  ];
  if (days > 0) return `${days} day${days === 1 ? '' : 's'}${hours > 0 ? ` ${hours}h` : ''}`;
  if (hours > 0) return `${hours}h${minutes > 0 ? ` ${minutes}min` : ''}`;
  return minutes > 0
    ? `${minutes}min${minutes < 10 && seconds % 60 > 0 ? ` ${seconds % 60}s` : ''}`
    : `${seconds}s`;
}

async function is(command: Command, verb: string, name: string, quiet: boolean): Promise<number> {
  const unit = UNITS.get(name);
  const state = unit ? (mainProcess(command.process, unit) ? 'active' : 'activating') : 'inactive';
  const word = verb !== 'is-enabled' ? state : unit ? 'enabled' : 'not-found';
  if (!quiet) await command.out.line(word);
  if (verb === 'is-failed') return 1;
  if (!unit) return 4;
  return word === 'activating' ? 3 : 0;
}

async function change({ process }: Command, verb: string, name: string): Promise<number> {
  if (process.credentials.uid !== 0) {
    await process.complain(
      `Failed to ${verb} ${name}: Interactive authentication required.\nSee system logs and 'systemctl status ${name}' for details.\n`,
    );
    return 1;
  }
  if (!UNITS.has(name)) {
    await process.complain(
      `Failed to ${verb} ${name}: Unit ${name} not ${verb === 'stop' ? 'loaded' : 'found'}.\n`,
    );
    return 5;
  }
  // What is asked for is so already: the service runs.
  if (verb === 'start' || verb === 'reload') return 0;
  await process.complain(
    `drydock: 'systemctl ${verb} ${name.replace('.service', '')}' is not simulated: it always runs\n`,
  );
  return 1;
}

async function enable({ process }: Command, verb: string, name: string): Promise<number> {
  if (!UNITS.has(name)) {
    await process.complain(`Failed to ${verb} unit: Unit file ${name} does not exist.\n`);
    return 1;
  }
  if (verb === 'enable') return 0;
  await process.complain(
    `drydock: 'systemctl disable ${name.replace('.service', '')}' is not simulated: it always runs\n`,
  );
  return 1;
}

async function listUnits({ out }: Command): Promise<number> {
  const width = Math.max(...[...UNITS.keys()].map((name) => name.length));
  await out.line(`  ${'UNIT'.padEnd(width)} LOAD   ACTIVE SUB     DESCRIPTION`);
  for (const { name, description } of UNITS.values()) {
    await out.line(`  ${name.padEnd(width)} loaded active running ${description}`);
  }
  await out.text(`\n${UNITS.size} loaded units listed.\n`);
  return 0;
}
