import type { FileSystem } from '../../linux/fs/file-system.ts';

const ROOT_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const USER_PATH = '/usr/local/bin:/usr/bin:/bin';

/** Files that pam_env reads in Debian at the beginning of a session. */
const FILES = ['/etc/environment', '/etc/default/locale'];
const decoder = new TextDecoder();

/** PATH of who logs in. @param definitions whether login.defs is asked; busybox does not know it */
export function loginPath(fs: FileSystem, isRoot: boolean, definitions: boolean): string {
  const line = isRoot ? /^ENV_SUPATH\s+PATH=(.*)/m : /^ENV_PATH\s+PATH=(.*)/m;
  const found = definitions ? line.exec(read(fs, '/etc/login.defs'))?.[1] : undefined;
  return found ?? (isRoot ? ROOT_PATH : USER_PATH);
}

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
