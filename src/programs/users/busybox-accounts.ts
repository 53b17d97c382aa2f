import { groups, users } from '../accounts.ts';
import { Command, type Tool } from '../command/command.ts';
import {
  addGroup,
  addMember,
  addUser,
  editLines,
  freeNumber,
  freeUserNumber,
  makeHome,
  type NewUser,
  removeMember,
  removeUser,
} from './account-files.ts';
import { changePassword } from './passwd.ts';

/** Only root may change accounts. */
async function mustBeRoot(command: Command): Promise<void> {
  if (command.process.credentials.uid !== 0) await command.fail('must be suid to work properly');
}

export const adduser: Tool = {
  name: 'adduser',
  usage: 'adduser [OPTIONS] USER [GROUP]',
  options: {
    short: 'h:g:s:G:SDHu:k:',
    long: {
      'disabled-password': 'D',
      'empty-password': 'D',
      gecos: 'g',
      'home:': 'h',
      'ingroup:': 'G',
      'no-create-home': 'H',
      'shell:': 's',
      system: 'S',
      'uid:': 'u',
    },
  },
  async run(command, options) {
    await mustBeRoot(command);
    const [name, joined] = options.operands;
    if (name === undefined) return command.misuse('no user');
    const known = users(command.fs).find((user) => user.name === name);
    if (joined !== undefined) return join(command, name, joined, known !== undefined);
    if (known) return command.fail(`user '${name}' in use`);
    const system = options.has('S');
    const uid = options.has('u')
      ? Number(options.value('u'))
      : system
        ? freeUserNumber(command, 100)
        : freeNumber(command, 1000);
    if (users(command.fs).some((user) => user.uid === uid)) return command.fail(`uid '${uid}' in use`);
    const wanted = options.value('G');
    const group = groups(command.fs).find((each) => each.name === wanted);
    if (wanted !== undefined && !group) return command.fail(`unknown group ${wanted}`);
    // System users share the group nogroup unless they are given one.
    const gid = group?.gid ?? (system ? 65_533 : uid);
    if (!group && !system) addGroup(command, name, uid);
    const user: NewUser = {
      name,
      uid,
      gid,
      comment: options.value('g') ?? 'Linux User,,,',
      home: options.value('h') ?? `/home/${name}`,
      shell: options.value('s') ?? (system ? '/bin/false' : '/bin/sh'),
    };
    addUser(command, user);
    if (!options.has('H') && (!system || options.has('h'))) makeHome(command, user);
    if (!options.has('D') && !system)
      return changePassword(new Command(command.process, 'passwd', 'busybox'), name);
    return 0;
  },
};

async function join(command: Command, user: string, group: string, known: boolean): Promise<number> {
  // adduser leaves this to addgroup, which speaks for itself.
  const speaker = new Command(command.process, 'addgroup', 'busybox');
  if (!known) return speaker.fail(`unknown user ${user}`);
  if (!groups(command.fs).some(({ name }) => name === group)) return speaker.fail(`unknown group ${group}`);
  addMember(command, group, user);
  return 0;
}

export const addgroup: Tool = {
  name: 'addgroup',
  usage: 'addgroup [-g GID] [-S] [USER] GROUP',
  options: { short: 'g:S', long: { 'gid:': 'g', system: 'S' } },
  async run(command, options) {
    await mustBeRoot(command);
    const [first, second] = options.operands;
    if (first === undefined) return command.misuse('no group');
    if (second !== undefined)
      return join(
        command,
        first,
        second,
        users(command.fs).some(({ name }) => name === first),
      );
    if (groups(command.fs).some(({ name }) => name === first)) return command.fail(`group '${first}' in use`);
    if (options.has('g') && !/^\d+$/.test(options.value('g') ?? ''))
      return command.fail(`invalid number '${options.value('g')}'`);
    const gid = options.has('g')
      ? Number(options.value('g'))
      : freeNumber(command, options.has('S') ? 100 : 1000);
    if (options.has('g') && groups(command.fs).some((each) => each.gid === gid))
      return command.fail(`gid '${gid}' in use`);
    addGroup(command, first, gid);
    return 0;
  },
};

export const deluser: Tool = {
  name: 'deluser',
  usage: 'deluser [--remove-home] USER',
  options: { short: '', long: { 'remove-home': 'r' } },
  async run(command, options) {
    await mustBeRoot(command);
    const [name, ...more] = options.operands;
    if (name === undefined || more.length > 0) return command.misuse('one user');
    const user = users(command.fs).find((each) => each.name === name);
    if (!user) return command.fail(`unknown user ${name}`);
    removeUser(command, name);
    if (options.has('r')) command.fs.remove(user.home);
    return 0;
  },
};

export const delgroup: Tool = {
  name: 'delgroup',
  usage: 'delgroup [USER] GROUP',
  options: { short: '' },
  async run(command, { operands }) {
    await mustBeRoot(command);
    const group = operands.at(-1);
    if (group === undefined) return command.misuse('no group');
    const known = groups(command.fs).find(({ name }) => name === group);
    if (!known) return command.fail(`unknown group ${group}`);
    if (operands.length > 1) {
      removeMember(command, group, operands[0] ?? '');
      return 0;
    }
    const owner = users(command.fs).find(({ gid }) => gid === known.gid);
    if (owner) return command.fail(`'${owner.name}' still has '${group}' as their primary group!`);
    editLines(command, '/etc/group', (fields) => (fields[0] === group ? undefined : fields));
    return 0;
  },
};
