import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { FORMAT_FLAG } from '../format/format-flag.ts';
import { writeList } from '../format/write-list.ts';
import { completeContainers } from './complete-names.ts';
import { STATS_TABLE, statsContext } from './stats-context.ts';
import { StatsWatch } from './stats-watch.ts';

/** Milliseconds between two looks at the screen. */
const INTERVAL = 500;

export const STATS: Declaration = {
  use: 'stats [OPTIONS] [CONTAINER...]',
  short: 'Show what containers use, and go on showing it',
  aliases: ['docker container stats', 'docker stats'],
  args: atLeast(0),
  flags: [
    bool('-a, --all', 'All containers, not only those that run'),
    FORMAT_FLAG,
    bool('--no-stream', 'Show it once'),
    bool('--no-trunc', 'Cut nothing off'),
  ],
  complete: completeContainers(),
  run: stats,
};

async function stats(invocation: Invocation): Promise<number> {
  const { args, flags, process, print } = invocation;
  const stream = !flags.bool('no-stream');
  const watch = new StatsWatch(invocation, stream);
  if (args.length === 0) await watch.addAll(flags.bool('all'));
  else for (const name of args) watch.add(name);
  await watch.firstReports();
  const failures = args.length === 0 ? [] : watch.failures();
  if (failures.length > 0) throw new CommandError(failures.join('\n'));
  const format = flags.text('format');
  const template = format === '' || format === 'table' ? STATS_TABLE : format;
  const context = statsContext(!flags.bool('no-trunc'));
  for (;;) {
    await process.sleep(INTERVAL);
    const text = writeList(template, context, watch.entries());
    if (!stream) {
      await print(text);
      return 0;
    }
    await print(redrawn(text));
    if (watch.entries().length === 0 && args.length > 0) return 0;
  }
}

/** The text over what stood there before: from the top left, each line cleared behind it, and all below. */
function redrawn(text: string): string {
  const screen = `\x1b[H${text}`;
  return `${screen}${screen
    .split('\n')
    .map((line) => `${line} \x1b[K\n`)
    .join('')}\x1b[J`;
}
