import { groups as groupList, Names, type User, userName, users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';

interface Identity {
  readonly uid: number;
  readonly gid: number;
  readonly groups: readonly number[];
}

export const id: Tool = {
  name: 'id',
  usage: 'id [-ugGnr] [USER]',
  gnuUsage: '[OPTION]... [USER]...',
  options: {
    short: 'agGnruzZ',
    long: { group: 'g', groups: 'G', name: 'n', real: 'r', user: 'u', zero: 'z' },
  },
  busyboxOptions: { short: 'ugGnr' },
  async run(command, options) {
    if (!command.gnu && options.operands.length > 1) return command.misuse('one user');
    if (options.has('Z')) return command.fail('--context (-Z) works only on an SELinux-enabled kernel');
    const asked = ['u', 'g', 'G'].filter((each) => options.has(each));
    if (asked.length > 1) {
      if (!command.gnu) return command.misuse('one choice only');
      return command.fail('cannot print "only" of more than one choice');
    }
    const [what] = asked;
    if (what === undefined && (options.has('n') || options.has('r'))) {
      if (!command.gnu) return command.misuse('no choice');
      return command.fail('cannot print only names or real IDs in default format');
    }
    if (what === undefined && options.has('z'))
      return command.fail('option --zero not permitted in default format');
    const names = new Names(command.fs);
    const end = options.has('z') ? '\0' : '\n';
    const subjects = options.operands.length > 0 ? options.operands : [undefined];
    for (const subject of command.gnu ? subjects : subjects.slice(0, 1)) {
      const who = await identity(command, subject);
      if (!who) continue;
      if (what === undefined) {
        await command.out.text(`${everything(who, names)}\n`);
        continue;
      }
      const numbers = what === 'G' ? who.groups : [what === 'u' ? who.uid : who.gid];
      const words = numbers.map((number) =>
        options.has('n') ? (what === 'u' ? names.user(number) : names.group(number)) : String(number),
      );
      if (options.has('n') && command.gnu) {
        for (const [i, number] of numbers.entries()) {
          if (words[i] !== String(number)) continue;
          const kind = what === 'u' ? 'user' : 'group';
          await command.warn(`cannot find name for ${kind} ID ${number}`);
        }
      }
      await command.out.text(words.join(options.has('z') ? '\0' : ' ') + end);
    }
    return undefined;
  },
};

export const whoami: Tool = {
  name: 'whoami',
  usage: 'whoami',
  gnuUsage: '[OPTION]...',
  options: { short: '' },
  busyboxOptions: 'none',
  async run(command, { operands }) {
    const [extra] = operands;
    if (extra !== undefined) {
      if (!command.gnu) return command.misuse('no operands');
      command.misuse(`extra operand ${command.cite(extra)}`);
    }
    const { uid } = command.process.credentials;
    const name = userName(command.fs, uid);
    if (name === undefined)
      return command.fail(command.say(`cannot find name for user ID ${uid}`, `unknown uid ${uid}`));
    await command.out.line(name);
    return 0;
  },
};

export const logname: Tool = {
  name: 'logname',
  usage: 'logname',
  gnuUsage: '[OPTION]',
  options: { short: '' },
  busyboxOptions: 'none',
  async run(command, { operands }) {
    const [extra] = operands;
    if (extra !== undefined) command.misuse(`extra operand ${command.cite(extra)}`);
    const name = command.process.tty && userName(command.fs, command.process.credentials.uid);
    if (name === undefined)
      return command.fail(command.say('no login name', 'getlogin: No such device or address'));
    await command.out.line(name);
    return 0;
  },
};

export const groups: Tool = {
  name: 'groups',
  usage: 'groups [USER]',
  gnuUsage: '[OPTION]... [USERNAME]...',
  options: { short: '' },
  async run(command, { operands }) {
    const names = new Names(command.fs);
    const subjects = operands.length > 0 ? operands : [undefined];
    for (const subject of command.gnu ? subjects : subjects.slice(0, 1)) {
      const who = await identity(command, subject);
      if (!who) continue;
      const list = who.groups.map((group) => names.group(group)).join(' ');
      await command.out.line(subject !== undefined && command.gnu ? `${subject} : ${list}` : list);
    }
    return undefined;
  },
};

/** The calling process's identity, or that of a user; what is unknown is complained about. */
async function identity(command: Command, subject: string | undefined): Promise<Identity | undefined> {
  if (subject === undefined) {
    const { uid, gid, groups } = command.process.credentials;
    // GNU counts the group of the process in, busybox shows what getgroups says.
    return { uid, gid, groups: command.gnu ? [...new Set([gid, ...groups])] : groups };
  }
  const user = users(command.fs).find(
    (each) => each.name === subject || (command.gnu && String(each.uid) === subject),
  );
  if (user) return { uid: user.uid, gid: user.gid, groups: groupsOf(command, user) };
  if (!command.gnu) return command.fail(`unknown user ${subject}`);
  await command.warn(`${command.cite(subject)}: no such user`);
  return undefined;
}

function groupsOf({ fs }: Command, user: User): readonly number[] {
  const others = groupList(fs).filter(({ members }) => members.includes(user.name));
  return [...new Set([user.gid, ...others.map(({ gid }) => gid)])];
}

function everything({ uid, gid, groups }: Identity, names: Names): string {
  const named = (number: number, name: string): string =>
    name === String(number) ? name : `${number}(${name})`;
  const list = groups.map((group) => named(group, names.group(group))).join(',');
  const own = `uid=${named(uid, names.user(uid))} gid=${named(gid, names.group(gid))}`;
  return groups.length > 0 ? `${own} groups=${list}` : own;
}
