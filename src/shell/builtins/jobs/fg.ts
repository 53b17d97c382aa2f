import { waitInForeground } from '../../evaluate/foreground.ts';
import type { Job } from '../../jobs/job.ts';
import type { Shell } from '../../shell.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { findJob } from './jobs.ts';

/** Brings a job to the front. */
export const fg: Builtin = {
  async run(shell, args) {
    const spec = args[1] === '--' ? args[2] : args[1];
    demandControl(shell, spec);
    const job = findJob(shell, spec);
    await shell.print(`${job.text}\n`);
    job.background = false;
    job.told = 'running';
    goOn(shell, job);
    return (await waitInForeground(shell, job)).at(-1) ?? 0;
  },
};

/** Lets a stopped job go on in the background. */
export const bg: Builtin = {
  async run(shell, args) {
    const specs = args[1] === '--' ? args.slice(2) : args.slice(1);
    demandControl(shell, specs[0]);
    for (const spec of specs.length > 0 ? specs : [undefined]) {
      const job = findJob(shell, spec);
      if (job.state === 'running' && shell.dialect.name === 'bash') {
        await shell.complain(`job ${job.id} already in background`);
        continue;
      }
      const mark = shell.jobs.mark(job);
      const line = {
        bash: `[${job.id}]${mark} ${job.text} &`,
        dash: `[${job.id}] ${job.text}`,
        ash: `[${job.id}] ${job.text}`,
      };
      await shell.print(`${line[shell.dialect.name]}\n`);
      job.background = true;
      job.told = 'running';
      // No job is so fast that it would stop again before the prompt.
      job.signalledBy = shell.promptCount;
      goOn(shell, job);
    }
    return 0;
  },
};

function demandControl(shell: Shell, spec: string | undefined): void {
  if (shell.has('monitor')) return;
  if (shell.dialect.name === 'bash') throw new BuiltinError('no job control');
  findJob(shell, spec);
  // The name is that which was given.
  throw new BuiltinError(`job ${spec ?? '(null)'} not created under job control`, 2);
}

function goOn(shell: Shell, job: Job): void {
  shell.jobs.touch(job);
  if (shell.process.tty && !job.background) shell.process.tty.foreground = job.group;
  shell.process.namespace.signalGroup(job.group, 'SIGCONT');
}
