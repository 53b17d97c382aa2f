import type { FileSystem } from '../../linux/fs/file-system.ts';

/** What Debian's package sets in /etc/nanorc; the machine may lack the file. */
export const DEBIAN_NANORC = 'set historylog\nset locking\nset stateflags\n';

/** The words after `set` that are in force, each with its argument or an empty text, of /etc/nanorc and ~/.nanorc. */
export function readSettings(fs: FileSystem, home: string | undefined): ReadonlyMap<string, string> {
  const settings = new Map<string, string>();
  const system = fs.exists('/etc/nanorc')
    ? textOf(fs, '/etc/nanorc')
    : fs.exists('/etc/debian_version')
      ? DEBIAN_NANORC
      : '';
  const own = [`${home}/.nanorc`, `${home}/.config/nano/nanorc`].find((path) => home && fs.exists(path));
  for (const line of `${system}\n${own === undefined ? '' : textOf(fs, own)}`.split('\n')) {
    const [, verb = '', name = '', value = ''] = /^\s*(set|unset)\s+(\w+)\s*(.*?)\s*$/.exec(line) ?? [];
    if (verb === 'set') settings.set(name, value.replace(/^"(.*)"$/, '$1'));
    else settings.delete(name);
  }
  return settings;
}

function textOf(fs: FileSystem, path: string): string {
  try {
    return fs.readText(path);
  } catch {
    return '';
  }
}
