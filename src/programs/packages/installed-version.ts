import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';

/** Where package managers write down what is installed, and how: the name's and the version's field. */
const DATABASES: readonly (readonly [path: string, name: string, version: string])[] = [
  ['/lib/apk/db/installed', 'P:', 'V:'],
  ['/var/lib/dpkg/status', 'Package: ', 'Version: '],
];

/** The version of an installed package without what its distribution adds, e.g. `3.12.6`; undefined if it came otherwise. */
export function installedVersion({ fs }: Process, name: string): string | undefined {
  for (const [path, nameField, versionField] of DATABASES) {
    let text: string;
    try {
      text = fs.readText(path);
    } catch (error) {
      if (error instanceof SystemError) continue;
      throw error;
    }
    const record = text.split('\n\n').find((each) => each.split('\n').includes(nameField + name));
    const line = record?.split('\n').find((each) => each.startsWith(versionField));
    const version = line?.slice(versionField.length).replace(/^\d+:/, '');
    if (version !== undefined) return /^[\d.]+/.exec(version)?.[0].replace(/\.$/, '');
  }
  return undefined;
}
