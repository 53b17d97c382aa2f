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
  removeMember,
  removeUser,
} from './account-files.ts';
import { passwordEntry, setPasswordEntry } from './passwords.ts';

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
      badname: 'badname',
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
    const given = options.value('u');
    if (given !== undefined && !/^\d+$/.test(given)) return command.fail(`invalid user ID '${given}'`, 3);
    if (!/^[a-z_][a-z0-9_-]*\$?$/.test(name) && !options.has('badname'))
      return command.fail(`invalid user name '${name}': use --badname to ignore`, 3);
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
    if (options.has('m') && fs.exists(user.home)) {
      await command.process.complain(
        `useradd: warning: the home directory ${user.home} already exists.\nuseradd: Not copying any file from skel directory into it.\n`,
      );
    } else if (options.has('m')) makeHome(command, user);
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
    if (options.has('g') && !/^\d+$/.test(options.value('g') ?? ''))
      return command.fail(`invalid group ID '${options.value('g')}'`, 3);
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
    short: 'ac:d:g:G:l:Lmp:s:u:U',
    long: {
      append: 'a',
      'comment:': 'c',
      'gid:': 'g',
      'groups:': 'G',
      'home:': 'd',
      lock: 'L',
      'login:': 'l',
      'move-home': 'm',
      'password:': 'p',
      'shell:': 's',
      'uid:': 'u',
      unlock: 'U',
    },
  },
  async run(command, options) {
    const [name] = options.operands;
    if (name === undefined) return command.misuse('no login name');
    if (options.has('a') && !options.has('G'))
      return command.fail('-a flag is only allowed with the -G flag', 2);
    if (!users(command.fs).some((user) => user.name === name))
      return command.fail(`user '${name}' does not exist`, 6);
    if (options.given.length === 0) return command.fail('no options', 2);
    await mustBeRoot(command, '/etc/passwd');
    const others = options.value('G')?.split(',') ?? [];
    for (const other of others) {
      if (!groups(command.fs).some((each) => each.name === other))
        return command.fail(`group '${other}' does not exist`, 6);
    }
    // Without -a these are all that the user is a member of.
    if (options.has('G') && !options.has('a')) {
      for (const { name: other, members } of groups(command.fs))
        if (members.includes(name) && !others.includes(other)) removeMember(command, other, name);
    }
    for (const other of others) addMember(command, other, name);
    const entry = passwordEntry(command, name) ?? '';
    if (options.has('p')) setPasswordEntry(command, name, options.value('p') ?? '');
    else if (options.has('L') && !entry.startsWith('!')) setPasswordEntry(command, name, `!${entry}`);
    else if (options.has('U')) setPasswordEntry(command, name, entry.replace(/^!/, ''));
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
              options.value('l') ?? own,
              password,
              options.value('u') ?? uid,
              gid === undefined ? group : String(gid),
              options.value('c') ?? comment,
              options.value('d') ?? home,
              options.value('s') ?? shell,
            ],
    );
    const renamed = options.value('l');
    if (renamed !== undefined) {
      editLines(command, '/etc/shadow', (fields) =>
        fields[0] === name ? [renamed, ...fields.slice(1)] : fields,
      );
      for (const { name: other, members } of groups(command.fs)) {
        if (!members.includes(name)) continue;
        removeMember(command, other, name);
        addMember(command, other, renamed);
      }
    }
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
    if (!options.has('r')) return 0;
    const spool = `/var/mail/${name}`;
    for (const [what, path] of [['mail spool', spool] as const, ['home directory', user.home] as const])
      if (command.fs.exists(path)) command.fs.remove(path);
      else await command.process.complain(`userdel: ${name} ${what} (${path}) not found\n`);
    return 0;
  },
};

export const groupdel: Tool = {
  name: 'groupdel',
  usage: 'groupdel [options] GROUP',
  gnuUsage: '[options] GROUP',
  package: 'shadow-utils 4.13)',
  usageStatus: 2,
  options: { short: 'fP:R:', long: { force: 'f' } },
  async run(command, options) {
    const [name] = options.operands;
    if (name === undefined) return command.misuse('no group name');
    await mustBeRoot(command, '/etc/group');
    const group = groups(command.fs).find((each) => each.name === name);
    if (!group) return command.fail(`group '${name}' does not exist`, 6);
    const owner = users(command.fs).find(({ gid }) => gid === group.gid);
    if (owner && !options.has('f'))
      return command.fail(`cannot remove the primary group of user '${owner.name}'`, 8);
    editLines(command, '/etc/group', (fields) => (fields[0] === name ? undefined : fields));
    return 0;
  },
};

