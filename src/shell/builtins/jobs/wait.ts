import { SystemError } from '../../../linux/errno.ts';
import { Interrupted } from '../../../linux/process/exit.ts';
import { SIGNALS, type Signal } from '../../../linux/process/signal.ts';
import { reap } from '../../expand/process-substitution.ts';
import type { Job } from '../../jobs/job.ts';
import { collectEnded, tellChanges } from '../../jobs/notices.ts';
import { signalText } from '../../jobs/signal-text.ts';
import type { Shell } from '../../shell.ts';
import { isName } from '../../variables/variable.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

export const wait: Builtin = {
  async run(shell, args) {
    const spec = { bash: 'fnp:', dash: '', ash: 'n' }[shell.dialect.name];
    const { letters, values, operands } = readOptions(shell, args, spec, 'wait [-fn] [-p var] [id ...]');
    const named = values.get('p');
    if (named !== undefined) {
      if (!isName(named)) throw new BuiltinError(`\`${named}': not a valid identifier`);
      shell.variables.unset(named);
    }
    try {
      if (letters.has('n')) return await waitForNext(shell, operands, named);
      if (operands.length === 0) {
        for (const job of [...shell.jobs.own()]) {
          // Of those that had ended before nobody is told (jobs.c: mark_dead_jobs_as_notified).
          const known =
            job.state === 'done' && job.signalledBy !== shell.promptCount && shell.dialect.name === 'bash';
          await waitForJob(shell, job);
          if (keeps(shell) && !known) continue;
          shell.jobs.remove(job);
          shell.endedStatuses.set(job.leader, job.status);
        }
        const last = shell.strays.find(({ pid }) => pid === shell.lastBackground);
        if (last) await reap(shell, last);
        return 0;
      }
      let status = 0;
      for (const operand of operands) status = await waitForOne(shell, operand);
      const last = operands.at(-1);
      if (named !== undefined && last && /^\d+$/.test(last) && status !== 127)
        shell.variables.set(named, last);
      return status;
    } catch (error) {
      if (!(error instanceof Interrupted)) throw error;
      // A trapped signal ends the wait; its trap runs afterwards.
      const [signal] = shell.pendingSignals;
      if (shell.interrupted) await shell.checkpoint();
      return signal ? 128 + SIGNALS[signal] : 130;
    } finally {
      if (tells(shell)) {
        for (const job of shell.jobs.own()) job.signalledBy = -1;
        await tellChanges(shell);
      }
      if (shell.coprocesses.length > 0) {
        const { reapCoprocesses } = await shell.process.machine.kernel.clock.outside(
          import('../../evaluate/coprocess.ts'),
        );
        reapCoprocesses(shell);
      }
    }
  },
};

/** bash with job control tells of jobs as soon as they have been waited for. */
function tells(shell: Shell): boolean {
  return shell.dialect.name === 'bash' && shell.has('monitor');
}

/** What has been waited for is still to be told. */
function keeps(shell: Shell): boolean {
  return shell.has('monitor') && (shell.interactive || shell.dialect.name === 'bash');
}

async function waitForOne(shell: Shell, operand: string): Promise<number> {
  const job = jobOf(shell, operand);
  if (job) {
    const status = await waitForJob(shell, job);
    if (keeps(shell)) return status;
    shell.jobs.remove(job);
    const signal = job.exit?.signal;
    if (signal && signal !== 'SIGINT' && signal !== 'SIGPIPE') await tellDeath(shell, job, signal);
    shell.endedStatuses.set(job.leader, status);
    return status;
  }
  if (operand.startsWith('%')) {
    const message = {
      bash: `${operand}: no such job`,
      dash: `No such job: ${operand}`,
      ash: `${operand}: no such job`,
    };
    if (shell.dialect.name !== 'bash') throw new BuiltinError(message[shell.dialect.name], 2);
    await shell.complain(message.bash);
    return 127;
  }
  if (!/^\d+$/.test(operand)) {
    const message = {
      bash: `\`${operand}': not a pid or valid job spec`,
      dash: `Illegal number: ${operand}`,
      ash: `Illegal number: ${operand}`,
    };
    throw new BuiltinError(message[shell.dialect.name], shell.dialect.name === 'bash' ? 1 : 2);
  }
  const known = shell.endedStatuses.get(Number(operand));
  if (known !== undefined) return known;
  const stray = [...shell.strays, ...shell.substituted.map(({ child }) => child)].find(
    ({ pid }) => pid === Number(operand),
  );
  if (stray) return reap(shell, stray);
  if (shell.dialect.name === 'bash') await shell.complain(`pid ${operand} is not a child of this shell`);
  return 127;
}

async function tellDeath(shell: Shell, job: Job, signal: Signal): Promise<void> {
  const told = signalText(signal);
  if (shell.dialect.name !== 'bash') await shell.complainRaw(`${told}\n`);
  else if (shell.interactive) await shell.complainRaw(`[${job.id}]+  ${told.padEnd(24)}${job.text}\n`);
  else if (signal !== 'SIGTERM') {
    await shell.complain(`${String(job.leader).padStart(5)} ${told.padEnd(23)} ${job.text}`, undefined);
  }
}

function jobOf(shell: Shell, operand: string): Job | undefined {
  if (!operand.startsWith('%')) return shell.jobs.ofProcess(Number(operand));
  const found = shell.jobs.find(operand);
  return found === 'ambiguous' ? undefined : found;
}

async function waitForJob(shell: Shell, job: Job): Promise<number> {
  for (const process of job.processes) {
    if (job.statuses.has(process)) continue;
    try {
      job.statuses.set(process, await shell.process.wait(process));
    } catch (error) {
      if (!(error instanceof SystemError) || error.code !== 'ECHILD') throw error;
      if (process.status) job.statuses.set(process, process.status);
    }
  }
  return job.status;
}

/** Something that cannot be waited for does not keep `wait -n` from waiting for the rest. */
async function tellStranger(shell: Shell, operand: string): Promise<void> {
  if (shell.dialect.name === 'bash') {
    await shell.complain(`${operand}: no such job`);
    return;
  }
  try {
    await waitForOne(shell, operand);
  } catch (error) {
    if (!(error instanceof BuiltinError)) throw error;
    await shell.complain(error.message);
  }
}

/** `wait -n`: the next job that ends, or of those that are named. */
async function waitForNext(
  shell: Shell,
  operands: readonly string[],
  named: string | undefined,
): Promise<number> {
  const wanted = operands.map((operand) => jobOf(shell, operand));
  for (const [i, operand] of operands.entries()) if (!wanted[i]) await tellStranger(shell, operand);
  if (operands.length > 0 && !wanted.some(Boolean)) return 127;
  const own = (): readonly Job[] =>
    shell.jobs.own().filter((job) => operands.length === 0 || wanted.includes(job));
  for (;;) {
    const done = own().find((job) => job.state === 'done');
    if (done) {
      collectEnded(shell, done);
      if (!keeps(shell)) shell.jobs.remove(done);
      if (named !== undefined) shell.variables.set(named, String(done.leader));
      shell.endedStatuses.set(done.leader, done.status);
      return done.status;
    }
    const running = own().filter((job) => job.state === 'running');
    if (running.length === 0) return 127;
    await Promise.race(running.map((job) => waitForJob(shell, job)));
  }
}
