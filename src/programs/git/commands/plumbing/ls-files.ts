import { readArguments } from '../../arguments.ts';
import type { Repository } from '../../repository.ts';
import type { Session } from '../../session.ts';
import { quoted } from '../../store/quoted.ts';
import { Ignore } from '../../work/ignore.ts';
import { matchesAny, pathspecOf, relativeTo } from '../../work/pathspec.ts';
import { isUnchanged, modeOf, untracked } from '../../work/work-tree.ts';

/** The files that the index knows, and those that it does not. */
export async function lsFiles(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'z t v c,cached d,deleted m,modified o,others i,ignored s,stage u,unmerged directory k,killed x,exclude= exclude-standard full-name error-unmatch abbrev=? eol deduplicate',
    'ls-files [<options>] [<file>...]',
  );
  const { repository } = session;
  const specs = args.operands.map((word) => pathspecOf(repository, word));
  const end = args.has('z') ? '\0' : '\n';
  const shown = (path: string): string => {
    const text = args.has('full-name') ? path : relativeTo(repository.prefix, path);
    return args.has('z') ? text : quoted(text);
  };
  const here = (path: string): boolean =>
    specs.length > 0 ? matchesAny(specs, path) : path.startsWith(repository.prefix);
  if (args.has('error-unmatch'))
    for (const spec of specs)
      if (!repository.index.entries.some(({ path }) => matchesAny([spec], path))) {
        await session.complain(
          `error: pathspec '${spec.text}' did not match any file(s) known to git\nDid you forget to 'git add'?\n`,
        );
        return 1;
      }
  const lines: string[] = [];
  if (args.has('others')) {
    const ignore = new Ignore(repository);
    const standard = args.has('exclude-standard');
    const found = [...untracked(repository, ignore, { whole: args.has('directory') })];
    const ignored = [...untracked(repository, ignore, { whole: false, ignored: true })].flatMap((path) =>
      path.endsWith('/') && !args.has('directory') ? filesIn(repository, path) : [path],
    );
    const all = args.has('ignored') ? ignored : standard ? found : [...found, ...ignored].sort();
    for (const path of all) if (here(path)) lines.push(`${shown(path)}${end}`);
  }
  const deleted = args.has('deleted');
  const modified = args.has('modified');
  if (!args.has('others') || args.has('cached') || deleted || modified)
    for (const entry of repository.index.entries) {
      if (!here(entry.path) || (args.has('unmerged') && entry.stage === 0)) continue;
      if (deleted || modified) {
        const gone = modeOf(repository, entry.path) === undefined;
        if (
          !((deleted && gone) || (modified && (gone || entry.stage > 0 || !isUnchanged(repository, entry))))
        )
          continue;
      }
      const info =
        args.has('stage') || args.has('unmerged')
          ? `${entry.mode} ${entry.id} ${entry.stage}\t`
          : args.has('t')
            ? `${entry.stage > 0 ? 'M' : 'H'} `
            : '';
      lines.push(`${info}${shown(entry.path)}${end}`);
    }
  await session.say(lines.join(''));
  return 0;
}

function filesIn(repository: Repository, directory: string): readonly string[] {
  const path = directory.replace(/\/$/, '');
  return repository.files
    .list(repository.at(path))
    .flatMap(({ name, type }) =>
      type === 'directory' ? filesIn(repository, `${path}/${name}/`) : [`${path}/${name}`],
    );
}
