import { readArguments } from '../arguments.ts';
import { fatal, notSimulated } from '../failure.ts';
import type { Session } from '../session.ts';
import { quoted } from '../store/quoted.ts';
import { Ignore } from '../work/ignore.ts';
import { matchesAny, pathspecOf, relativeTo } from '../work/pathspec.ts';
import { untracked } from '../work/work-tree.ts';

/** Removes what is not tracked. */
export async function clean(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'q,quiet n,dry-run f,force i,interactive d e,exclude= x X',
    'clean [-d] [-f] [-i] [-n] [-q] [-e <pattern>] [-x | -X] [--] [<pathspec>...]',
  );
  if (args.has('interactive')) notSimulated('clean --interactive');
  const { repository } = session;
  const forced =
    args.has('force') || args.has('dry-run') || repository.settings.get('clean.requireforce') === 'false';
  if (!forced) {
    const set = repository.settings.get('clean.requireforce') !== undefined;
    if (Number(session.version.split('.')[1]) < 44)
      fatal(
        `clean.requireForce ${set ? 'set to true' : 'defaults to true'} and neither -i, -n, nor -f given; refusing to clean`,
      );
    fatal('clean.requireForce is true and -f not given: refusing to clean');
  }
  const ignore = new Ignore(repository);
  const specs = args.operands.map((word) => pathspecOf(repository, word));
  const plain = args.has('X') ? [] : [...untracked(repository, ignore, { whole: true })];
  const ignored =
    args.has('x') || args.has('X') ? [...untracked(repository, ignore, { whole: true, ignored: true })] : [];
  for (const path of [...plain, ...ignored].sort()) {
    const file = path.replace(/\/$/, '');
    if (path.endsWith('/') && !args.has('d') && specs.length === 0) continue;
    if (!path.startsWith(repository.prefix) || !matchesAny(specs, file)) continue;
    // What is ignored within a directory keeps it.
    if (
      path.endsWith('/') &&
      !args.has('x') &&
      !args.has('X') &&
      [...untracked(repository, ignore, { whole: true, ignored: true })].some((each) => each.startsWith(path))
    )
      continue;
    if (!args.has('quiet') || args.has('dry-run'))
      await session.say(
        `${args.has('dry-run') ? 'Would remove' : 'Removing'} ${quoted(relativeTo(repository.prefix, path))}\n`,
      );
    if (!args.has('dry-run')) repository.files.remove(repository.at(file));
  }
  return 0;
}
