import { SystemError } from '../../linux/errno.ts';
import { type ExitStatus, Interrupted, statusNumber } from '../../linux/process/exit.ts';
import type { Process } from '../../linux/process/process.ts';
import { SIGNALS } from '../../linux/process/signal.ts';
import type { Job } from '../jobs/job.ts';
import { collectAllEnded, tellChanges } from '../jobs/notices.ts';
import { signalText } from '../jobs/signal-text.ts';
import type { Shell } from '../shell.ts';
import { BreakLoop, UserInterrupt } from './control-flow.ts';
import { roomToFork } from './fork-room.ts';
import { jobTextOf } from './job-text.ts';

type Start = (group: 'foreground' | undefined) => readonly Process[] | Promise<readonly Process[]>;

/** Starts processes in the foreground and waits for them; answers the status of the last one. */
export async function runForeground(
  shell: Shell,
  node: { readonly pos: number; readonly end: number },
  start: Start,
): Promise<number> {
  return (await runForegroundAll(shell, node, start)).at(-1) ?? 0;
}

/** The same; answers the statuses of all. */
export async function runForegroundAll(
  shell: Shell,
  node: { readonly pos: number; readonly end: number },
  start: Start,
): Promise<readonly number[]> {
  const room = roomToFork(shell);
  if (room) await room;
  const controls = shell.has('monitor');
  const processes = await startAll(shell, controls, start);
  if (!controls) {
    const statuses: number[] = [];
    for (const process of processes) statuses.push(await waitPlain(shell, process));
    if (shell.dialect.name === 'bash' && processes.at(-1)?.status?.signal) {
      const { reportDeath } = await shell.process.outside(import('../jobs/death-report.ts'));
      await reportDeath(shell, processes, shell.source.text.slice(node.pos, node.end));
    }
    collectAllEnded(shell);
    return statuses;
  }
  const job = shell.jobs.add(processes, shell.source.text.slice(node.pos, node.end), true, false);
  return waitInForeground(shell, job);
}

async function startAll(shell: Shell, controls: boolean, start: Start): Promise<readonly Process[]> {
  if (!controls) return start(undefined);
  try {
    return await start('foreground');
  } catch (error) {
    // The first of a pipeline may have begun.
    const { tty, group } = shell.process;
    if (tty) tty.foreground = group;
    throw error;
  }
}

/** Gives the terminal to a job and waits until it ends or stops. */
export async function waitInForeground(shell: Shell, job: Job): Promise<readonly number[]> {
  const { tty } = shell.process;
  const settings = tty?.termios;
  if (tty) tty.foreground = job.group;
  // ^C came when the job had begun and had not the terminal yet.
  if (shell.interrupted) shell.process.namespace.signalGroup(job.group, 'SIGINT');
  const statuses: number[] = [];
  let stopped = false;
  let ended: ExitStatus | undefined;
  for (const process of job.processes) {
    const status = job.statuses.get(process) ?? (await waitOrStopped(shell, process));
    if (status === 'stopped') {
      stopped = true;
      statuses.push(128 + SIGNALS.SIGTSTP);
      continue;
    }
    job.statuses.set(process, status);
    ended = status;
    statuses.push(statusNumber(status));
  }
  collectAllEnded(shell);
  if (tty) {
    tty.foreground = shell.process.group;
    // A program that was stopped or killed has not put the terminal's settings back.
    if (settings && (stopped || ended?.signal)) tty.termios = settings;
  }
  if (stopped) {
    job.background = true;
    // The Almquist shells tell of it before the next prompt.
    const bash = shell.dialect.name === 'bash';
    job.told = bash ? 'stopped' : 'running';
    job.text = await jobTextOf(shell, job.text);
    shell.jobs.touch(job);
    if (!bash) return statuses;
    const line = shell.dialect.jobLine(job.id, shell.jobs.mark(job), 'Stopped', job.text, false);
    await shell.complainRaw(`\n${line}\n`);
    // bash leaves all loops (jobs.c: wait_for).
    if (shell.loopDepth > 0) throw new BreakLoop(shell.loopDepth, statuses.at(-1));
    return statuses;
  }
  shell.jobs.remove(job);
  // Meanwhile signals that the user had sent have done their work.
  for (const other of shell.jobs.own()) other.signalledBy = -1;
  // bash tells of others whenever a job in the foreground is over (jobs.c: wait_for).
  if (shell.interactive && shell.dialect.name === 'bash') await tellChanges(shell);
  if (ended?.signal === 'SIGINT') {
    shell.status = 130;
    const trap = shell.traps.get('SIGINT');
    if (trap === undefined || shell.dialect.name === 'bash') throw new UserInterrupt();
    // The Almquist shells take it for their own.
    if (trap !== '') await shell.runTrap(shell, trap);
    return statuses;
  }
  if (ended?.signal && ended.signal !== 'SIGPIPE') await shell.complainRaw(`${signalText(ended.signal)}\n`);
  return statuses;
}

async function waitOrStopped(shell: Shell, process: Process): Promise<ExitStatus | 'stopped'> {
  for (;;) {
    try {
      return await shell.process.waitOrStopped(process);
    } catch (error) {
      if (error instanceof Interrupted) continue;
      if (error instanceof SystemError && error.code === 'ECHILD' && process.status) return process.status;
      throw error;
    }
  }
}

/** Without job control: waits; the Almquist shells tell of a death by a signal. */
async function waitPlain(shell: Shell, process: Process): Promise<number> {
  const tells = shell.dialect.name !== 'bash';
  for (;;) {
    try {
      const status = await shell.process.wait(process);
      const { signal } = status;
      if (tells && signal && signal !== 'SIGINT' && signal !== 'SIGPIPE')
        await shell.complainRaw(`${signalText(signal)}\n`);
      return statusNumber(status);
    } catch (error) {
      if (error instanceof Interrupted) continue;
      if (error instanceof SystemError && error.code === 'ECHILD' && process.status) {
        return statusNumber(process.status);
      }
      throw error;
    }
  }
}
