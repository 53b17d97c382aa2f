import { type Builtin, BuiltinError } from '../builtin.ts';
import { readOptions } from '../options.ts';

export const disown: Builtin = {
  run(shell, args) {
    const { letters, operands } = readOptions(
      shell,
      args,
      'har',
      'disown [-h] [-ar] [jobspec ... | pid ...]',
    );
    const all = letters.has('a') || (letters.has('r') && operands.length === 0);
    const jobs = all
      ? [...shell.jobs.own()]
      : (operands.length > 0 ? operands : ['%+']).map((spec) => {
          const job = spec.startsWith('%') ? shell.jobs.find(spec) : shell.jobs.ofProcess(Number(spec));
          if (!job || job === 'ambiguous')
            throw new BuiltinError(`${spec === '%+' ? 'current' : spec}: no such job`);
          return job;
        });
    for (const job of jobs) {
      if (letters.has('r') && job.state !== 'running') continue;
      if (letters.has('h')) job.disowned = true;
      else shell.jobs.remove(job);
    }
    return 0;
  },
};
