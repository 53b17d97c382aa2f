import { readArguments } from '../../arguments.ts';
import { Failure, fatal } from '../../failure.ts';
import { isAncestor, mergeBases } from '../../refs/history.ts';
import { peel, resolve } from '../../refs/revision.ts';
import type { Session } from '../../session.ts';

/** Where two histories parted. */
export async function mergeBase(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'a,all is-ancestor octopus independent fork-point',
    'merge-base [-a | --all] <commit> <commit>...',
  );
  const { repository } = session;
  const ids = args.operands.map(
    (word) =>
      peel(repository, resolve(repository, word), 'commit') ?? fatal(`Not a valid object name ${word}`),
  );
  if (ids.length < 2) throw new Failure('usage: git merge-base [-a | --all] <commit> <commit>...\n\n', 129);
  const [a = '', b = ''] = ids;
  if (args.has('is-ancestor')) return isAncestor(repository, a, b) ? 0 : 1;
  const bases = mergeBases(repository, a, b);
  if (bases.length === 0) return 1;
  await session.say((args.has('all') ? bases : bases.slice(0, 1)).map((id) => `${id}\n`).join(''));
  return 0;
}
