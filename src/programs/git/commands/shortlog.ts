import { binary } from '../../command/bytes.ts';
import { readAll } from '../../command/input.ts';
import { readArguments } from '../arguments.ts';
import { subjectOf } from '../objects/commit.ts';
import { walk } from '../refs/history.ts';
import { rangeOf } from '../refs/range.ts';
import { peel } from '../refs/revision.ts';
import type { Session } from '../session.ts';
import { pathspecOf } from '../work/pathspec.ts';

/** Commits by who wrote them. */
export async function shortlog(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'n,numbered s,summary e,email c,committer group= w=? all no-merges merges since= until=',
    'shortlog [<options>] [<revision-range>] [[--] <path>...]',
  );
  session.paged = true;
  const { repository } = session;
  const range = rangeOf(repository, args.before, args.after);
  const starts = args.has('all')
    ? repository.refs.list().flatMap(({ id }) => peel(repository, id, 'commit') ?? [])
    : range.starts.length > 0
      ? range.starts
      : [repository.refs.head.id ?? ''].filter((id) => id !== '');
  const byName = new Map<string, string[]>();
  const listens =
    range.words.length === 0 && !args.has('all') && session.process.descriptors.get(0)?.tty === undefined;
  if (listens) {
    // It reads what git log has printed.
    const text = binary(await readAll(session.process, 0));
    for (const [, name = '', subject = ''] of text.matchAll(
      /^Author: +(.*?) <.*\n(?:[A-Z].*\n)*\n {4}(.*)$/gm,
    ))
      byName.set(name, [subject, ...(byName.get(name) ?? [])]);
  }
  const paths = range.paths.map((word) => pathspecOf(repository, word));
  for (const { commit } of walk(repository, listens ? [] : starts, { exclude: range.exclude, paths })) {
    if (args.has('no-merges') && commit.parents.length > 1) continue;
    const { name, email } = args.has('committer') ? commit.committer : commit.author;
    const key = args.has('email') ? `${name} <${email}>` : name;
    byName.set(key, [subjectOf(commit.message), ...(byName.get(key) ?? [])]);
  }
  const rows = [...byName].sort(
    ([a, x], [b, y]) => (args.has('numbered') ? y.length - x.length : 0) || (a < b ? -1 : 1),
  );
  for (const [name, subjects] of rows)
    await session.say(
      args.has('summary')
        ? `${String(subjects.length).padStart(6)}\t${name}\n`
        : `${name} (${subjects.length}):\n${subjects.map((subject) => `      ${subject}\n`).join('')}\n`,
    );
  return 0;
}
