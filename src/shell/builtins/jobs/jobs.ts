import { execute } from '../../evaluate/execute.ts';
import type { Job } from '../../jobs/job.ts';
import { longLines } from '../../jobs/long-lines.ts';
import { collectEnded, jobLine } from '../../jobs/notices.ts';
import type { Shell } from '../../shell.ts';
import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

export const jobs: Builtin = {
  async run(shell, args) {
    const spec = shell.dialect.name === 'bash' ? 'lpnrsx' : 'lp';
    const { letters, operands } = readOptions(
      shell,
      args,
      spec,
      'jobs [-lnprs] [jobspec ...] or jobs -x command [args]',
    );
    if (letters.has('x')) return runWithJobs(shell, operands);
    const wanted = operands.length > 0 ? operands.map((operand) => findJob(shell, operand)) : listed(shell);
    for (const job of wanted) {
      if (letters.has('r') && job.state !== 'running') continue;
      if (letters.has('s') && job.state !== 'stopped') continue;
      if (job.state === 'done') collectEnded(shell, job);
      if (letters.has('p')) await shell.print(`${job.processes[0]?.pid ?? 0}\n`);
      else if (letters.has('l')) await shell.print(`${longLines(shell, job).join('\n')}\n`);
      else await shell.print(`${jobLine(shell, job)}\n`);
      job.told = job.state;
      if (job.state !== 'done') continue;
      shell.endedStatuses.set(job.leader, job.status);
      shell.jobs.remove(job);
    }
    return 0;
  },
};

/** bash lists jobs by their numbers, the others by how long ago they were current. */
function listed(shell: Shell): readonly Job[] {
  return [...(shell.dialect.name === 'bash' ? shell.jobs.list() : shell.jobs.byRecency)];
}

/** `jobs -x`: runs a command in which jobs are written as their process groups. */
function runWithJobs(shell: Shell, operands: readonly string[]): Promise<number> {
  const words = operands.map((word) =>
    word.startsWith('%') ? String(findJob(shell, word).processes[0]?.pid) : word,
  );
  if (words.length === 0) return Promise.resolve(0);
  shell.builtin = undefined;
  return execute(shell, {
    words,
    assignments: new Map(),
    redirects: [],
    node: { pos: shell.position, end: shell.position },
    last: false,
  });
}

/** The job of `%n` and the like. @throws BuiltinError */
export function findJob(shell: Shell, spec: string | undefined): Job {
  const bash = shell.dialect.name === 'bash';
  if (spec === undefined) {
    const { current } = shell.jobs;
    if (current) return current;
    throw new BuiltinError(bash ? 'current: no such job' : 'No current job', bash ? 1 : 2);
  }
  const found = shell.jobs.find(spec);
  if (found === 'ambiguous')
    throw new BuiltinError(
      bash ? `${spec.replace(/^%\??/, '')}: ambiguous job spec` : `${spec}: ambiguous`,
      bash ? 1 : 2,
    );
  if (found) return found;
  throw new BuiltinError(
    shell.dialect.name === 'dash' ? `No such job: ${spec}` : `${spec}: no such job`,
    bash ? 1 : 2,
  );
}
