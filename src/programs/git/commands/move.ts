import { readArguments } from '../arguments.ts';
import { Failure, fatal } from '../failure.ts';
import type { Session } from '../session.ts';
import { pathspecOf } from '../work/pathspec.ts';

/** `git mv`. */
export async function move(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'v,verbose n,dry-run f,force k sparse',
    'mv [<options>] <source>... <destination>',
  );
  const { repository } = session;
  const { operands } = args;
  if (operands.length < 2) throw new Failure('usage: git mv [<options>] <source>... <destination>\n\n', 129);
  const places = operands.map((word) => pathspecOf(repository, word).path.replace(/\/$/, ''));
  const target = places.at(-1) ?? '';
  const { files } = repository;
  const isDirectory = target === '' || files.isDirectory(repository.at(target));
  if (places.length > 2 && !isDirectory) fatal(`destination '${operands.at(-1)}' is not a directory`);
  const moves: (readonly [string, string])[] = [];
  for (const [i, source] of places.slice(0, -1).entries()) {
    const to = isDirectory ? `${target === '' ? '' : `${target}/`}${source.replace(/^.*\//, '')}` : target;
    const bad = (why: string): number => {
      if (args.has('k')) return 0;
      return fatal(`${why}, source=${source === '' ? operands[i] : source}, destination=${to}`);
    };
    const there = files.lstat(repository.at(source));
    if (!there) {
      bad('bad source');
      continue;
    }
    if (to === source || (there.type === 'directory' && to.startsWith(`${source}/`))) {
      bad('can not move directory into itself');
      continue;
    }
    if (there.type === 'directory') {
      const inside = repository.index.entries.filter(({ path }) => path.startsWith(`${source}/`));
      if (inside.length === 0) {
        bad('source directory is empty');
        continue;
      }
    } else if (!repository.index.has(source)) {
      bad('not under version control');
      continue;
    } else if (repository.index.unmerged.includes(source)) {
      bad('conflicted');
      continue;
    }
    if (!isDirectory && operands.at(-1)?.endsWith('/')) {
      bad('destination directory does not exist');
      continue;
    }
    if (files.lstat(repository.at(to)) && !args.has('force')) {
      bad('destination exists');
      continue;
    }
    moves.push([source, to]);
  }
  for (const [from, to] of moves) {
    if (args.has('dry-run')) await session.say(`Checking rename of '${from}' to '${to}'\n`);
    if (args.has('verbose') || args.has('dry-run')) await session.say(`Renaming ${from} to ${to}\n`);
    if (args.has('dry-run')) continue;
    if (args.has('force') && files.lstat(repository.at(to))) files.remove(repository.at(to));
    const slash = to.lastIndexOf('/');
    if (slash > 0 && !files.exists(repository.at(to.slice(0, slash))))
      fatal(`renaming '${from}' failed: No such file or directory`);
    files.rename(repository.at(from), repository.at(to));
    for (const entry of [...repository.index.entries]) {
      if (entry.path !== from && !entry.path.startsWith(`${from}/`)) continue;
      repository.index.delete(entry.path);
      repository.index.set({ ...entry, path: to + entry.path.slice(from.length) });
    }
  }
  if (!args.has('dry-run')) repository.saveIndex();
  return 0;
}
