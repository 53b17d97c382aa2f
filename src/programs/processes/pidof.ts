import { appendAll } from '../../linux/append-all.ts';
import type { Tool } from '../command/command.ts';
import { processList } from './process-list.ts';

export const pidof: Tool = {
  name: 'pidof',
  usage: 'pidof [-s] [-o PID] [NAME]...',
  gnuUsage: '[options] [program [...]]',
  package: 'procps-ng) 4.0.4',
  options: { short: 'co:nqsS:wxz', long: { 'single-shot': 's', 'omit-pid:': 'o', 'separator:': 'S' } },
  busyboxOptions: { short: 'so:' },
  async run(command, options) {
    const own = command.process.pid;
    const omitted = new Set(
      options.given.flatMap(({ name, value }) =>
        name === 'o'
          ? value.split(',').map((each) => (each === '%PPID' ? String(command.process.parentPid) : each))
          : [],
      ),
    );
    // busybox finds itself too.
    const all = processList(command.process).filter(
      ({ process, pid }) =>
        (pid !== own || !command.gnu) && process.state !== 'zombie' && !omitted.has(String(pid)),
    );
    const pids: number[] = [];
    for (const wanted of options.operands) {
      const found = all.filter(({ process, name }) => {
        const [program = ''] = process.argv;
        return (
          program === wanted || program.slice(program.lastIndexOf('/') + 1) === wanted || name === wanted
        );
      });
      appendAll(pids, found.map(({ pid }) => pid).reverse());
      await command.process.breath();
    }
    if (pids.length === 0) return 1;
    const shown = options.has('s') ? pids.slice(0, 1) : pids;
    if (!options.has('q')) await command.out.line(shown.join(options.value('S') ?? ' '));
    return 0;
  },
};
