import { SystemError } from '../linux/errno.ts';
import type { FileSystem } from '../linux/fs/file-system.ts';

/** A line of /etc/passwd. */
export interface User {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly home: string;
  readonly shell: string;
}

/** A line of /etc/group. */
export interface Group {
  readonly name: string;
  readonly gid: number;
  readonly members: readonly string[];
}

/** The users of a machine; none if it has no /etc/passwd. */
export function users(fs: FileSystem): readonly User[] {
  return records(fs, '/etc/passwd').map(([name = '', , uid, gid, , home = '/', shell = '/bin/sh']) => ({
    name,
    uid: Number(uid),
    gid: Number(gid),
    home,
    shell,
  }));
}

export function groups(fs: FileSystem): readonly Group[] {
  return records(fs, '/etc/group').map(([name = '', , gid, members = '']) => ({
    name,
    gid: Number(gid),
    members: members.split(',').filter((member) => member !== ''),
  }));
}

/** The name of a user, or undefined. */
export function userName(fs: FileSystem, uid: number): string | undefined {
  return users(fs).find((user) => user.uid === uid)?.name;
}

/** Names of users and groups, read once: for programs that show many files. */
export class Names {
  readonly #users = new Map<number, string>();
  readonly #groups = new Map<number, string>();

  constructor(fs: FileSystem) {
    for (const { uid, name } of [...users(fs)].reverse()) this.#users.set(uid, name);
    for (const { gid, name } of [...groups(fs)].reverse()) this.#groups.set(gid, name);
  }

  user(uid: number): string {
    return this.#users.get(uid) ?? String(uid);
  }

  hasUser(uid: number): boolean {
    return this.#users.has(uid);
  }

  hasGroup(gid: number): boolean {
    return this.#groups.has(gid);
  }

  group(gid: number): string {
    return this.#groups.get(gid) ?? String(gid);
  }
}

function records(fs: FileSystem, path: string): string[][] {
  try {
    return fs
      .readText(path)
      .split('\n')
      .filter((line) => line.includes(':'))
      .map((line) => line.split(':'));
  } catch (error) {
    if (error instanceof SystemError) return [];
    throw error;
  }
}