export const groupmod: Tool = {
  name: 'groupmod',
  usage: 'groupmod [options] GROUP',
  gnuUsage: '[options] GROUP',
  package: 'shadow-utils 4.13)',
  usageStatus: 2,
  options: { short: 'g:n:op:', long: { 'gid:': 'g', 'new-name:': 'n', 'non-unique': 'o', 'password:': 'p' } },
  async run(command, options) {
    const [name] = options.operands;
    if (name === undefined) return command.misuse('no group name');
    await mustBeRoot(command, '/etc/group');
    const list = groups(command.fs);
    if (!list.some((each) => each.name === name)) return command.fail(`group '${name}' does not exist`, 6);
    const [renamed, gid] = [options.value('n'), options.value('g')];
    if (renamed !== undefined && list.some((each) => each.name === renamed))
      return command.fail(`group '${renamed}' already exists`, 9);
    if (gid !== undefined && !options.has('o') && list.some((each) => String(each.gid) === gid))
      return command.fail(`GID '${gid}' already exists`, 4);
    editLines(command, '/etc/group', ([own = '', password = '', number = '', members = '']) =>
      own === name ? [renamed ?? own, password, gid ?? number, members] : [own, password, number, members],
    );
    return 0;
  },
};

export const gpasswd: Tool = {
  name: 'gpasswd',
  usage: 'gpasswd [option] GROUP',
  gnuUsage: '[option] GROUP',
  package: 'shadow-utils 4.13)',
  usageStatus: 2,
  options: { short: 'a:d:M:', long: { 'add:': 'a', 'delete:': 'd', 'members:': 'M' } },
  async run(command, options) {
    const [name] = options.operands;
    if (name === undefined) return command.misuse('no group name');
    const group = groups(command.fs).find((each) => each.name === name);
    if (!group) return command.fail(`group '${name}' does not exist in /etc/group`, 1);
    if (command.process.credentials.uid !== 0) return command.fail('Permission denied.');
    const [added, removed, list] = [options.value('a'), options.value('d'), options.value('M')];
    for (const user of [added, ...(list?.split(',') ?? [])])
      if (user !== undefined && user !== '' && !users(command.fs).some((each) => each.name === user))
        return command.fail(`user '${user}' does not exist`, 3);
    if (added !== undefined) {
      await command.out.line(`Adding user ${added} to group ${name}`);
      addMember(command, name, added);
    } else if (removed !== undefined) {
      await command.out.line(`Removing user ${removed} from group ${name}`);
      if (!group.members.includes(removed))
        return command.fail(`user '${removed}' is not a member of '${name}'`, 3);
      removeMember(command, name, removed);
    } else if (list !== undefined) {
      editLines(command, '/etc/group', (fields) =>
        fields[0] === name ? [...fields.slice(0, 3), list] : fields,
      );
    } else {
      await command.process.complain("drydock: 'gpasswd' without an option is not simulated\n");
      return 127;
    }
    return 0;
  },
};

export const chsh: Tool = {
  name: 'chsh',
  usage: 'chsh [options] [LOGIN]',
  gnuUsage: '[options] [LOGIN]',
  package: 'shadow-utils 4.13)',
  options: { short: 's:', long: { 'shell:': 's' } },
  async run(command, options) {
    const { uid } = command.process.credentials;
    const own = users(command.fs).find((user) => user.uid === uid)?.name ?? '';
    const [name = own] = options.operands;
    const shell = options.value('s');
    if (!users(command.fs).some((user) => user.name === name))
      return command.fail(`user '${name}' does not exist`);
    if (uid !== 0 && name !== own) return command.fail(`You may not change the shell for '${name}'.`);
    if (shell === undefined) {
      await command.process.complain("drydock: 'chsh' without -s is not simulated\n");
      return 127;
    }
    if (!command.fs.exists(shell)) await command.process.complain(`chsh: Warning: ${shell} does not exist\n`);
    editLines(command, '/etc/passwd', (fields) =>
      fields[0] === name ? [...fields.slice(0, 6), shell] : fields,
    );
    return 0;
  },
};
