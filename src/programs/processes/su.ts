import { SystemError } from '../../linux/errno.ts';
import { groups, users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { loginPath, sessionEnvironment } from '../users/login-environment.ts';

export const su: Tool = {
  name: 'su',
  usage: "su [-lmp] [-s SH] [-] [USER [FILE ARGS | -c 'CMD' [ARG0 ARGS]]]",
  gnuUsage: '[options] [-] [<user> [<argument>...]]',
  package: 'util-linux 2.39.3)',
  options: {
    short: 'c:lmps:',
    long: { 'command:': 'c', login: 'l', 'preserve-environment': 'p', 'shell:': 's' },
  },
  busyboxOptions: { short: 'c:lmps:' },
  async run(command, options) {
    const { process } = command;
    let words = [...options.operands];
    const login = options.has('l') || words[0] === '-';
    if (words[0] === '-') words = words.slice(1);
    const name = words.shift() ?? 'root';
    const user = users(process.fs).find((each) => each.name === name);
    if (!user) {
      return command.fail(
        command.say(
          `user ${name} does not exist or the user entry does not contain all the required fields`,
          `unknown user ${name}`,
        ),
      );
    }
    if (process.credentials.uid !== 0) {
      if (!process.descriptors.get(0)?.tty)
        return command.fail(command.say('must be run from a terminal', 'must be suid to work properly'));
      const { readPassword, passwordEntry } = await process.machine.kernel.clock.outside(
        import('../users/passwords.ts'),
      );
      const { matchesPassword } = await process.machine.kernel.clock.outside(
        import('../users/password-hash.ts'),
      );
      await process.complain('Password: ');
      const typed = await readPassword(process);
      await process.complain('\n');
      // su has root's rights while it looks.
      const entry = passwordEntry(command, user.name) ?? '*';
      if (typed === undefined || !(await matchesPassword(process, typed, entry)))
        return command.fail(command.say('Authentication failure', 'incorrect password'));
      process.credentials = { ...process.credentials, uid: 0 };
    }
    const shell = options.value('s') ?? user.shell;
    const line = options.value('c');
    const env = new Map(login ? [['TERM', process.env.get('TERM') ?? 'dumb']] : process.env);
    if (!options.has('p') && !options.has('m')) {
      env.set('HOME', user.home);
      env.set('SHELL', shell);
      if (login || user.uid !== 0) {
        env.set('USER', user.name);
        env.set('LOGNAME', user.name);
      }
      if (login) env.set('PATH', loginPath(process.fs, user.uid === 0, command.gnu));
    }
    if (command.gnu) {
      for (const [key, value] of sessionEnvironment(process.fs)) env.set(key, value);
      env.set('MAIL', `/var/mail/${user.name}`);
    }
    const others = groups(process.fs).flatMap(({ gid, members }) =>
      members.includes(user.name) ? [gid] : [],
    );
    try {
      process.setCredentials({ uid: user.uid, gid: user.gid, groups: [user.gid, ...others] });
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return command.fail(
        command.say(`cannot set groups: ${error.message}`, `can't set groups: ${error.message}`),
      );
    }
    const base = shell.slice(shell.lastIndexOf('/') + 1);
    try {
      if (login) await goHome(command, user.home);
      return await process.exec(
        shell,
        [login ? `-${base}` : base, ...(line === undefined ? [] : ['-c', line]), ...words],
        env,
      );
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return command.fail(
        command.say(
          `failed to execute ${shell}: ${error.message}`,
          `can't execute '${shell}': ${error.message}`,
        ),
        error.code === 'ENOENT' ? 127 : 126,
      );
    }
  },
};

/** Who has no home stays where they are; busybox sends them to the root. */
async function goHome({ process, gnu }: Command, home: string): Promise<void> {
  try {
    process.chdir(home);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (gnu) await process.complain(`su: warning: cannot change directory to ${home}: ${error.message}\n`);
    else {
      await process.complain(`su: can't change directory to '${home}': ${error.message}\n`);
      process.chdir('/');
    }
  }
}
