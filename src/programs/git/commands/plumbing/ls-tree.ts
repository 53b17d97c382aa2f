import { readArguments } from '../../arguments.ts';
import { Failure, fatal } from '../../failure.ts';
import { entryAt, peel, resolve } from '../../refs/revision.ts';
import type { Session } from '../../session.ts';
import { quoted } from '../../store/quoted.ts';
import { relativeTo } from '../../work/pathspec.ts';

/** What a tree holds. */
export async function lsTree(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'd r t l,long z name-only name-status object-only full-name full-tree format= abbrev=?',
    'ls-tree [<options>] <tree-ish> [<path>...]',
  );
  const { repository } = session;
  const [name, ...paths] = args.operands;
  if (name === undefined) throw new Failure('usage: git ls-tree [<options>] <tree-ish> [<path>...]\n\n', 129);
  const tree =
    peel(repository, resolve(repository, name), 'tree') ??
    (resolve(repository, name) === undefined
      ? fatal(`Not a valid object name ${name}`)
      : fatal('not a tree object'));
  const end = args.has('z') ? '\0' : '\n';
  const specs = paths.map((word) => ({
    path: repository.prefix + word.replace(/\/$/, ''),
    inside: word.endsWith('/'),
  }));
  const lines: string[] = [];
  const look = (id: string, at: string): void => {
    for (const entry of repository.tree(id)) {
      const path = at + entry.name;
      const isTree = entry.mode === '40000';
      const hit =
        specs.length === 0 || specs.some((spec) => path === spec.path || path.startsWith(`${spec.path}/`));
      const towards = specs.some(
        (spec) => spec.path.startsWith(`${path}/`) || (spec.inside && spec.path === path),
      );
      const descend = isTree && (towards || (args.has('r') && hit));
      if (
        hit &&
        (!descend || args.has('t')) &&
        !(args.has('d') && !isTree) &&
        !(towards && specs.some((spec) => spec.inside && spec.path === path))
      ) {
        const kind = isTree ? 'tree' : entry.mode === '160000' ? 'commit' : 'blob';
        const size = args.has('long')
          ? ` ${(isTree ? '-' : String(repository.blob(entry.id).length)).padStart(7)}`
          : '';
        const shown = args.has('z')
          ? path
          : quoted(relativeTo(args.has('full-name') || args.has('full-tree') ? '' : repository.prefix, path));
        const object = args.has('abbrev') ? repository.short(entry.id) : entry.id;
        lines.push(
          args.has('name-only') || args.has('name-status')
            ? `${shown}${end}`
            : args.has('object-only')
              ? `${object}${end}`
              : `${entry.mode.padStart(6, '0')} ${kind} ${object}${size}\t${shown}${end}`,
        );
      }
      if (descend) look(entry.id, `${path}/`);
    }
  };
  const start =
    args.has('full-tree') || repository.prefix === '' || specs.length > 0
      ? tree
      : (entryAt(repository, tree, repository.prefix.slice(0, -1))?.id ?? tree);
  look(start, start === tree ? '' : repository.prefix);
  await session.say(lines.join(''));
  return 0;
}
