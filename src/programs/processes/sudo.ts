import { SystemError } from '../../linux/errno.ts';
import { findExecutable } from '../../linux/process/executable.ts';
import { groups, type User, userName, users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { parseOptions } from '../command/options.ts';

const SECURE_PATH = '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin:/snap/bin';

const USAGE = `usage: sudo -h | -K | -k | -V
usage: sudo -v [-ABkNnS] [-g group] [-h host] [-p prompt] [-u user]
usage: sudo -l [-ABkNnS] [-g group] [-h host] [-p prompt] [-U user]
            [-u user] [command [arg ...]]
usage: sudo [-ABbEHkNnPS] [-r role] [-t type] [-C num] [-D directory]
            [-g group] [-h host] [-p prompt] [-R directory] [-T timeout]
            [-u user] [VAR=value] [-i | -s] [command [arg ...]]
usage: sudo -e [-ABkNnS] [-r role] [-t type] [-C num] [-D directory]
            [-g group] [-h host] [-p prompt] [-R directory] [-T timeout]
            [-u user] file ...
`;

/** What stays of the environment under env_reset. */
const KEPT = ['COLORS', 'DISPLAY', 'HOSTNAME', 'LS_COLORS', 'LANG', 'LC_ALL', 'TERM', 'TZ', 'XAUTHORITY'];

export const sudo: Tool = {
  name: 'sudo',
  usage: 'sudo COMMAND',
  async run(command, { operands }) {
    const { process } = command;
    if (operands.length === 0) {
      await process.complain(USAGE);
      return 1;
    }
    const options = parseOptions(operands, {
      short: '+Abg:EHhiKklnPp:Ssu:Vv',
      long: {
        background: 'b',
        'group:': 'g',
        help: 'h',
        list: 'l',
        login: 'i',
        'non-interactive': 'n',
        'preserve-env::': 'E',
        'set-home': 'H',
        shell: 's',
        'user:': 'u',
        validate: 'v',
        version: 'V',
      },
    });
    if (options.has('V')) {
      await command.out.text('Sudo version 1.9.15p5\n');
      return 0;
    }
    if (options.has('h')) {
      await command.out.text(`sudo - runs a command as another user\n\n${USAGE}`);
      return 0;
    }
    const caller = userName(process.fs, process.credentials.uid) ?? `#${process.credentials.uid}`;
    if (!mayBecomeRoot(command, caller)) {
      await process.complain(`${caller} is not in the sudoers file.\n`);
      return 1;
    }
    if (options.has('k') || options.has('K') || options.has('v')) return 0;
    if (options.has('l')) {
      const { hostname } = process.machine;
      await command.out.text(
        `User ${caller} may run the following commands on ${hostname}:\n    (ALL : ALL) ALL\n`,
      );
      return 0;
    }
    const wanted = options.value('u') ?? 'root';
    const user = users(process.fs).find((each) => each.name === wanted || `#${each.uid}` === wanted);
    if (!user) {
      await process.complain(
        `sudo: unknown user ${wanted}\nsudo: error initializing audit plugin sudoers_audit\n`,
      );
      return 1;
    }
    const words = [...options.operands];
    const assigned: [string, string][] = [];
    while (/^[A-Za-z_]\w*=/.test(words[0] ?? '')) {
      const word = words.shift() as string; // tested above
      const at = word.indexOf('=');
      assigned.push([word.slice(0, at), word.slice(at + 1)]);
    }
    const login = options.has('i');
    const shell = login ? user.shell : (process.env.get('SHELL') ?? user.shell);
    if (login || options.has('s')) {
      const line = words.map((word) => word.replace(/[^\w@%+=:,./-]/g, '\\$&')).join(' ');
      const name = login ? `-${shell.slice(shell.lastIndexOf('/') + 1)}` : shell;
      return run(command, user, {
        assigned,
        keep: options.has('E'),
        login,
        path: shell,
        argv: [name, ...(words.length > 0 ? ['-c', line] : [])],
      });
    }
    if (words.length === 0) {
      await process.complain(USAGE);
      return 1;
    }
    return run(command, user, { assigned, keep: options.has('E'), login, argv: words });
  },
};

/** root may, and members of the group sudo without a password. */
function mayBecomeRoot({ process }: Command, name: string): boolean {
  if (process.credentials.uid === 0) return true;
  return groups(process.fs).some((group) => group.name === 'sudo' && group.members.includes(name));
}

async function run(
  command: Command,
  user: User,
  what: {
    readonly assigned: readonly (readonly [string, string])[];
    readonly keep: boolean;
    readonly login: boolean;
    readonly path?: string;
    readonly argv: readonly string[];
  },
): Promise<number> {
  const { process } = command;
  const [name = ''] = what.argv;
  const caller = process.credentials;
  const env = new Map<string, string>();
  for (const [key, value] of process.env) if (what.keep || KEPT.includes(key)) env.set(key, value);
  env.set('PATH', SECURE_PATH);
  env.set('MAIL', `/var/mail/${user.name}`);
  env.set('LOGNAME', user.name);
  env.set('USER', user.name);
  env.set('HOME', user.home);
  env.set('SHELL', user.shell);
  env.set('SUDO_COMMAND', what.argv.join(' '));
  env.set('SUDO_USER', userName(process.fs, caller.uid) ?? '');
  env.set('SUDO_UID', String(caller.uid));
  env.set('SUDO_GID', String(caller.gid));
  for (const [key, value] of what.assigned) env.set(key, value);
  const others = groups(process.fs).flatMap(({ gid, members }) => (members.includes(user.name) ? [gid] : []));
  try {
    process.setCredentials({ uid: user.uid, gid: user.gid, groups: [user.gid, ...others] });
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(`sudo: unable to change to root gid: ${error.message}\n`);
    return 1;
  }
  if (what.login) process.chdir(user.home);
  try {
    const path = what.path ?? findExecutable(process.fs, name, SECURE_PATH);
    return await process.exec(path, what.argv, env);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await process.complain(
      error.code === 'ENOENT'
        ? `sudo: ${name}: command not found\n`
        : `sudo: unable to execute ${name}: ${error.message}\n`,
    );
    return 1;
  }
}
