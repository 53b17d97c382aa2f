import { SystemError } from '../../linux/errno.ts';
import { findExecutable } from '../../linux/process/executable.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Main } from '../../linux/process/program.ts';
import { groups, users } from '../accounts.ts';

/** How the two programs that step down from root say what went wrong. */
interface Wording {
  readonly usage: string;
  readonly unknownUser: (user: string) => string;
  readonly notPermitted: (user: string) => string;
  readonly cannotRun: (command: string, error: SystemError) => string;
}

const GOSU: Wording = {
  usage:
    "Usage: gosu user-spec command [args]\n   eg: gosu redis bash\n       gosu nobody:root bash -c 'whoami && id'\n",
  unknownUser: (user) =>
    `error: failed switching to "${user}": unable to find user ${user}: no matching entries in passwd file\n`,
  notPermitted: (user) => `error: failed switching to "${user}": operation not permitted\n`,
  cannotRun: (command, { code, message }) =>
    `error: exec: "${command}": ${code === 'ENOENT' && !command.includes('/') ? 'executable file not found in $PATH' : message.toLowerCase()}\n`,
};

const SU_EXEC: Wording = {
  usage: 'Usage: su-exec user-spec command [args]\n',
  unknownUser: (user) => `su-exec: ${user}: Success\n`,
  notPermitted: () => 'su-exec: setgroups(0): Operation not permitted\n',
  cannotRun: (command, { message }) => `su-exec: ${command}: ${message}\n`,
};

/** Runs a command as another user, in the same process. */
function stepDown(wording: Wording): Main {
  return async (process) => {
    const [, spec, command, ...args] = process.argv;
    if (spec === undefined || command === undefined) {
      await process.complain(wording.usage);
      return 1;
    }
    const refused = becomeOrSay(process, spec, wording);
    if (refused !== undefined) {
      await process.complain(refused);
      return 1;
    }
    try {
      const path = findExecutable(process.fs, command, process.env.get('PATH') ?? '');
      return await process.exec(path, [command, ...args]);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      await process.complain(wording.cannotRun(command, error));
      return 1;
    }
  };
}

function becomeOrSay(process: Process, spec: string, wording: Wording): string | undefined {
  try {
    return become(process, spec) ? undefined : wording.unknownUser(spec);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    return wording.notPermitted(spec);
  }
}

/** `name`, `uid`, `name:group` or `uid:gid`; false if there is no such user or group. */
function become(process: Process, spec: string): boolean {
  const [name = '', group] = spec.split(':');
  const user = users(process.fs).find((each) => each.name === name || String(each.uid) === name);
  if (!user && !/^\d+$/.test(name)) return false;
  const known = groups(process.fs);
  const named = known.find((each) => each.name === group || String(each.gid) === group);
  if (group !== undefined && !named && !/^\d+$/.test(group)) return false;
  const gid = group === undefined ? (user?.gid ?? 0) : (named?.gid ?? Number(group));
  const supplementary =
    group === undefined && user
      ? known.filter(({ members }) => members.includes(user.name)).map((each) => each.gid)
      : [];
  process.setCredentials({
    uid: user?.uid ?? Number(name),
    gid,
    groups: [...new Set([gid, ...supplementary])],
  });
  process.env.set('HOME', user?.home ?? '/');
  return true;
}

export const gosu = stepDown(GOSU);
export const suExec = stepDown(SU_EXEC);
