import { readArguments } from '../../arguments.ts';
import { fatal, notSimulated } from '../../failure.ts';
import { signatureOf } from '../../refs/identity.ts';
import { isRefName } from '../../refs/refs.ts';
import { resolve } from '../../refs/revision.ts';
import type { Session } from '../../session.ts';

/** Points a ref elsewhere. */
export async function updateRef(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'd m= no-deref create-reflog stdin z',
    'update-ref [<options>] <refname> <new-oid> [<old-oid>]',
  );
  if (args.has('stdin')) notSimulated('update-ref --stdin');
  const { repository } = session;
  const [name = '', value, old] = args.operands;
  if (args.has('d')) {
    repository.refs.delete(name);
    return 0;
  }
  const id = resolve(repository, value ?? '') ?? fatal(`${value}: not a valid SHA1`);
  if (!isRefName(name) && name !== 'HEAD')
    fatal(`update_ref failed for ref '${name}': refusing to update ref with bad name '${name}'`);
  if (old !== undefined && resolve(repository, old) !== repository.refs.read(name) && !/^0*$/.test(old))
    fatal(
      `update_ref failed for ref '${name}': cannot lock ref '${name}': is at ${repository.refs.read(name)} but expected ${resolve(repository, old)}`,
    );
  repository.refs.update(name, id, signatureOf(session, 'committer', false), args.value('m') ?? '');
  return 0;
}
