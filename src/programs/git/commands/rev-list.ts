import { appendAll } from '../../../linux/append-all.ts';
import { readArguments } from '../arguments.ts';
import { Failure } from '../failure.ts';
import { rangeOf } from '../refs/range.ts';
import { peel } from '../refs/revision.ts';
import type { Session } from '../session.ts';
import { pathspecOf } from '../work/pathspec.ts';
import { chosenSteps, LOG_OPTIONS, logFormat } from './log.ts';
import { commitText } from './log-format.ts';

export async function revList(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    `${LOG_OPTIONS} count objects header timestamp quiet color=? no-color`,
    'rev-list [<options>] <commit>... [--] [<path>...]',
    { digits: true },
  );
  const { repository } = session;
  const range = rangeOf(repository, args.before, args.after);
  const starts = [...range.starts];
  const add = (prefix: string): void => {
    appendAll(
      starts,
      repository.refs.list(prefix).flatMap(({ id }) => peel(repository, id, 'commit') ?? []),
    );
  };
  if (args.has('all')) add('refs/');
  if (args.has('branches')) add('refs/heads/');
  if (args.has('tags')) add('refs/tags/');
  if (starts.length === 0 && range.exclude.length === 0)
    throw new Failure('usage: git rev-list [<options>] <commit>... [--] [<path>...]\n\n', 129);
  const steps = [
    ...chosenSteps(
      session,
      args,
      starts.flatMap((id) => peel(repository, id, 'commit') ?? []),
      range.exclude,
      range.paths.map((word) => pathspecOf(repository, word)),
    ),
  ];
  if (args.has('reverse')) steps.reverse();
  if (args.has('count')) {
    await session.say(`${steps.length}\n`);
    return 0;
  }
  const shown = args.has('pretty') || args.has('format') || args.has('oneline');
  const format = logFormat(session, args);
  for (const step of steps) {
    if (!shown)
      await session.say(
        `${args.has('abbrev-commit') ? repository.short(step.id) : step.id}${args.has('parents') ? step.parents.map((id) => ` ${id}`).join('') : ''}\n`,
      );
    else if (format.pretty === 'oneline')
      await session.say(
        commitText(session, step, { ...format, short: args.has('abbrev-commit') || args.has('oneline') }),
      );
    else await session.say(`commit ${step.id}\n${commitText(session, step, format)}`);
  }
  return 0;
}
