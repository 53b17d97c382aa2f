import { appendAll } from '../../linux/append-all.ts';
import { largest } from '../../linux/extremes.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Command, Tool } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { strftime } from '../strftime.ts';
import { enable } from './enable.ts';
import { MANAGERS } from './managers.ts';
import { howEnded, type ServiceManager, type UnitState } from './service-manager.ts';
import { environmentOf, show } from './show.ts';
import { journalLine } from './show-journal.ts';
import { span } from './times.ts';
import { UNIT_DETAILS, unitName } from './unit-details.ts';
import { dropIns, unitFile, unitFileState } from './unit-files.ts';
import { UNITS } from './units.ts';

/** Verbs of the real one that are not simulated. */
const OTHER_VERBS: ReadonlySet<string> = new Set(
  (
    'add-requires add-wants bind cancel clean daemon-reexec default edit emergency exit freeze halt hibernate ' +
    'hybrid-sleep import-environment isolate kexec link list-dependencies ' +
    'list-automounts list-machines list-paths log-level log-target mount-image poweroff preset preset-all reboot ' +
    'rescue revert service-log-level service-log-target service-watchdogs set-default set-environment set-property ' +
    'sleep soft-reboot suspend suspend-then-hibernate switch-root thaw unset-environment whoami'
  ).split(' '),
);

/** systemctl: what the host's service manager tells of its units, and what it is asked to do. */
export const systemctl: Tool = {
  name: 'systemctl',
  usage: 'systemctl [OPTIONS...] COMMAND ...',
  package: 'systemd) 255',
  options: {
    short: 'aqlfHMt:n:o:p:s:',
    long: {
      'no-pager': 'P',
      all: 'a',
      failed: 'failed',
      force: 'f',
      quiet: 'q',
      full: 'l',
      now: 'now',
      'no-block': 'no-block',
      'type:': 't',
      'state:': 'state',
      'lines:': 'n',
      'no-legend': 'L',
      'output:': 'o',
      'property:': 'p',
      value: 'value',
      plain: 'plain',
      'signal:': 's',
      system: 'system',
      user: 'user',
    },
  },
  async run(command, options) {
    const { process } = command;
    const manager = await (await MANAGERS.get(process.machine)?.())?.booted();
    if (!manager) {
      await process.complain(
        "System has not been booted with systemd as init system (PID 1). Can't operate.\nFailed to connect to bus: Host is down\n",
      );
      return 1;
    }
    if (options.has('user')) {
      await process.complain("drydock: 'systemctl --user' is not simulated\n");
      return 127;
    }
    const [verb = 'list-units', ...names] = options.operands;
    const units = names.map(unitName);
    switch (verb) {
      case 'list-units':
        return listUnits(command, options, manager);
      case 'list-unit-files':
        return listUnitFiles(command, manager);
      case 'list-sockets':
        return listSockets(command);
      case 'status':
        if (units.length === 0) return systemStatus(command, manager);
        return each(units, (name, i) => status(command, options, manager, name, i > 0));
      case 'is-active':
      case 'is-enabled':
      case 'is-failed':
        if (units.length === 0) return tooFew(process);
        return is(command, verb, manager, units, options.has('q'));
      case 'is-system-running':
        await command.out.line(anyFailed(manager) ? 'degraded' : 'running');
        return anyFailed(manager) ? 1 : 0;
      case 'start':
      case 'stop':
      case 'restart':
      case 'try-restart':
      case 'reload':
      case 'reload-or-restart':
      case 'kill':
        if (units.length === 0) return tooFew(process);
        return each(units, (name) => change(command, options, manager, verb, name));
      case 'enable':
      case 'disable':
      case 'reenable':
      case 'mask':
      case 'unmask':
        if (units.length === 0) return tooFew(process);
        return each(units, (name) => enable(command, options, manager, verb, name));
      case 'cat':
        if (units.length === 0) return tooFew(process);
        return cat(command, units);
      case 'show':
        return show(command, options, manager, units, subState);
      case 'show-environment':
        await command.out.line(environmentOf(process.env).replaceAll(' ', '\n'));
        return 0;
      case 'list-jobs':
        await command.out.line('No jobs running.');
        return 0;
      case 'list-timers':
        await command.out.text(
          `${options.has('L') ? '' : 'NEXT LEFT LAST PASSED UNIT ACTIVATES\n\n'}0 timers listed.\n${options.has('a') ? '' : 'Pass --all to see loaded but inactive timers, too.\n'}`,
        );
        return 0;
      case 'get-default':
        await command.out.line('graphical.target');
        return 0;
      case 'daemon-reload':
      case 'reset-failed':
        return 0;
      default:
        if (!OTHER_VERBS.has(verb)) {
          await process.complain(`Unknown command verb '${verb}'.\n`);
          return 1;
        }
        await process.complain(`drydock: 'systemctl ${verb}' is not simulated\n`);
        return 127;
    }
  },
};

