import type { FileSystem } from '../../linux/fs/file-system.ts';
import { linkTarget } from '../files/link-target.ts';
import { UNIT_DIRECTORY, wantedBy } from './unit-texts.ts';

export type UnitFileState = 'enabled' | 'disabled' | 'masked';

/** Where the administrator's units stand, before those of packages. */
export const OWN_DIRECTORY = '/etc/systemd/system';

/** Whether a unit is started at boot, as the links on the disk say. */
export function unitFileState(fs: FileSystem, name: string): UnitFileState {
  if (linkTarget(fs, `${OWN_DIRECTORY}/${name}`) === '/dev/null') return 'masked';
  return linkTarget(fs, wantedBy(name)) === undefined ? 'disabled' : 'enabled';
}

/** The file that describes a unit; undefined if there is none. */
export function unitFile(fs: FileSystem, name: string): string | undefined {
  return [OWN_DIRECTORY, UNIT_DIRECTORY]
    .map((directory) => `${directory}/${name}`)
    .find((path) => fs.exists(path));
}

/** The files that change a unit's description (drop-ins), in the order in which they count. */
export function dropIns(fs: FileSystem, name: string): readonly string[] {
  const directories = [OWN_DIRECTORY, UNIT_DIRECTORY].map((directory) => `${directory}/${name}.d`);
  const byName = new Map<string, string>();
  for (const directory of directories) {
    if (!fs.exists(directory)) continue;
    for (const entry of fs.readDirectory(directory))
      if (entry.name.endsWith('.conf') && !byName.has(entry.name))
        byName.set(entry.name, `${directory}/${entry.name}`);
  }
  return [...byName].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, path]) => path);
}

/** The values of a key in a unit's files, in the order in which they stand. */
export function unitSettings(fs: FileSystem, name: string): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  const path = unitFile(fs, name);
  for (const file of [...(path === undefined ? [] : [path]), ...dropIns(fs, name)])
    for (const line of fs.readText(file).split('\n')) {
      const match = /^([A-Za-z]+)=(.*)$/.exec(line.trim());
      if (match) settings.set(match[1] as string, match[2] as string); // both groups are in every match
    }
  return settings;
}
