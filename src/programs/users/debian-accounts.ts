import { groups, users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { readLine } from '../packages/read-line.ts';
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

/** Ubuntu's adduser (3.137) says how much each line matters; Debian 12's (3.134) does not yet. */
function isUbuntu({ fs }: Command): boolean {
  return fs.exists('/etc/os-release') && /^ID=ubuntu$/m.test(fs.readText('/etc/os-release'));
}

async function tell(command: Command, text: string): Promise<void> {
  await command.out.line(isUbuntu(command) ? `info: ${text}` : text);
  await command.out.flush();
}

async function refuse(command: Command, text: string, status = 1): Promise<never> {
  await command.process.complain(`${isUbuntu(command) ? 'fatal' : command.name}: ${text}\n`);
  return command.process.exit(status);
}

async function demandRoot(command: Command): Promise<void> {
  if (command.process.credentials.uid !== 0)
    await refuse(
      command,
      `Only root may ${command.name.startsWith('add') ? 'add' : 'remove'} a user or group${command.name.startsWith('add') ? ' to' : ' from'} the system.`,
    );
}

/** adduser of Debian: asks for what useradd is told. */
export const debianAdduser: Tool = {
  name: 'adduser',
  usage: 'adduser',
  package: 'adduser) 3.137ubuntu1',
  gnuUsage: '[--uid id] [--gid id] [--disabled-password] [--gecos gecos] [--system] user [group]',
  options: {
    short: '',
    long: {
      'allow-bad-names': 'bad',
      'comment:': 'gecos',
      'disabled-login': 'disabled',
      'disabled-password': 'disabled',
      'gecos:': 'gecos',
      'gid:': 'gid',
      group: 'group',
      'home:': 'home',
      'ingroup:': 'ingroup',
      'no-create-home': 'no-home',
      quiet: 'quiet',
      'shell:': 'shell',
      system: 'system',
      'uid:': 'uid',
    },
  },
  async run(command, options) {
    const [name, joined, ...more] = options.operands;
    if (name === undefined || more.length > 0) return refuse(command, 'Only one or two names allowed.');
    await demandRoot(command);
    if (joined !== undefined) return join(command, name, joined);
    if (options.has('group')) return makeGroup(command, name);
    if (users(command.fs).some((user) => user.name === name)) {
      if (options.has('system')) {
        await tell(command, `The system user \`${name}' already exists. Exiting.\n`);
        return 0;
      }
      return refuse(command, `The user \`${name}' already exists.`);
    }
    if (!options.has('bad') && !/^[a-z][-a-z0-9_]*\$?$/.test(name))
      return refuse(
        command,
        "Please enter a username matching the regular expression\n            configured via the NAME_REGEX configuration variable.  Use the\n            `--allow-bad-names' option to relax this check or reconfigure\n            NAME_REGEX in configuration.",
      );
    const wanted = options.value('ingroup') ?? options.value('gid');
    const group = groups(command.fs).find((each) => each.name === wanted || String(each.gid) === wanted);
    if (wanted !== undefined && !group) return refuse(command, `The group \`${wanted}' does not exist.`);
    const system = options.has('system');
    const uid = Number(
      options.value('uid') ?? (system ? freeUserNumber(command, 100) : freeNumber(command, 1000)),
    );
    const nogroup = groups(command.fs).find((each) => each.name === 'nogroup')?.gid ?? 65_534;
    const user: NewUser = {
      name,
      uid,
      gid: group?.gid ?? (system ? nogroup : uid),
      comment: options.value('gecos') === '' ? ',,,' : (options.value('gecos') ?? (system ? '' : ',,,')),
      home: options.value('home') ?? (system ? '/nonexistent' : `/home/${name}`),
      shell: options.value('shell') ?? (system ? '/usr/sbin/nologin' : '/bin/bash'),
    };
    await tell(
      command,
      system ? `Adding system user \`${name}' (UID ${uid}) ...` : `Adding user \`${name}' ...`,
    );
    if (!system && isUbuntu(command)) await tell(command, 'Selecting UID/GID from range 1000 to 59999 ...');
    if (!group && !system) {
      await tell(command, `Adding new group \`${name}' (${uid}) ...`);
      addGroup(command, name, uid);
    }
    const groupName = group?.name ?? (system ? 'nogroup' : name);
    await tell(
      command,
      system
        ? `Adding new user \`${name}' (UID ${uid}) with group \`${groupName}' ...`
        : `Adding new user \`${name}' (${uid}) with group \`${groupName} (${user.gid})' ...`,
    );
    addUser(command, user);
    await home(command, user, options.has('no-home') || (system && !options.has('home')));
    if (system) return 0;
    if (!options.has('disabled')) await changePassword(command, name);
    if (!options.has('gecos')) await askAbout(command, name);
    if (groups(command.fs).some((each) => each.name === 'users')) {
      await tell(command, `Adding new user \`${name}' to supplemental / extra groups \`users' ...`);
      await tell(command, `Adding user \`${name}' to group \`users' ...`);
      addMember(command, 'users', name);
    }
    return 0;
  },
};

async function home(command: Command, user: NewUser, without: boolean): Promise<void> {
  if (without) {
    await tell(
      command,
      `Not creating ${user.home === '/nonexistent' ? `\`${user.home}'.` : `home directory \`${user.home}'.`}`,
    );
    return;
  }
  if (command.fs.exists(user.home)) {
    await command.process.complain(
      `${isUbuntu(command) ? 'warn' : command.name}: The home directory \`${user.home}' already exists.  Not touching this directory.\n`,
    );
    return;
  }
  await tell(command, `Creating home directory \`${user.home}' ...`);
  await tell(command, "Copying files from `/etc/skel' ...");
  makeHome(command, user);
  command.fs.chmod(user.home, 0o750);
}

