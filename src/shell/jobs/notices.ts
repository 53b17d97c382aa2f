import type { Shell } from '../shell.ts';
import type { Job } from './job.ts';
import { signalText } from './signal-text.ts';

/** Takes the processes of a job that has ended out of the process table, and remembers how they ended. */
export function collectEnded(shell: Shell, job: Job): void {
  for (const process of job.processes) {
    if (job.statuses.has(process) || !process.status) continue;
    job.statuses.set(process, process.status);
    // It has ended, so this does not wait.
    if (shell.process.children.has(process)) void shell.process.wait(process).catch(() => undefined);
  }
}

/** The same for all jobs. */
export function collectAllEnded(shell: Shell): void {
  for (const job of shell.jobs.own()) collectEnded(shell, job);
}

/** A shell that waits for none of its jobs neither fills the process table with those that have ended nor lists them for ever. */
export function forgetEnded(shell: Shell): void {
  collectAllEnded(shell);
  if (shell.interactive) return;
  for (const job of shell.jobs.own().filter(({ state }) => state === 'done')) {
    shell.endedStatuses.set(job.leader, job.status);
    shell.jobs.remove(job);
  }
}

/** What `jobs` and notices say of a job's state. */
function stateText(job: Job, bash: boolean): string {
  switch (job.state) {
    case 'running':
      return 'Running';
    case 'stopped':
      // bash does not say by what.
      return bash ? 'Stopped' : signalText(job.stoppedBy);
    case 'done': {
      const exit = job.exit;
      if (exit?.signal) return signalText(exit.signal);
      return exit && exit.code !== 0 ? exitText(exit.code) : 'Done';
    }
  }
}

function exitText(code: number): string {
  return `Done(${code})`;
}

/** The line of a job in `jobs` and in notices. */
export function jobLine(shell: Shell, job: Job): string {
  const { dialect } = shell;
  let state = stateText(job, dialect.name === 'bash');
  if (dialect.name === 'bash' && state.startsWith('Done(')) state = `Exit ${job.exit?.code}`;
  return dialect.jobLine(
    job.id,
    shell.jobs.mark(job),
    state,
    job.text,
    job.background && job.state === 'running',
  );
}

/** Before each prompt: tells of jobs that have ended or stopped since the last one, and forgets those that ended. */
export async function tellChanges(shell: Shell): Promise<void> {
  const bash = shell.dialect.name === 'bash';
  for (const job of [...(bash ? shell.jobs.own() : shell.jobs.byRecency)]) {
    const { state } = job;
    if (job.signalledBy === shell.promptCount) {
      if (job.lineWhenSignalled) await shell.complainRaw(`\n${job.lineWhenSignalled}\n`);
      job.lineWhenSignalled = undefined;
      continue;
    }
    if (state === job.told) continue;
    if (state === 'done') collectEnded(shell, job);
    const quiet = bash && !shell.interactive && !shell.has('monitor');
    // bash puts what has stopped on a line of its own, wherever the cursor may be.
    if (!quiet) await shell.complainRaw(`${bash && state === 'stopped' ? '\n' : ''}${jobLine(shell, job)}\n`);
    job.told = state;
    if (state === 'done') {
      // The Almquist shells forget how it ended.
      if (bash) shell.endedStatuses.set(job.leader, job.status);
      shell.jobs.remove(job);
    }
  }
}
