import { binary } from '../../../command/bytes.ts';
import { readAll } from '../../../command/input.ts';
import { readArguments } from '../../arguments.ts';
import { fatal } from '../../failure.ts';
import { formatCommit } from '../../objects/commit.ts';
import { signatureOf } from '../../refs/identity.ts';
import { demandCommit, peel, resolve } from '../../refs/revision.ts';
import type { Session } from '../../session.ts';

/** A commit of a tree, on no branch. */
export async function commitTree(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, 'p= m= F= S,gpg-sign=?', 'commit-tree <tree> [(-p <parent>)...]');
  const { repository } = session;
  const tree =
    peel(repository, resolve(repository, args.operands[0] ?? ''), 'tree') ??
    fatal(`not a valid object name ${args.operands[0]}`);
  const parents = args.values('p').map((word) => demandCommit(repository, word));
  const given = args.values('m');
  const message =
    given.length > 0
      ? given.map((text) => `${text}\n`).join('\n')
      : binary(await readAll(session.process, 0));
  const id = repository.objects.write(
    'commit',
    formatCommit({
      tree,
      parents,
      author: signatureOf(session, 'author'),
      committer: signatureOf(session, 'committer'),
      message,
    }),
  );
  await session.say(`${id}\n`);
  return 0;
}