async function tooFew(process: Process): Promise<number> {
  await process.complain('Too few arguments.\n');
  return 1;
}

function anyFailed(manager: ServiceManager): boolean {
  return [...manager.units.values()].some(({ active }) => active === 'failed');
}

/** The exit status is the last one that is not 0. */
async function each(
  names: readonly string[],
  work: (name: string, index: number) => Promise<number>,
): Promise<number> {
  let code = 0;
  for (const [i, name] of names.entries()) code = (await work(name, i)) || code;
  return code;
}

/** What stands in brackets behind the state. */
function subState(unit: UnitState): string {
  // A socket counts as running while what it starts does.
  if (unit.active === 'active') return 'running';
  if (unit.active === 'activating') return unit.process?.status ? 'auto-restart' : 'start';
  if (unit.active === 'deactivating') return 'stop-sigterm';
  return unit.active === 'failed' ? 'failed' : 'dead';
}

/** The sign before a unit: full while it runs. */
function dot({ active }: UnitState): string {
  return active === 'failed' ? '×' : active === 'inactive' ? '○' : '●';
}

/** The files that change a unit, under the directories in which they stand. */
function dropInLines(paths: readonly string[]): readonly string[] {
  const lines: string[] = [];
  const directories = [...new Set(paths.map((path) => path.slice(0, path.lastIndexOf('/'))))];
  for (const directory of directories) {
    lines.push(`${lines.length === 0 ? '    Drop-In:' : '            '} ${directory}`);
    const files = paths
      .filter((path) => path.startsWith(`${directory}/`))
      .map((path) => path.slice(directory.length + 1));
    lines.push(`             └─${files.join(', ')}`);
  }
  return lines;
}

