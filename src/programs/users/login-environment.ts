import type { FileSystem } from '../../linux/fs/file-system.ts';

/** Files that pam_env reads in Debian at the beginning of a session. */
const FILES = ['/etc/environment', '/etc/default/locale'];
const decoder = new TextDecoder();

/** What a login takes from files of the machine: PATH by who it is (login.defs), then what pam_env finds. */
export function loginEnvironment(fs: FileSystem, isRoot: boolean): ReadonlyMap<string, string> {
  const path = new RegExp(`^${isRoot ? 'ENV_SUPATH' : 'ENV_PATH'}\\s+PATH=(.*)`, 'm').exec(
    read(fs, '/etc/login.defs'),
  );
  return new Map([['PATH', path?.[1] ?? (isRoot ? ROOT_PATH : USER_PATH)], ...sessionEnvironment(fs)]);
}

const ROOT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const USER_PATH = '/usr/local/bin:/usr/bin:/bin';

/** What pam_env finds: `NAME=value` on lines of their own, the value in quotes or not. */
export function sessionEnvironment(fs: FileSystem): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const file of FILES)
    for (const [, name = '', value = ''] of read(fs, file).matchAll(/^\s*(?:export\s+)?(\w+)=(.*)$/gm))
      found.set(name, value.replace(/^(["'])(.*)\1\s*$/, '$2'));
  return found;
}

function read(fs: FileSystem, path: string): string {
  return fs.exists(path) ? decoder.decode(fs.readFile(path)) : '';
}
