import { readArguments } from '../../arguments.ts';
import { Failure, fatal, notSimulated } from '../../failure.ts';
import type { Kind } from '../../objects/object-store.ts';
import { peel, resolve } from '../../refs/revision.ts';
import type { Session } from '../../session.ts';
import { quoted } from '../../store/quoted.ts';

/** What an object holds, or what it is. */
export async function catFile(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    't s p e batch=? batch-check=? textconv filters',
    'cat-file <type> <object>',
  );
  const { repository } = session;
  if (args.has('batch') || args.has('batch-check')) notSimulated('cat-file --batch');
  const flag = args.last('t', 's', 'p', 'e');
  const [first, second] = args.operands;
  const name = flag === undefined ? second : first;
  if (name === undefined) throw new Failure('usage: git cat-file <type> <object>\n\n', 129);
  const id = resolve(repository, name);
  if (id === undefined || !repository.objects.has(id)) {
    if (flag === 'e') {
      if (id === undefined) fatal(`Not a valid object name ${name}`);
      return 1;
    }
    return fatal(`Not a valid object name ${name}`);
  }
  const { kind, content } = repository.objects.read(id);
  if (flag === 'e') return 0;
  if (flag === 't') await session.say(`${kind}\n`);
  else if (flag === 's') await session.say(`${content.length}\n`);
  else if (flag === 'p') await session.say(kind === 'tree' ? treeText(session, id) : content);
  else {
    const wanted = peel(repository, id, first as Kind);
    if (wanted === undefined) return fatal(`git cat-file ${name}: bad file`);
    await session.say(repository.objects.read(wanted).content);
  }
  return 0;
}

function treeText({ repository }: Session, id: string): string {
  return repository
    .tree(id)
    .map(
      ({ mode, name, id: child }) =>
        `${mode.padStart(6, '0')} ${mode === '40000' ? 'tree' : mode === '160000' ? 'commit' : 'blob'} ${child}\t${quoted(name)}\n`,
    )
    .join('');
}
