import { SystemError } from '../../../../linux/errno.ts';
import type { FileSystem } from '../../../../linux/fs/file-system.ts';
import type { Credentials } from '../../../../linux/process/credentials.ts';
import { systemError } from '../../errors.ts';

/** Who a container's process is. */
export interface ContainerUser {
  readonly credentials: Credentials;
  readonly home: string;
}

const HIGHEST_ID = 2 ** 31 - 1;

/**
 * Looks up `name`, `uid`, `name:group` or `uid:gid` in the container's own files.
 * @throws EngineError system
 */
export function findUser(fs: FileSystem, text: string, groupAdd: readonly string[] = []): ContainerUser {
  const [user = '', group] = text.split(':');
  const passwd = table(fs, '/etc/passwd');
  const groups = table(fs, '/etc/group');
  const entry = passwd.find(([name, , uid]) => (user === '' ? uid === '0' : name === user || uid === user));
  let uid = 0;
  let gid = 0;
  let home = '/';
  if (entry) {
    uid = Number(entry[2]);
    gid = Number(entry[3]);
    home = entry[5] || '/';
  } else if (user !== '') {
    uid = numericId(user, `unable to find user ${user}: no matching entries in passwd file`);
  }
  let supplementary: number[] = [];
  if (group !== undefined && group !== '') {
    const found = groups.find(([name, , id]) => name === group || id === group);
    gid = found
      ? Number(found[2])
      : numericId(group, `unable to find group ${group}: no matching entries in group file`);
  } else if (entry) {
    supplementary = groups
      .filter(([, , , members = '']) => members.split(',').includes(entry[0] ?? ''))
      .map(([, , id]) => Number(id));
  }
  const added = groupAdd.map((name) => {
    const found = groups.find(([each, , id]) => each === name || id === name);
    return found
      ? Number(found[2])
      : numericId(name, `unable to find group ${name}: no matching entries in group file`);
  });
  // The kernel keeps them sorted (groups_sort).
  const all = [...new Set([gid, ...supplementary, ...added])].sort((a, b) => a - b);
  return { credentials: { uid, gid, groups: all }, home };
}

function numericId(text: string, otherwise: string): number {
  if (!/^\d+$/.test(text)) throw systemError(otherwise);
  const id = Number(text);
  if (id > HIGHEST_ID) throw systemError('uids and gids must be in range 0-2147483647');
  return id;
}

function table(fs: FileSystem, path: string): readonly (readonly string[])[] {
  try {
    return fs
      .readText(path)
      .split('\n')
      .filter((line) => line !== '' && !line.startsWith('#'))
      .map((line) => line.split(':'));
  } catch (error) {
    if (error instanceof SystemError) return [];
    throw error;
  }
}
