import { SystemError } from '../../../linux/errno.ts';
import { findExecutable } from '../../../linux/process/executable.ts';
import { groups, type User, userName, users } from '../../accounts.ts';
import type { Command, Tool } from '../../command/command.ts';
import { parseOptions } from '../../command/options.ts';
import { type AuthenticationManner, authenticate, forgetProof, rememberProof } from './authenticate.ts';
import { type Caller, type Policy, policyOf, type Rule, ruleFor, SECURE_PATH } from './sudoers.ts';

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
        'prompt:': 'p',
        'remove-timestamp': 'K',
        'reset-timestamp': 'k',
        'set-home': 'H',
        stdin: 'S',
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
    const caller = callerOf(command);
    const words = [...options.operands];
    if (options.has('k') || options.has('K')) forgetProof(process, caller.name);
    if (
      options.has('K') ||
      (options.has('k') && words.length === 0 && !options.has('v') && !options.has('l'))
    )
      return 0;
    const policy = policyOf(process.machine.fs, caller);
    const manner: AuthenticationManner = {
      silent: options.has('n'),
      fromInput: options.has('S'),
      prompt: options.value('p'),
    };
    if (options.has('l')) return list(command, caller, policy, manner);
    if (options.has('v')) {
      const free = policy.rules.length > 0 && policy.rules.every((rule) => rule.withoutPassword);
      if (caller.uid === 0 || free) return 0;
      if (!(await authenticate(command, caller.name, manner))) return 1;
      if (policy.rules.length > 0) rememberProof(process, caller.name);
      return policy.rules.length > 0
        ? 0
        : command.fail(`Sorry, user ${caller.name} may not run sudo on ${process.machine.hostname}.`);
    }
    const wanted = options.value('u') ?? 'root';
    const user = users(process.fs).find((each) => each.name === wanted || `#${each.uid}` === wanted);
    if (!user) {
      await process.complain(
        `sudo: unknown user ${wanted}\nsudo: error initializing audit plugin sudoers_audit\n`,
      );
      return 1;
    }
    const assigned: [string, string][] = [];
    while (/^[A-Za-z_]\w*=/.test(words[0] ?? '')) {
      const word = words.shift() as string; // tested above
      const at = word.indexOf('=');
      assigned.push([word.slice(0, at), word.slice(at + 1)]);
    }
    const login = options.has('i');
    const shell = login ? user.shell : (process.env.get('SHELL') ?? user.shell);
    const inShell = login || options.has('s');
    if (words.length === 0 && !inShell) {
      await process.complain(USAGE);
      return 1;
    }
    const line = words.map((word) => word.replace(/[^\w@%+=:,./-]/g, '\\$&')).join(' ');
    const name = login ? `-${shell.slice(shell.lastIndexOf('/') + 1)}` : shell;
    const argv = inShell ? [name, ...(words.length > 0 ? ['-c', line] : [])] : words;
    const path = inShell ? shell : programPath(command, argv[0] ?? '');
    const wish = { user: user.name, path, args: argv.slice(1) };
    if (!(await mayRun(command, caller, policy, manner, wish))) return 1;
    return run(command, user, {
      assigned,
      keep: options.has('E'),
      login,
      argv,
      ...(inShell ? { path: shell } : {}),
    });
  },
};

function callerOf({ process }: Command): Caller {
  const { uid, gid } = process.credentials;
  const { fs } = process.machine;
  const name = userName(fs, uid) ?? `#${uid}`;
  const theirs = groups(fs).filter((group) => group.gid === gid || group.members.includes(name));
  return { name, uid, groups: theirs.map((group) => group.name) };
}

/** Where a program is; its name if it is nowhere. */
function programPath({ process }: Command, name: string): string {
  try {
    return findExecutable(process.fs, name, SECURE_PATH);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return name;
  }
}

/** Whether somebody may run a command, who has to prove first who they are; tells why not. */
async function mayRun(
  command: Command,
  caller: Caller,
  policy: Policy,
  manner: AuthenticationManner,
  wish: { readonly user: string; readonly path: string; readonly args: readonly string[] },
): Promise<boolean> {
  if (caller.uid === 0) return true;
  const rule = ruleFor(policy, wish);
  if (!rule?.withoutPassword && !(await authenticate(command, caller.name, manner))) return false;
  if (rule && !rule.withoutPassword) rememberProof(command.process, caller.name);
  if (rule) return true;
  const { process } = command;
  await process.complain(
    policy.rules.length === 0
      ? `${caller.name} is not in the sudoers file.\n`
      : `Sorry, user ${caller.name} is not allowed to execute '${[wish.path, ...wish.args].join(' ')}' as ${wish.user} on ${process.machine.hostname}.\n`,
  );
  return false;
}

/** `sudo -l` */
async function list(
  command: Command,
  { name, uid }: Caller,
  { defaults, rules }: Policy,
  manner: AuthenticationManner,
): Promise<number> {
  const { machine, descriptors } = command.process;
  const free = uid === 0 || rules.some((rule) => rule.withoutPassword);
  if (!free && !(await authenticate(command, name, manner))) return 1;
  if (rules.length === 0) {
    await command.out.text(`Sorry, user ${name} may not run sudo on ${machine.hostname}.\n`);
    return 1;
  }
  if (!free) rememberProof(command.process, name);
  const width = descriptors.get(1)?.tty?.size.columns ?? 80;
  await command.out.text(
    `Matching Defaults entries for ${name} on ${machine.hostname}:\n${wrapped(defaults, width)}\n\n` +
      `User ${name} may run the following commands on ${machine.hostname}:\n${rules.map(ruleLine).join('')}`,
  );
  return 0;
}

function ruleLine({ runAs, withoutPassword, commands }: Rule): string {
  return `    (${runAs ?? 'root'}) ${withoutPassword ? 'NOPASSWD: ' : ''}${commands.join(', ')}\n`;
}

/** Items in lines of at most so many columns, which begin with four blanks. */
function wrapped(items: readonly string[], width: number): string {
  let text = '   ';
  let column = text.length;
  for (const [i, item] of items.entries()) {
    const piece = i < items.length - 1 ? ` ${item},` : ` ${item}`;
    if (column > 4 && column + piece.length > width) {
      text += '\n   ';
      column = 3;
    }
    text += piece;
    column += piece.length;
  }
  return text;
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
