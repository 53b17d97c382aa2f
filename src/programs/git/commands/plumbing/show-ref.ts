import { readArguments } from '../../arguments.ts';
import { fatal } from '../../failure.ts';
import { peel } from '../../refs/revision.ts';
import type { Session } from '../../session.ts';

/** Refs with what they point to. */
export async function showRef(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'tags heads branches head verify s,hash=? d,dereference q,quiet exclude-existing=? abbrev=?',
    'show-ref [<options>] [<pattern>...]',
  );
  const { repository } = session;
  const line = (id: string, name: string): string => (args.has('hash') ? `${id}\n` : `${id} ${name}\n`);
  if (args.has('verify')) {
    for (const name of args.operands) {
      const id =
        name === 'HEAD'
          ? repository.refs.head.id
          : name.startsWith('refs/')
            ? repository.refs.read(name)
            : undefined;
      if (id === undefined) {
        if (args.has('quiet')) return 1;
        fatal(`'${name}' - not a valid ref`);
      }
      if (!args.has('quiet')) await session.say(line(id as string, name));
    }
    return 0;
  }
  const { id } = repository.refs.head;
  const lines = args.has('head') && id !== undefined ? [line(id, 'HEAD')] : [];
  for (const ref of repository.refs.list()) {
    if (
      (args.has('tags') || args.has('heads') || args.has('branches')) &&
      !(
        (args.has('tags') && ref.name.startsWith('refs/tags/')) ||
        ((args.has('heads') || args.has('branches')) && ref.name.startsWith('refs/heads/'))
      )
    )
      continue;
    if (
      args.operands.length > 0 &&
      !args.operands.some((pattern) => ref.name === pattern || ref.name.endsWith(`/${pattern}`))
    )
      continue;
    lines.push(line(ref.id, ref.name));
    const behind = peel(repository, ref.id, undefined);
    if (args.has('dereference') && behind !== undefined && behind !== ref.id)
      lines.push(line(behind, `${ref.name}^{}`));
  }
  if (!args.has('quiet')) await session.say(lines.join(''));
  return lines.length > 0 ? 0 : 1;
}
