import type { Colors } from '../diff/colors.ts';
import { isId } from '../objects/object-store.ts';
import { fullName, peel } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';

/** Where a HEAD that is on no branch was taken from, and whether it is still there. */
export function detachedAt(repository: Repository): { readonly name: string; readonly moved: boolean } {
  const { refs } = repository;
  const id = refs.head.id ?? '';
  for (const { message, after } of refs.log('HEAD').toReversed()) {
    const to = /^checkout: moving from \S+ to (\S+)$/.exec(message)?.[1];
    if (to === undefined) continue;
    const full = isId(to) || to === 'HEAD' ? undefined : fullName(repository, to);
    const named = full === undefined ? undefined : peel(repository, refs.read(full), 'commit');
    const name =
      full !== undefined && named === after
        ? full.replace(/^refs\/(heads|tags|remotes)\//, '')
        : repository.short(after);
    return { name, moved: after !== id };
  }
  return { name: repository.short(id), moved: false };
}

/** `HEAD detached at v1.0`. */
export function describeHead(repository: Repository, colors: Colors): string {
  const onto = repository.state('rebase-merge/onto')?.trim();
  if (onto !== undefined)
    return `${colors.red}interactive rebase in progress; onto ${colors.reset}${repository.short(onto)}\n`;
  const { name, moved } = detachedAt(repository);
  return `${colors.red}HEAD detached ${moved ? 'from' : 'at'} ${colors.reset}${name}\n`;
}
