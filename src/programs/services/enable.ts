import type { Command } from '../command/command.ts';
import type { Options } from '../command/options.ts';
import type { ServiceManager } from './service-manager.ts';
import { OWN_DIRECTORY, unitFileState } from './unit-files.ts';
import { UNIT_DIRECTORY, wantedBy } from './unit-texts.ts';

type Verb = 'enable' | 'disable' | 'mask' | 'unmask' | 'reenable';

/** Makes a unit start at boot, or not; or sees to it that nobody starts it at all. */
export async function enable(
  { process, fs }: Command,
  options: Options,
  manager: ServiceManager,
  verb: Verb,
  name: string,
): Promise<number> {
  const masks = verb === 'mask' || verb === 'unmask';
  if (!manager.units.has(name)) {
    if (verb === 'unmask') return 0;
    await process.complain(
      masks
        ? `Unit ${name} does not exist, proceeding anyway.\n`
        : `Failed to ${verb} unit: Unit file ${name} does not exist.\n`,
    );
    if (!masks) return 1;
  }
  if (process.credentials.uid !== 0) {
    await process.complain(`Failed to ${verb} unit: Interactive authentication required.\n`);
    return 1;
  }
  const state = unitFileState(fs, name);
  const own = `${OWN_DIRECTORY}/${name}`;
  const link = wantedBy(name);
  if (verb === 'mask') {
    if (state === 'masked') return 0;
    if (fs.exists(own)) {
      await process.complain(`Failed to mask unit: File '${own}' already exists.\n`);
      return 1;
    }
    fs.symlink('/dev/null', own);
    await process.complain(`Created symlink ${own} → /dev/null.\n`);
    if (options.has('now')) await manager.stop(name);
    return 0;
  }
  if (verb === 'unmask') {
    if (state !== 'masked') return 0;
    fs.remove(own);
    await process.complain(`Removed "${own}".\n`);
    return 0;
  }
  if (state === 'masked') {
    await process.complain(`Failed to ${verb} unit: Unit file ${own} is masked.\n`);
    return 1;
  }
  if (name === 'docker.service')
    await process.complain(
      `Synchronizing state of ${name} with SysV service script with /usr/lib/systemd/systemd-sysv-install.\nExecuting: /usr/lib/systemd/systemd-sysv-install ${verb} ${name.replace(/\.service$/, '')}\n`,
    );
  if (state === 'enabled' && verb !== 'enable') {
    fs.remove(link);
    await process.complain(`Removed "${link}".\n`);
  }
  if (verb !== 'disable' && (state === 'disabled' || verb === 'reenable')) {
    fs.mkdir(link.slice(0, link.lastIndexOf('/')), { recursive: true });
    fs.symlink(`${UNIT_DIRECTORY}/${name}`, link);
    await process.complain(`Created symlink ${link} → ${UNIT_DIRECTORY}/${name}.\n`);
  }
  if (!options.has('now')) return 0;
  if (verb === 'disable') await manager.stop(name);
  else await manager.start(name);
  return 0;
}
