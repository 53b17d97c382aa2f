import { SystemError } from '../../linux/errno.ts';
import type { Process } from '../../linux/process/process.ts';
import { groups, users } from '../accounts.ts';
import type { Tool } from '../command/command.ts';
import { CRONTABS } from './crontab.ts';
import { BadField, readCronLine, type Schedule } from './schedule.ts';

const MINUTE = 60_000;

interface Job {
  readonly user: string;
  readonly schedule: Schedule;
  readonly command: string;
  readonly variables: ReadonlyMap<string, string>;
}

/** What the daemon says, and to whom. */
type Log = (level: number, text: string) => Promise<void>;

/** busybox' crond; Debian's cron does the same with the tables in its own places. */
export const crond: Tool = {
  name: 'crond',
  usage:
    'crond [-fbS] [-l N] [-d N] [-L LOGFILE] [-c DIR]\n\n\t-f\tStay in the foreground\n\t-b\tGo to the background (default)\n\t-S\tTell syslog (default)\n\t-l N\tHow much to tell: 0 all, 8 (default) little\n\t-d N\tThe same, to stderr\n\t-L FILE\tTell it to FILE\n\t-c DIR\tWhere the tables are; default /var/spool/cron/crontabs',
  options: { short: 'fbSl:d:L:c:n' },
  async run(command, options) {
    const { process } = command;
    if (process.credentials.uid !== 0)
      return command.fail(
        command.say(
          "can't open or create /var/run/crond.pid: Permission denied",
          'must be suid to work properly',
        ),
      );
    const least = Number(options.value('d') ?? options.value('l') ?? 8);
    const file = options.value('L');
    const log: Log = async (level, text) => {
      if (level < least) return;
      if (file !== undefined) process.machine.fs.appendFile(file, `crond: ${text}\n`);
      else if (options.has('d')) await process.complain(`crond: ${text}\n`);
    };
    await log(8, `crond (busybox 1.36.1) started, log level ${least}`);
    const directories = [options.value('c') ?? CRONTABS];
    const serve = (self: Process): Promise<number> => keepTime(self, directories, command.gnu, log);
    if (options.has('f') || (command.gnu && options.has('n'))) return serve(process);
    process.spawn({ main: serve, argv: process.argv, session: {}, cwd: '/' });
    return 0;
  },
};

/** Debian's name for it. */
export const cron: Tool = {
  ...crond,
  name: 'cron',
  usage: 'cron [-f] [-l] [-L loglevel]',
  options: { short: 'flL:nN' },
};

/** Wakes up at every full minute, reads the tables anew and starts what is due. */
async function keepTime(
  process: Process,
  directories: readonly string[],
  gnu: boolean,
  log: Log,
): Promise<number> {
  const { clock } = process.machine.kernel;
  let running: Process[] = [];
  const run = async (jobs: readonly Job[]): Promise<void> => {
    // Those that have ended are collected at the next full minute; nobody waits for the others.
    for (const child of running) if (child.state === 'zombie') await process.wait(child);
    running = running.filter(({ state }) => state !== 'zombie');
    for (const job of jobs) {
      const child = await start(process, job, log);
      if (child) running.push(child);
    }
  };
  await run((await allJobs(process, directories, gnu, log)).filter(({ schedule }) => schedule.atStart));
  for (;;) {
    const next = (Math.floor(clock.now() / MINUTE) + 1) * MINUTE;
    await process.sleep(next - clock.now());
    await run((await allJobs(process, directories, gnu, log)).filter(({ schedule }) => schedule.due(next)));
  }
}

async function allJobs(
  { machine: { fs } }: Process,
  directories: readonly string[],
  gnu: boolean,
  log: Log,
): Promise<readonly Job[]> {
  const jobs: Job[] = [];
  const read = async (path: string, owner: string | undefined): Promise<void> => {
    const variables = new Map<string, string>();
    for (const line of fs.readText(path).split('\n')) {
      try {
        const entry = readCronLine(line);
        if (entry?.kind === 'variable') variables.set(entry.name, entry.value);
        if (entry?.kind !== 'job') continue;
        // Tables of the system name the user before the command.
        const [, named = '', rest = ''] = /^(\S+)\s+(.*)$/.exec(entry.command) ?? [];
        const [user, command] = owner === undefined ? [named, rest] : [owner, entry.command];
        jobs.push({ user, schedule: entry.schedule, command, variables: new Map(variables) });
      } catch (error) {
        if (!(error instanceof BadField)) throw error;
        await log(8, `user ${owner ?? 'root'}: parse error at ${line.trim()}`);
      }
    }
  };
  for (const directory of directories) {
    if (!fs.exists(directory)) continue;
    for (const { name } of fs.readDirectory(directory)) await read(`${directory}/${name}`, name);
  }
  if (gnu && fs.exists('/etc/crontab')) await read('/etc/crontab', undefined);
  if (gnu && fs.exists('/etc/cron.d'))
    for (const { name } of fs.readDirectory('/etc/cron.d')) await read(`/etc/cron.d/${name}`, undefined);
  return jobs;
}

/** Starts a job as its user, with its shell; whoever waits for its output is not there. */
async function start(process: Process, job: Job, log: Log): Promise<Process | undefined> {
  const { fs } = process.machine;
  const user = users(fs).find(({ name }) => name === job.user);
  if (!user) {
    await log(8, `can't change identity: unknown user ${job.user}`);
    return undefined;
  }
  const shell = job.variables.get('SHELL') ?? '/bin/sh';
  const others = groups(fs).flatMap(({ gid, members }) => (members.includes(user.name) ? [gid] : []));
  const env = new Map([
    [
      'PATH',
      user.uid === 0 ? '/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin' : '/usr/bin:/bin',
    ],
    ['HOME', user.home],
    ['LOGNAME', user.name],
    ['USER', user.name],
    ['SHELL', shell],
    ...job.variables,
  ]);
  try {
    const child = process.spawn({
      path: shell,
      argv: [shell, '-c', job.command],
      env,
      cwd: fs.exists(user.home) ? user.home : '/',
      credentials: { uid: user.uid, gid: user.gid, groups: [user.gid, ...others] },
      session: {},
    });
    await log(5, `USER ${user.name} pid ${String(child.pid).padStart(3)} cmd ${job.command}`);
    return child;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    await log(8, `can't execute '${shell}' for user ${user.name}`);
    return undefined;
  }
}
