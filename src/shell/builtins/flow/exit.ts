import { CommandAborted, ShellExit } from '../../evaluate/control-flow.ts';
import { jobLine } from '../../jobs/notices.ts';
import type { Shell } from '../../shell.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';

export const exit: Builtin = {
  special: true,
  async run(shell, args) {
    if (shell.interactive) {
      if (shell.subshellDepth === 0 && shell.dialect.name === 'bash') {
        await shell.complainRaw(shell.login ? 'logout\n' : 'exit\n');
      }
      if (!(await mayLeave(shell, shell.previousCommand))) return 1;
    }
    throw new ShellExit(await statusOf(shell, args));
  },
};

/**
 * With stopped jobs, the first attempt to leave only warns.
 *
 * @param before the command before: whoever has just tried, or has looked at the jobs, may leave bash (exit.def)
 */
export async function mayLeave(shell: Shell, before: string): Promise<boolean> {
  // bash hears of its children at once; busybox knows what it has told last.
  const bash = shell.dialect.name === 'bash';
  const stopped = shell.jobs.own().some((job) => (bash ? job.state : job.told) === 'stopped');
  const checks = bash && shell.shellOptions.has('checkjobs');
  const running = checks && shell.jobs.own().some((job) => job.state === 'running');
  const warned = bash ? /^(?:exit|logout|jobs)$/.test(before) : shell.warnedOfJobs > 0;
  if (!(stopped || running) || warned) return true;
  shell.warnedOfJobs = 2;
  await shell.complainRaw(`${bash ? 'There are' : 'You have'} ${stopped ? 'stopped' : 'running'} jobs.\n`);
  if (checks) for (const job of shell.jobs.own()) await shell.complainRaw(`${jobLine(shell, job)}\n`);
  return false;
}

async function statusOf(shell: Shell, args: readonly string[]): Promise<number> {
  const text = args[1];
  if (text === undefined) return shell.trapStatus?.status ?? shell.status;
  // The Almquist shells know no sign.
  const isNumber = shell.dialect.name === 'bash' ? /^[-+]?\d+$/ : /^\d+$/;
  if (!isNumber.test(text)) {
    if (shell.dialect.name !== 'bash') throw new BuiltinError(`Illegal number: ${text}`, 2);
    await shell.complain(`${text}: numeric argument required`);
    return 2;
  }
  if (args.length > 2 && shell.dialect.name === 'bash') {
    await shell.complain('too many arguments');
    throw new CommandAborted(1);
  }
  return Number(text) & 0xff;
}
