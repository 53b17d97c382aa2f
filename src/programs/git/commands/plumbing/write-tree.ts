import { fatal } from '../../failure.ts';
import { writeIndexTree } from '../../merge/write-tree.ts';
import type { Session } from '../../session.ts';

/** A tree of what the index holds. */
export async function writeTree(session: Session): Promise<number> {
  const { repository } = session;
  if (repository.index.unmerged.length > 0) {
    await session.complain(
      repository.index.entries
        .filter(({ stage: at }) => at > 0)
        .map(({ path, id }) => `${path}: unmerged (${id})\n`)
        .join(''),
    );
    fatal('git-write-tree: error building trees');
  }
  await session.say(`${writeIndexTree(repository)}\n`);
  return 0;
}