async function status(
  { process, out, fs }: Command,
  options: Options,
  manager: ServiceManager,
  name: string,
  further: boolean,
): Promise<number> {
  const unit = manager.units.get(name);
  const details = UNIT_DETAILS.get(name);
  if (!unit || !details) {
    await out.flush();
    await process.complain(`Unit ${name} could not be found.\n`);
    return 4;
  }
  const state = unitFileState(fs, name);
  const now = process.machine.kernel.clock.now();
  const stamp = (time: number): string => strftime('%a %Y-%m-%d %H:%M:%S UTC', time);
  const result = unit.result === 'success' || unit.active === 'active' ? '' : ` (Result: ${unit.result})`;
  const lines = [
    `${dot(unit)} ${name} - ${details.description}`,
    `     Loaded: ${
      state === 'masked'
        ? `masked (Reason: Unit ${name} is masked.)`
        : `loaded (${unitFile(fs, name) ?? 'n/a'}; ${state}; preset: enabled)`
    }`,
    ...dropInLines(dropIns(fs, name)),
    `     Active: ${unit.active} (${subState(unit)})${result} since ${stamp(unit.since)}; ${span(now - unit.since)} ago`,
  ];
  if (unit.active === 'inactive') lines.push(`   Duration: ${span(unit.since - unit.activeSince)}`);
  const socket = manager.units.get(details.triggeredBy ?? '');
  if (socket) lines.push(`TriggeredBy: ${dot(socket)} ${socket.name}`);
  const started = manager.units.get(details.triggers ?? '');
  if (started) lines.push(`   Triggers: ${dot(started)} ${started.name}`);
  if (details.docs !== undefined) lines.push(`       Docs: ${details.docs}`);
  if (details.listen !== undefined) lines.push(`     Listen: ${details.listen}`);
  const start = UNITS.get(name)?.command ?? '';
  const program = start.replace(/ .*$/, '').replace(/^.*\//, '');
  if (unit.process && unit.active === 'active') {
    lines.push(
      `   Main PID: ${unit.pid} (${program})`,
      `      Tasks: ${details.tasks}`,
      `     Memory: ${details.memory}`,
      `        CPU: ${details.cpu}`,
      `     CGroup: /system.slice/${name}`,
      `             └─${unit.pid} ${start}`,
    );
  } else if (unit.process && unit.ended) {
    const how = `(${howEnded(unit.ended)})`;
    lines.push(
      `    Process: ${unit.pid} ExecStart=${start} ${how}`,
      `   Main PID: ${unit.pid} ${how}`,
      `        CPU: ${details.cpu}`,
    );
  }
  const count = Number(options.value('n') ?? 10);
  const said = manager.journal.entries.filter((entry) => entry.unit === name);
  const shown = count > 0 ? said.slice(-count) : [];
  if (shown.length > 0) appendAll(lines, ['', ...shown.map((entry) => journalLine(process, entry))]);
  await out.text(`${further ? '\n' : ''}${lines.join('\n')}\n`);
  return unit.active === 'active' ? 0 : 3;
}

async function systemStatus({ process, out }: Command, manager: ServiceManager): Promise<number> {
  const { machine } = process;
  const { clock } = machine.kernel;
  const since = machine.pids.get(1)?.startedAt ?? clock.now();
  const failed = [...manager.units.values()].filter(({ active }) => active === 'failed').length;
  await out.text(
    `${failed > 0 ? '×' : '●'} ${machine.hostname}
    State: ${failed > 0 ? 'degraded' : 'running'}
    Units: ${manager.units.size} loaded (incl. loaded aliases)
     Jobs: 0 queued
   Failed: ${failed} units
    Since: ${strftime('%a %Y-%m-%d %H:%M:%S UTC', since)}; ${span(clock.now() - since)} ago
  systemd: 255.4-1ubuntu8.8
`,
  );
  return 0;
}

async function is(
  command: Command,
  verb: string,
  manager: ServiceManager,
  names: readonly string[],
  quiet: boolean,
): Promise<number> {
  let [matches, known] = [0, 0];
  for (const name of names) {
    const unit = manager.units.get(name);
    if (unit) known++;
    const word =
      verb === 'is-enabled'
        ? unit
          ? unitFileState(command.fs, name)
          : 'not-found'
        : (unit?.active ?? 'inactive');
    const wanted = { 'is-active': 'active', 'is-failed': 'failed', 'is-enabled': 'enabled' }[verb];
    if (word === wanted) matches++;
    if (!quiet) await command.out.line(word);
  }
  if (verb === 'is-enabled') return matches === names.length ? 0 : known < names.length ? 4 : 1;
  if (matches > 0) return 0;
  if (verb === 'is-failed') return 1;
  return known > 0 ? 3 : 4;
}

async function change(
  { process, fs }: Command,
  options: Options,
  manager: ServiceManager,
  verb: string,
  name: string,
): Promise<number> {
  if (process.credentials.uid !== 0) {
    await process.complain(
      `Failed to ${verb} ${name}: Interactive authentication required.\nSee system logs and 'systemctl status ${name}' for details.\n`,
    );
    return 1;
  }
  const unit = manager.units.get(name);
  if (!unit) {
    const loaded = verb === 'stop' || verb === 'kill';
    await process.complain(`Failed to ${verb} ${name}: Unit ${name} not ${loaded ? 'loaded' : 'found'}.\n`);
    return 5;
  }
  const running = unit.active === 'active';
  if (verb === 'kill') {
    const given = (options.value('s') ?? 'TERM').toUpperCase().replace(/^SIG/, '');
    if (given !== 'TERM' && given !== 'KILL' && given !== 'HUP' && given !== 'INT') {
      await process.complain(`drydock: 'systemctl kill -s ${given}' is not simulated\n`);
      return 127;
    }
    unit.process?.signal(`SIG${given}`);
    return 0;
  }
  if (verb === 'reload' || (verb === 'reload-or-restart' && running)) {
    if (running && unit.process && name === 'docker.service') {
      manager.reload(name);
      return 0;
    }
    if (verb === 'reload') {
      await process.complain(
        running
          ? `Failed to reload ${name}: Job type reload is not applicable for unit ${name}.\nSee system logs and 'systemctl status ${name}' for details.\n`
          : `${name} is not active, cannot reload.\n`,
      );
      return 1;
    }
  }
  if (verb === 'try-restart' && !running) return 0;
  if (verb !== 'stop' && unitFileState(fs, name) === 'masked') {
    await process.complain(`Failed to ${verb} ${name}: Unit ${name} is masked.\n`);
    return 1;
  }
  if (verb !== 'start') {
    const socket = UNIT_DETAILS.get(name)?.triggeredBy;
    if (verb === 'stop' && socket !== undefined && manager.units.get(socket)?.active === 'active')
      await process.complain(`Stopping '${name}', but its triggering units are still active:\n${socket}\n`);
    await manager.stop(name);
  }
  if (verb === 'stop') return 0;
  await manager.start(name);
  if (unit.active === 'active') return 0;
  await process.complain(
    `Job for ${name} failed because the control process exited with error code.\nSee "systemctl status ${name}" and "journalctl -xeu ${name}" for details.\n`,
  );
  return 1;
}

/** Shows the files of units, each under its path. */
async function cat({ process, fs, out }: Command, names: readonly string[]): Promise<number> {
  let status = 0;
  let shown = 0;
  for (const name of names) {
    const path = unitFile(fs, name);
    if (path === undefined) {
      await out.flush();
      await process.complain(`No files found for ${name}.\n`);
      status = 1;
      continue;
    }
    if (unitFileState(fs, name) === 'masked') {
      await out.line(`${shown++ > 0 ? '\n' : ''}# Unit ${name} is masked.`);
      continue;
    }
    for (const file of [path, ...dropIns(fs, name)]) {
      await out.text(`${shown++ > 0 ? '\n' : ''}# ${file}\n${fs.readText(file)}`);
    }
  }
  return status;
}

async function listUnits({ out }: Command, options: Options, manager: ServiceManager): Promise<number> {
  const type = options.value('t');
  const state = options.has('failed') ? 'failed' : options.value('state');
  const rows = [...manager.units.values()].filter(
    (unit) =>
      (type === undefined || unit.name.endsWith(`.${type}`)) &&
      (state === undefined
        ? options.has('a') || unit.active !== 'inactive'
        : unit.active === state || subState(unit) === state),
  );
  const width = largest(
    rows.map(({ name }) => name.length),
    4,
  );
  const legend = !options.has('L');
  const subs = largest(
    rows.map((unit) => subState(unit).length),
    3,
  );
  if (legend && rows.length > 0)
    await out.line(`  ${'UNIT'.padEnd(width)} LOAD   ACTIVE ${'SUB'.padEnd(subs)} DESCRIPTION`);
  for (const unit of rows) {
    const description = UNIT_DETAILS.get(unit.name)?.description;
    const mark = unit.active === 'failed' ? '●' : ' ';
    await out.line(
      `${mark} ${unit.name.padEnd(width)} loaded ${unit.active.padEnd(6)} ${subState(unit).padEnd(subs)} ${description}`,
    );
  }
  if (!legend) return 0;
  if (rows.length > 0)
    await out.text(`
Legend: LOAD   → Reflects whether the unit definition was properly loaded.
        ACTIVE → The high-level unit activation state, i.e. generalization of SUB.
        SUB    → The low-level unit activation state, values depend on unit type.

`);
  await out.text(`${rows.length} loaded units listed.\n`);
  return 0;
}

async function listUnitFiles({ out, fs }: Command, manager: ServiceManager): Promise<number> {
  const width = largest([...manager.units.keys()].map((name) => name.length));
  await out.line(`${'UNIT FILE'.padEnd(width)} STATE    PRESET`);
  for (const { name } of manager.units.values())
    await out.line(`${name.padEnd(width)} ${unitFileState(fs, name).padEnd(8)} enabled`);
  await out.text(`\n${manager.units.size} unit files listed.\n`);
  return 0;
}

async function listSockets({ out }: Command): Promise<number> {
  await out.text(
    'LISTEN           UNIT          ACTIVATES\n/run/docker.sock docker.socket docker.service\n\n1 sockets listed.\n',
  );
  return 0;
}
