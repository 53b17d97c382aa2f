import { outputFrames } from '../api/output-frames.ts';
import { exactly } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, text } from '../command/flag.ts';
import { completeContainer } from './complete-names.ts';
import { inspectContainer } from './inspect-container.ts';
import { parseTimestamp } from './options/timestamp.ts';

export const LOGS: Declaration = {
  use: 'logs [OPTIONS] CONTAINER',
  short: 'Show what a container has printed',
  aliases: ['docker container logs', 'docker logs'],
  args: exactly(1),
  flags: [
    bool('--details', "Show the attributes that the log's options add"),
    bool('-f, --follow', 'Go on showing what is printed'),
    text(
      '--since',
      'Begin at a time (e.g. "2013-01-02T13:23:37Z") or so long ago (e.g. "42m" for 42 minutes)',
    ),
    text('-n, --tail', 'How many lines from the end to show', { initial: 'all' }),
    bool('-t, --timestamps', 'Show when each line was printed'),
    text('--until', 'End at a time (e.g. "2013-01-02T13:23:37Z") or so long ago (e.g. "42m" for 42 minutes)'),
  ],
  complete: completeContainer('any'),
  run: async ({ api, args, flags, process }) => {
    const { Id, Config } = await inspectContainer(api, args[0] ?? '');
    const now = process.machine.kernel.clock.now();
    const response = await api.call('GET', `/containers/${Id}/logs`, {
      query: {
        stdout: true,
        stderr: true,
        follow: flags.bool('follow'),
        timestamps: flags.bool('timestamps'),
        details: flags.bool('details'),
        tail: flags.text('tail'),
        since: parseTimestamp('since', flags.text('since'), now),
        until: parseTimestamp('until', flags.text('until'), now),
      },
    });
    if (Config.Tty) for await (const bytes of response.body) await process.write(1, bytes);
    else {
      for await (const { stream, bytes } of outputFrames(response.body)) {
        await process.write(stream === 'stderr' ? 2 : 1, bytes);
      }
    }
    return 0;
  },
};
