import { SystemError } from '../../linux/errno.ts';
import { groups, users } from '../accounts.ts';
import type { Command } from '../command/command.ts';

/** What a new user is to be. */
export interface NewUser {
  readonly name: string;
  readonly uid: number;
  readonly gid: number;
  readonly comment: string;
  readonly home: string;
  readonly shell: string;
}

/** Adds a line to one of the account files. @throws SystemError */
function addLine(command: Command, path: string, line: string): void {
  const { fs } = command;
  const text = fs.exists(path) ? fs.readText(path) : '';
  fs.writeFile(path, `${text === '' || text.endsWith('\n') ? text : `${text}\n`}${line}\n`);
}

/** Rewrites the lines of an account file; undefined drops a line. @throws SystemError */
export function editLines(
  command: Pick<Command, 'fs'>,
  path: string,
  edit: (fields: string[]) => string[] | undefined,
): void {
  const { fs } = command;
  if (!fs.exists(path)) return;
  const lines = fs
    .readText(path)
    .split('\n')
    .filter((line) => line !== '')
    .flatMap((line) => edit(line.split(':'))?.join(':') ?? []);
  fs.writeFile(path, lines.map((line) => `${line}\n`).join(''));
}

export function addUser(command: Command, user: NewUser): void {
  const { name, uid, gid, comment, home, shell } = user;
  addLine(command, '/etc/passwd', `${name}:x:${uid}:${gid}:${comment}:${home}:${shell}`);
  const day = Math.floor(command.process.machine.kernel.clock.now() / 86_400_000);
  if (command.fs.exists('/etc/shadow')) addLine(command, '/etc/shadow', `${name}:!:${day}:0:99999:7:::`);
}

export function addGroup(command: Command, name: string, gid: number): void {
  addLine(command, '/etc/group', `${name}:x:${gid}:`);
}

export function addMember(command: Command, group: string, user: string): void {
  editLines(command, '/etc/group', ([name = '', password = '', gid = '', members = '']) => {
    const list = members.split(',').filter((each) => each !== '');
    return [
      name,
      password,
      gid,
      name === group && !list.includes(user) ? [...list, user].join(',') : members,
    ];
  });
}

export function removeMember(command: Command, group: string, user: string): void {
  editLines(command, '/etc/group', ([name = '', password = '', gid = '', members = '']) => [
    name,
    password,
    gid,
    name === group ? without(members, user) : members,
  ]);
}

/** Removes a user, the group of the same name, and the user from all groups. */
export function removeUser(command: Command, user: string): void {
  for (const path of ['/etc/passwd', '/etc/shadow'])
    editLines(command, path, (fields) => (fields[0] === user ? undefined : fields));
  editLines(command, '/etc/group', ([name = '', password = '', gid = '', members = '']) =>
    name === user ? undefined : [name, password, gid, without(members, user)],
  );
}

function without(members: string, user: string): string {
  return members
    .split(',')
    .filter((each) => each !== user)
    .join(',');
}

/** The lowest number that no user has, from `from` on: for those who share a group. */
export function freeUserNumber(command: Command, from: number): number {
  const taken = new Set(users(command.fs).map(({ uid }) => uid));
  let number = from;
  while (taken.has(number)) number++;
  return number;
}

/** The lowest number that no user and no group has, from `from` on. */
export function freeNumber(command: Command, from: number): number {
  const taken = new Set([
    ...users(command.fs).map(({ uid }) => uid),
    ...groups(command.fs).map(({ gid }) => gid),
  ]);
  let number = from;
  while (taken.has(number)) number++;
  return number;
}

/** Makes a home directory with what /etc/skel holds. @throws SystemError */
export function makeHome(command: Command, { home, uid, gid }: NewUser): void {
  const { fs } = command;
  fs.mkdir(home, { recursive: true });
  try {
    for (const { name, type } of fs.readDirectory('/etc/skel')) {
      if (type !== 'file') continue;
      fs.writeFile(`${home}/${name}`, fs.readFile(`/etc/skel/${name}`));
      fs.chown(`${home}/${name}`, uid, gid);
    }
  } catch (error) {
    // There need not be a skeleton.
    if (!(error instanceof SystemError) || error.code !== 'ENOENT') throw error;
  }
  fs.chown(home, uid, gid);
}
