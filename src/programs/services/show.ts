import type { Command } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import { strftime } from '../strftime.ts';
import { howEnded, type ServiceManager, type UnitState } from './service-manager.ts';
import { dropIns, unitFile, unitFileState, unitSettings } from './unit-files.ts';

/** Properties that systemctl shows only where they hold something, when it is asked for all. */
const SHOWN_IF_SET: ReadonlySet<string> = new Set([
  'DropInPaths',
  'Wants',
  'Requires',
  'TriggeredBy',
  'Triggers',
  'Documentation',
]);

/** `systemctl show`: what the manager knows of units, a property a line. */
export async function show(
  command: Command,
  options: Options,
  manager: ServiceManager,
  names: readonly string[],
  sub: (unit: UnitState) => string,
): Promise<number> {
  const wanted = options.given.filter(({ name }) => name === 'p').flatMap(({ value }) => value.split(','));
  const all = names.length === 0 ? [managerProperties(command, manager)] : [];
  for (const name of names) all.push(propertiesOf(command, manager, name, sub));
  for (const [i, properties] of all.entries()) {
    if (i > 0) await command.out.line('');
    for (const key of wanted.length > 0 ? wanted : properties.keys()) {
      const value = properties.get(key);
      if (
        value === undefined ||
        (wanted.length === 0 && value === '' && SHOWN_IF_SET.has(key) && !options.has('a'))
      )
        continue;
      await command.out.line(options.has('value') ? value : `${key}=${value}`);
    }
  }
  return 0;
}

function managerProperties({ process }: Command, manager: ServiceManager): ReadonlyMap<string, string> {
  const failed = [...manager.units.values()].filter(({ active }) => active === 'failed').length;
  return new Map([
    ['Version', '255.4-1ubuntu8.8'],
    ['Architecture', 'x86-64'],
    ['NNames', String(manager.units.size)],
    ['NFailedUnits', String(failed)],
    ['NJobs', '0'],
    ['Environment', environmentOf(process.env)],
    ['SystemState', failed > 0 ? 'degraded' : 'running'],
  ]);
}

/** The environment that units are started with. */
export function environmentOf(env: ReadonlyMap<string, string>): string {
  return [
    `LANG=${env.get('LANG') ?? 'C.UTF-8'}`,
    'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/snap/bin',
  ].join(' ');
}

function propertiesOf(
  { fs }: Command,
  manager: ServiceManager,
  name: string,
  sub: (unit: UnitState) => string,
): ReadonlyMap<string, string> {
  const unit = manager.units.get(name);
  if (!unit)
    return new Map([
      ['Id', name],
      ['Names', name],
      ['Description', name],
      ['LoadState', 'not-found'],
      ['ActiveState', 'inactive'],
      ['SubState', 'dead'],
      ['UnitFileState', ''],
      ['MainPID', '0'],
    ]);
  const settings = unitSettings(fs, name);
  const state = unitFileState(fs, name);
  const stamp = (time: number): string => strftime('%a %Y-%m-%d %H:%M:%S UTC', time);
  const started = unit.process ? stamp(unit.process.startedAt) : '';
  const start = settings.get('ExecStart') ?? '';
  const how = unit.ended ? howEnded(unit.ended) : '';
  const [code = '', status = ''] = how.replace(/code=|status=/g, '').split(', ');
  const properties = new Map<string, string>();
  if (name.endsWith('.service')) {
    const running = unit.process && !unit.process.status;
    properties
      .set('Type', settings.get('Type') ?? 'simple')
      .set('Restart', settings.get('Restart') ?? 'no')
      .set('NotifyAccess', settings.get('Type') === 'notify' ? 'main' : 'none')
      .set('RestartUSec', span(settings.get('RestartSec') ?? '100ms'))
      .set('TimeoutStartUSec', settings.get('TimeoutStartSec') === '0' ? 'infinity' : '1min 30s')
      .set('TimeoutStopUSec', '1min 30s')
      .set('MainPID', running ? String(unit.pid) : '0')
      .set('ControlPID', '0')
      .set('NRestarts', String(unit.restarts))
      .set('ExecMainStartTimestamp', started)
      .set('ExecMainPID', String(unit.pid))
      .set('ExecMainCode', unit.ended ? (code === 'exited' ? '1' : '2') : '0')
      .set('ExecMainStatus', unit.ended ? status.replace(/\/.*/, '') : '0')
      .set(
        'ExecStart',
        `{ path=${start.replace(/ .*/, '')} ; argv[]=${start} ; ignore_errors=no ; start_time=[${started || 'n/a'}] ; stop_time=[n/a] ; pid=${unit.pid} ; code=(null) ; status=0/0 }`,
      )
      .set('Slice', 'system.slice')
      .set('ControlGroup', running ? `/system.slice/${name}` : '')
      .set('Delegate', settings.get('Delegate') ?? 'no')
      .set('OOMScoreAdjust', settings.get('OOMScoreAdjust') ?? '0')
      .set('KillMode', settings.get('KillMode') ?? 'control-group');
  } else
    properties
      .set('Listen', `${settings.get('ListenStream') ?? ''} (Stream)`)
      .set('SocketMode', settings.get('SocketMode') ?? '0666');
  properties
    .set('Result', unit.result)
    .set('Id', name)
    .set('Names', name)
    .set('Requires', settings.get('Requires') ?? '')
    .set('Wants', settings.get('Wants') ?? '')
    .set('WantedBy', state === 'enabled' ? (settings.get('WantedBy') ?? '') : '')
    .set('After', settings.get('After') ?? '')
    .set('Documentation', settings.get('Documentation') ?? '')
    .set('Description', settings.get('Description') ?? name)
    .set('LoadState', state === 'masked' ? 'masked' : 'loaded')
    .set('ActiveState', unit.active)
    .set('FreezerState', 'running')
    .set('SubState', sub(unit))
    .set('FragmentPath', unitFile(fs, name) ?? '')
    .set('DropInPaths', dropIns(fs, name).join(' '))
    .set('UnitFileState', state)
    .set('UnitFilePreset', 'enabled')
    .set('StateChangeTimestamp', stamp(unit.since))
    .set('ActiveEnterTimestamp', stamp(unit.activeSince))
    .set('CanStart', 'yes')
    .set('CanStop', 'yes')
    .set('CanReload', settings.has('ExecReload') ? 'yes' : 'no')
    .set('NeedDaemonReload', 'no');
  return properties;
}

/** Seconds as systemd shows a span. */
function span(text: string): string {
  return /^\d+$/.test(text) ? `${text}s` : text;
}
