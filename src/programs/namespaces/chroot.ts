import { SystemError } from '../../linux/errno.ts';
import { groups, users } from '../accounts.ts';
import type { Command, Tool } from '../command/command.ts';
import { become, cannotRun } from '../processes/become.ts';

export const chroot: Tool = {
  name: 'chroot',
  usage: 'chroot NEWROOT [PROG ARGS]',
  gnuUsage: '[OPTION]... NEWROOT [COMMAND [ARG]...]',
  usageStatus: 125,
  options: { short: '+', long: { 'groups:': 'groups', 'userspec:': 'userspec', 'skip-chdir': 'skip' } },
  busyboxOptions: 'none',
  async run(command, options) {
    const { process } = command;
    const [root, ...words] = options.operands;
    if (root === undefined) return command.misuse('missing operand');
    if (options.has('skip') && !isRoot(command, root)) {
      await command.warn("option --skip-chdir only permitted if NEWROOT is old '/'", 125);
      return command.misuseAfter(125);
    }
    try {
      process.enter(process.machine.with({ fs: process.fs.rootedAt(root) }), 'SYS_CHROOT');
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      return command.fail(
        command.say(
          `cannot change root directory to ${command.quote(root)}: ${error.message}`,
          `can't change root directory to '${root}': ${error.message}`,
        ),
        command.gnu ? 125 : 1,
      );
    }
    process.chdir('/');
    const user = options.value('userspec');
    if (user !== undefined) await becomeUser(command, user);
    const shell = process.env.get('SHELL') || '/bin/sh';
    return become(command, words.length > 0 ? words : [shell, '-i'], cannotRun(command));
  },
};

function isRoot({ fs }: Command, path: string): boolean {
  return fs.exists(path) && fs.realpath(path) === '/';
}

/** `--userspec=USER:GROUP`, as the new root's files name them, or by number. */
async function becomeUser(command: Command, spec: string): Promise<void> {
  const { process } = command;
  const [name = '', group] = spec.split(':');
  const user = users(process.fs).find((each) => each.name === name);
  const uid = user?.uid ?? (/^\d+$/.test(name) ? Number(name) : undefined);
  if (uid === undefined && name !== '') return command.fail('invalid user', 125);
  const named = groups(process.fs).find((each) => each.name === group);
  const gid = named?.gid ?? (group && /^\d+$/.test(group) ? Number(group) : undefined);
  if (gid === undefined && group) return command.fail('invalid group', 125);
  const { credentials } = process;
  process.setCredentials({
    uid: uid ?? credentials.uid,
    gid: gid ?? user?.gid ?? credentials.gid,
    groups: [],
  });
}
