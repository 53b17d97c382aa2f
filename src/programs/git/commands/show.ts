import { readArguments } from '../arguments.ts';
import { combinedPatch, paintCombined } from '../diff/combined.ts';
import { chosenPairs, DIFF_OPTIONS, diffFormat, diffText } from '../diff/diff-options.ts';
import { pairsOf, sidesOfTree } from '../diff/file-pair.ts';
import { fatal } from '../failure.ts';
import { parseTag } from '../objects/commit.ts';
import { formatDate } from '../refs/dates.ts';
import { entryAt, resolve, unknownRevision } from '../refs/revision.ts';
import type { Session } from '../session.ts';
import { matchesAny, pathspecOf } from '../work/pathspec.ts';
import { LOG_OPTIONS, logFormat } from './log.ts';
import { commitText } from './log-format.ts';

export async function show(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, `${LOG_OPTIONS} ${DIFF_OPTIONS}`, 'show [<options>] [<object>...]', {
    digits: true,
  });
  session.paged = true;
  const { repository } = session;
  const names = [...args.before];
  const paths: string[] = [...(args.after ?? [])];
  const objects: string[] = [];
  for (const name of names) {
    const id = resolve(repository, name);
    if (id === undefined || !repository.objects.has(id)) {
      const colon = name.indexOf(':');
      if (id === undefined && colon > 0 && resolve(repository, name.slice(0, colon)) !== undefined)
        fatal(`path '${name.slice(colon + 1)}' does not exist in '${name.slice(0, colon)}'`);
      if (
        repository.workTree !== undefined &&
        objects.length > 0 &&
        repository.files.lstat(repository.at(repository.prefix + name))
      )
        paths.push(name);
      else if (id !== undefined) fatal(`bad object ${name}`);
      else if (
        repository.workTree !== undefined &&
        repository.files.lstat(repository.at(repository.prefix + name))
      )
        paths.push(name);
      else unknownRevision(name);
    } else objects.push(id);
  }
  if (objects.length === 0) {
    const { id } = repository.refs.head;
    objects.push(
      id ?? fatal(`your current branch '${repository.refs.branch}' does not have any commits yet`),
    );
  }
  const format = logFormat(session, args);
  const diff = diffFormat(session, args, 'patch');
  const specs = paths.map((word) => pathspecOf(repository, word));
  let first = true;
  const { colors } = format;
  const one = async (id: string, name: string): Promise<void> => {
    const { kind, content } = repository.objects.read(id);
    if (kind === 'blob') {
      await session.say(content);
      return;
    }
    const gap = first || format.pretty === 'oneline' || format.pretty.includes('format:') ? '' : '\n';
    first = false;
    if (kind === 'tree') {
      const entries = repository
        .tree(id)
        .map((entry) => `${entry.name}${entry.mode === '40000' ? '/' : ''}\n`);
      await session.say(`${gap}${colors.yellow}tree ${name}${colors.reset}\n\n${entries.join('')}`);
      return;
    }
    if (kind === 'tag') {
      const tag = parseTag(content);
      const by = tag.tagger
        ? `Tagger: ${tag.tagger.name} <${tag.tagger.email}>\nDate:   ${formatDate(tag.tagger, format.date, session.now)}\n`
        : '';
      await session.say(`${gap}${colors.yellow}tag ${tag.name}${colors.reset}\n${by}\n${tag.message}`);
      await one(tag.object, tag.object);
      return;
    }
    const commit = repository.commit(id);
    const head = commitText(session, { id, commit, parents: commit.parents }, format);
    let text: string;
    if (commit.parents.length > 1 && !args.has('first-parent') && !args.has('m'))
      text = diff.formats.has('patch')
        ? paintCombined(await mergeText(session, id, (path) => matchesAny(specs, path)), colors)
        : await diffText(
            repository,
            chosenPairs(
              pairsOf(
                sidesOfTree(repository, repository.treeOf(commit.parents[0])),
                sidesOfTree(repository, commit.tree),
              ),
              specs,
              diff,
            ),
            diff,
          );
    else {
      const before = repository.treeOf(commit.parents[0]);
      text = await diffText(
        repository,
        chosenPairs(
          pairsOf(sidesOfTree(repository, before), sidesOfTree(repository, commit.tree)),
          specs,
          diff,
        ),
        diff,
      );
    }
    const middle =
      text === '' || format.pretty === 'oneline'
        ? text === '' && commit.parents.length > 1 && format.pretty === 'medium' && diff.formats.has('patch')
          ? '\n'
          : ''
        : '\n';
    await session.say(`${gap}${head}${middle}${text}`);
  };
  for (const [i, id] of objects.entries()) await one(id, names[i] ?? 'HEAD');
  return 0;
}

/** What a merge made that neither side has. */
async function mergeText(
  { repository }: Session,
  id: string,
  wanted: (path: string) => boolean,
): Promise<string> {
  const commit = repository.commit(id);
  const trees = commit.parents.slice(0, 2).map((parent) => repository.commit(parent).tree) as [
    string,
    string,
  ];
  let text = '';
  for (const [path, file] of repository.filesOf(commit.tree)) {
    if (!wanted(path)) continue;
    const [a, b] = [entryAt(repository, trees[0], path), entryAt(repository, trees[1], path)];
    if (!a || !b || a.id === file.id || b.id === file.id) continue;
    const ids = `${repository.short(a.id)},${repository.short(b.id)}..${repository.short(file.id)}`;
    const patch = await combinedPatch(
      repository.process,
      path,
      ids,
      [repository.blob(a.id), repository.blob(b.id)],
      repository.blob(file.id),
    );
    if (patch.includes('\n@@@')) text += patch;
  }
  return text;
}
