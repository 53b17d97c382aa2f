import type { Process } from '../../linux/process/process.ts';
import type { AptCall } from './call.ts';
import { System } from './system.ts';

/** apt-mark: what may go by itself, and what is to stay as it is. */
export async function mark(process: Process, { verb = '', names }: AptCall): Promise<number> {
  const system = new System(process);
  const shown = (all: ReadonlySet<string> | readonly string[]): Promise<void> =>
    process.print(
      [...all]
        .filter((name) => names.length === 0 || names.includes(name))
        .sort()
        .map((name) => `${name}\n`)
        .join(''),
    );
  switch (verb) {
    case 'showhold':
    case 'showholds':
    case 'showheld':
      await shown(system.held);
      return 0;
    case 'showauto':
      await shown(system.automatic);
      return 0;
    case 'showmanual':
      await shown([...system.installed.keys()].filter((name) => !system.isAutomatic(name)));
      return 0;
    case 'hold':
    case 'unhold':
    case 'auto':
    case 'manual':
      return change(process, system, verb, names);
    default:
      await process.complain(`E: Invalid operation ${verb}\n`);
      return 100;
  }
}

async function change(
  process: Process,
  system: System,
  verb: 'hold' | 'unhold' | 'auto' | 'manual',
  names: readonly string[],
): Promise<number> {
  if (names.length === 0) {
    await process.complain('E: No packages found\n');
    return 100;
  }
  for (const name of names) {
    if (system.find(name)) continue;
    await process.complain(`E: Unable to locate package ${name}\n`);
    if (names.length === 1) {
      await process.complain('E: No packages found\n');
      return 100;
    }
  }
  if (process.credentials.uid !== 0) {
    await process.complain(
      /hold$/.test(verb)
        ? 'dpkg: error: required read/write access to the dpkg database directory /var/lib/dpkg\n'
        : 'E: Could not create temporary file for /var/lib/apt/extended_states - mkstemp (13: Permission denied)\nE: Failed to write temporary StateFile /var/lib/apt/extended_states\n',
    );
    return 100;
  }
  for (const name of names) {
    if (!system.find(name)) continue;
    await process.print(`${one(system, verb, name)}\n`);
  }
  system.write();
  return 0;
}

function one(system: System, verb: 'hold' | 'unhold' | 'auto' | 'manual', name: string): string {
  if (verb === 'hold' || verb === 'unhold') {
    const held = verb === 'hold';
    const already = system.held.has(name) === held;
    system.hold(name, held);
    if (already) return `${name} was already ${held ? 'set on hold' : 'not on hold'}.`;
    return held ? `${name} set on hold.` : `Canceled hold on ${name}.`;
  }
  const automatic = verb === 'auto';
  if (!system.installed.has(name)) return `${name} can not be marked as it is not installed.`;
  if (system.isAutomatic(name) === automatic) {
    return `${name} was already set to ${automatic ? 'automatically' : 'manually'} installed.`;
  }
  system.mark(name, automatic);
  return `${name} set to ${automatic ? 'automatically' : 'manually'} installed.`;
}
