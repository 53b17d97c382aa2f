import { groups, users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import {
  addGroup,
  addMember,
  addUser,
  editLines,
  freeNumber,
  makeHome,
  type NewUser,
  removeUser,
} from './account-files.ts';

async function mustBeRoot(command: Command, file: string): Promise<void> {
  if (command.process.credentials.uid === 0) return;
  await command.warn(`Permission denied.\n${command.name}: cannot lock ${file}; try again later.`, 1);
  command.process.exit(command.name.startsWith('group') ? 10 : 1);
}

export const useradd: Tool = {
  name: 'useradd',
  usage: 'useradd [options] LOGIN',
  gnuUsage: '[options] LOGIN',
  package: 'shadow-utils 4.13)',
  usageStatus: 2,
  options: {
    short: 'c:d:e:f:g:G:k:lmMNop:rs:u:U',
    long: {
      'comment:': 'c',
      'create-home': 'm',
      'gid:': 'g',
      'groups:': 'G',
      'home-dir:': 'd',
      'no-create-home': 'M',
      'no-log-init': 'l',
      'no-user-group': 'N',
      'shell:': 's',
      system: 'r',
      'uid:': 'u',
      'user-group': 'U',
    },
  },
  async run(command, options) {
    const [name] = options.operands;
    if (name === undefined) return command.misuse('no login name');
    await mustBeRoot(command, '/etc/passwd');
    const { fs } = command;
    if (users(fs).some((user) => user.name === name)) return command.fail(`user '${name}' already exists`, 9);
    const system = options.has('r');
    const uid = options.has('u') ? Number(options.value('u')) : freeNumber(command, system ? 990 : 1000);
    if (options.has('u') && !options.has('o') && users(fs).some((user) => user.uid === uid))
      return command.fail(`UID ${uid} is not unique`, 4);
    const wanted = options.value('g');
    const group = groups(fs).find((each) => each.name === wanted || String(each.gid) === wanted);
    if (wanted !== undefined && !group) return command.fail(`group '${wanted}' does not exist`, 6);
    if (!group && groups(fs).some((each) => each.name === name))
      return command.fail(`group ${name} exists - if you want to add this user to that group, use -g.`, 9);
    const others = options.value('G')?.split(',') ?? [];
    for (const other of others)
      if (!groups(fs).some((each) => each.name === other))
        return command.fail(`group '${other}' does not exist`, 6);
    const user: NewUser = {
      name,
      uid,
      gid: group?.gid ?? uid,
      comment: options.value('c') ?? '',
      home: options.value('d') ?? `/home/${name}`,
      shell: options.value('s') ?? '/bin/sh',
    };
    addUser(command, user);
    if (!group) addGroup(command, name, uid);
    for (const other of others) addMember(command, other, name);
    if (options.has('m')) makeHome(command, user);
    return 0;
  },
};

export const groupadd: Tool = {
  name: 'groupadd',
  usage: 'groupadd [options] GROUP',
  gnuUsage: '[options] GROUP',
  package: 'shadow-utils 4.13)',
  usageStatus: 2,
  options: { short: 'fg:or', long: { force: 'f', 'gid:': 'g', system: 'r' } },
  async run(command, options) {
    const [name] = options.operands;
    if (name === undefined) return command.misuse('no group name');
    await mustBeRoot(command, '/etc/group');
    const list = groups(command.fs);
    if (list.some((each) => each.name === name))
      return options.has('f') ? 0 : command.fail(`group '${name}' already exists`, 9);
    const gid = options.has('g')
      ? Number(options.value('g'))
      : freeNumber(command, options.has('r') ? 990 : 1000);
    if (options.has('g') && list.some((each) => each.gid === gid))
      return command.fail(`GID '${gid}' already exists`, 4);
    addGroup(command, name, gid);
    return 0;
  },
};

export const usermod: Tool = {
  name: 'usermod',
  usage: 'usermod [options] LOGIN',
  gnuUsage: '[options] LOGIN',
  package: 'shadow-utils 4.13)',
  usageStatus: 2,
  options: {
    short: 'ac:d:g:G:l:ms:u:',
    long: {
      append: 'a',
      'comment:': 'c',
      'gid:': 'g',
      'groups:': 'G',
      'home:': 'd',
      'shell:': 's',
      'uid:': 'u',
    },
  },
  async run(command, options) {
    const [name] = options.operands;
    if (name === undefined) return command.misuse('no login name');
    await mustBeRoot(command, '/etc/passwd');
    if (!users(command.fs).some((user) => user.name === name))
      return command.fail(`user '${name}' does not exist`, 6);
    const others = options.value('G')?.split(',') ?? [];
    for (const other of others) {
      if (!groups(command.fs).some((each) => each.name === other))
        return command.fail(`group '${other}' does not exist`, 6);
      addMember(command, other, name);
    }
    const gid = options.has('g')
      ? groups(command.fs).find((each) => [each.name, String(each.gid)].includes(options.value('g') ?? ''))
          ?.gid
      : undefined;
    editLines(
      command,
      '/etc/passwd',
      ([own = '', password = '', uid = '', group = '', comment = '', home = '', shell = '']) =>
        own !== name
          ? [own, password, uid, group, comment, home, shell]
          : [
              own,
              password,
              options.value('u') ?? uid,
              gid === undefined ? group : String(gid),
              options.value('c') ?? comment,
              options.value('d') ?? home,
              options.value('s') ?? shell,
            ],
    );
    return 0;
  },
};

export const userdel: Tool = {
  name: 'userdel',
  usage: 'userdel [options] LOGIN',
  gnuUsage: '[options] LOGIN',
  package: 'shadow-utils 4.13)',
  usageStatus: 2,
  options: { short: 'fr', long: { force: 'f', remove: 'r' } },
  async run(command, options) {
    const [name] = options.operands;
    if (name === undefined) return command.misuse('no login name');
    await mustBeRoot(command, '/etc/passwd');
    const user = users(command.fs).find((each) => each.name === name);
    if (!user) return command.fail(`user '${name}' does not exist`, 6);
    removeUser(command, name);
    if (options.has('r')) command.fs.remove(user.home);
    return 0;
  },
};
