import { ancestors } from '../../refs/history.ts';
import { peel } from '../../refs/revision.ts';
import type { Session } from '../../session.ts';

/** Names the objects that nothing leads to. */
export async function fsck(session: Session): Promise<number> {
  const { repository } = session;
  const known = new Set<string>();
  const starts = [
    repository.refs.head.id,
    ...repository.refs.list().map(({ id }) => id),
    ...repository.refs.log('HEAD').flatMap(({ before, after }) => [before, after]),
  ].flatMap((id) => (id === undefined || /^0+$/.test(id) || !repository.objects.has(id) ? [] : [id]));
  const reach = async (id: string): Promise<void> => {
    if (known.has(id) || !repository.objects.has(id)) return;
    known.add(id);
    await session.process.breath();
    await repository.objects.prepare(session.process, id);
    const { kind } = repository.objects.read(id);
    if (kind === 'tree') for (const entry of repository.tree(id)) await reach(entry.id);
    else if (kind === 'tag') await reach(peel(repository, id, undefined) ?? id);
  };
  for (const start of starts) {
    await reach(start);
    const commit = peel(repository, start, 'commit');
    if (commit === undefined) continue;
    for (const id of ancestors(repository, [commit])) {
      known.add(id);
      await reach(repository.commit(id).tree);
    }
  }
  for (const { id } of repository.index.entries) await reach(id);
  for (const id of repository.objects.find(''))
    if (!known.has(id)) await session.say(`dangling ${repository.objects.read(id).kind} ${id}\n`);
  return 0;
}