/** chfn's questions; the end of the input answers like ENTER. */
async function askAbout(command: Command, name: string): Promise<void> {
  const { process, out } = command;
  for (;;) {
    await out.text(
      `Changing the user information for ${name}\nEnter the new value, or press ENTER for the default\n`,
    );
    const answers: string[] = [];
    for (const question of ['Full Name', 'Room Number', 'Work Phone', 'Home Phone', 'Other']) {
      await out.text(`\t${question} []: `);
      await out.flush();
      answers.push((await readLine(process)) ?? '');
    }
    await out.text('Is the information correct? [Y/n] ');
    await out.flush();
    const answer = await readLine(process);
    if (answer !== undefined && /^n/i.test(answer)) continue;
    const comment = answers[4] === '' ? answers.slice(0, 4).join(',') : answers.join(',');
    editLines(command, '/etc/passwd', (fields) =>
      fields[0] === name ? [...fields.slice(0, 4), comment, ...fields.slice(5)] : fields,
    );
    return;
  }
}

async function join(command: Command, name: string, group: string): Promise<number> {
  if (!users(command.fs).some((user) => user.name === name))
    return refuse(command, `The user \`${name}' does not exist.`);
  const known = groups(command.fs).find((each) => each.name === group);
  if (!known) return refuse(command, `The group \`${group}' does not exist.`);
  if (known.members.includes(name)) {
    await tell(command, `The user \`${name}' is already a member of \`${group}'.`);
    return 0;
  }
  await tell(command, `Adding user \`${name}' to group \`${group}' ...`);
  addMember(command, group, name);
  if (!isUbuntu(command)) await command.out.line('Done.');
  return 0;
}

async function makeGroup(command: Command, name: string): Promise<number> {
  if (groups(command.fs).some((each) => each.name === name))
    return refuse(command, `The group \`${name}' already exists.`);
  const gid = freeNumber(command, 1000);
  if (isUbuntu(command)) await tell(command, 'Selecting GID from range 1000 to 59999 ...');
  await tell(command, `Adding group \`${name}' (GID ${gid}) ...`);
  addGroup(command, name, gid);
  if (!isUbuntu(command)) await command.out.line('Done.');
  return 0;
}

export const debianAddgroup: Tool = {
  name: 'addgroup',
  usage: 'addgroup',
  package: 'adduser) 3.137ubuntu1',
  gnuUsage: '[--gid ID] [--system] group',
  options: { short: '', long: { 'gid:': 'gid', system: 'system', quiet: 'quiet' } },
  async run(command, options) {
    const [name, ...more] = options.operands;
    if (name === undefined || more.length > 1) return refuse(command, 'Only one or two names allowed.');
    await demandRoot(command);
    return more[0] === undefined ? makeGroup(command, name) : join(command, name, more[0]);
  },
};

export const debianDeluser: Tool = {
  name: 'deluser',
  usage: 'deluser',
  package: 'adduser) 3.137ubuntu1',
  gnuUsage: '[--remove-home] user [group]',
  options: {
    short: '',
    long: { group: 'group', quiet: 'quiet', 'remove-all-files': 'r', 'remove-home': 'r', system: 'system' },
  },
  async run(command, options) {
    const [name, group] = options.operands;
    if (name === undefined) return refuse(command, 'Only one or two names allowed.');
    await demandRoot(command);
    if (group === undefined && options.has('group')) return dropGroup(command, name);
    const user = users(command.fs).find((each) => each.name === name);
    if (!user) return refuse(command, `The user \`${name}' does not exist.`, 2);
    if (group !== undefined) {
      const known = groups(command.fs).find((each) => each.name === group);
      if (!known) return refuse(command, `The group \`${group}' does not exist.`, 3);
      if (!known.members.includes(name))
        return refuse(command, `The user \`${name}' is not a member of group \`${group}'.`, 6);
      await tell(command, `Removing user \`${name}' from group \`${group}' ...`);
      removeMember(command, group, name);
    } else {
      if (options.has('r')) {
        await tell(command, 'Looking for files to backup/remove ...');
        await tell(command, 'Removing files ...');
        command.fs.remove(user.home);
      }
      await tell(command, `Removing user \`${name}' ...`);
      removeUser(command, name);
    }
    if (!isUbuntu(command)) await command.out.line('Done.');
    return 0;
  },
};

async function dropGroup(command: Command, name: string): Promise<number> {
  const known = groups(command.fs).find((each) => each.name === name);
  if (!known) return refuse(command, `The group \`${name}' does not exist.`, 3);
  const owner = users(command.fs).find(({ gid }) => gid === known.gid);
  if (owner) return refuse(command, `\`${owner.name}' still has \`${name}' as their primary group!`, 7);
  await tell(command, `Removing group \`${name}' ...`);
  editLines(command, '/etc/group', (fields) => (fields[0] === name ? undefined : fields));
  if (!isUbuntu(command)) await command.out.line('Done.');
  return 0;
}

export const debianDelgroup: Tool = {
  name: 'delgroup',
  usage: 'delgroup',
  package: 'adduser) 3.137ubuntu1',
  gnuUsage: '[--system] group',
  options: { short: '', long: { quiet: 'quiet', system: 'system' } },
  async run(command, { operands }) {
    const [name] = operands;
    if (name === undefined) return refuse(command, 'Only one or two names allowed.');
    await demandRoot(command);
    return dropGroup(command, name);
  },
};
