import type { MountNamespace } from '../../linux/fs/mount-namespace.ts';

const CATEGORY = /^LC_(?:ALL|COLLATE|CTYPE|MESSAGES|NUMERIC|TIME)$/;

/** Whether a value of a locale's variable names a locale that this machine does not have: bash warns of that. */
export function namesMissingLocale(fs: Pick<MountNamespace, 'exists'>, name: string, value: string): boolean {
  if (!CATEGORY.test(name) || /^(?:C|POSIX|C\.utf-?8)?$/i.test(value) || value.includes('/')) return false;
  const directory = value.replace(/\.utf-8$/i, '.utf8');
  return !fs.exists(`/usr/lib/locale/${directory}`) && !fs.exists('/usr/lib/locale/locale-archive');
}
