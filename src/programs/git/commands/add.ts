import { appendAll } from '../../../linux/append-all.ts';
import { type Arguments, readArguments } from '../arguments.ts';
import { Failure, fatal, notSimulated } from '../failure.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { Ignore } from '../work/ignore.ts';
import { matches, matchesAny, type Pathspec, pathspecOf } from '../work/pathspec.ts';
import { isUnchanged, modeOf, stage, untracked } from '../work/work-tree.ts';

const SPEC =
  'n,dry-run v,verbose i,interactive p,patch e,edit f,force u,update renormalize N,intent-to-add A,all ignore-removal refresh ignore-errors chmod= sparse';

export async function add(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, SPEC, 'add [<options>] [--] <pathspec>...');
  for (const option of ['interactive', 'patch', 'edit'])
    if (args.has(option)) notSimulated(`add --${option}`);
  const { repository } = session;
  const specs = args.operands.map((word) => pathspecOf(repository, word));
  if (specs.length === 0 && !args.has('all') && !args.has('update')) {
    await session.complain(
      'Nothing specified, nothing added.\nhint: Maybe you wanted to say \'git add .\'?\nhint: Turn this message off by running\nhint: "git config advice.addEmptyPathspec false"\n',
    );
    return 0;
  }
  for (const [i, word] of args.operands.entries()) {
    if (word === '')
      fatal('empty string is not a valid pathspec. please use . instead if you meant to match all paths');
    await demandMatch(session, specs[i] as Pathspec, args); // one for each
  }
  const said: string[] = [];
  const mark = args.value('chmod');
  const ignore = new Ignore(repository);
  const ignored = specs.filter(({ path }) => isNamedIgnored(repository, ignore, path));
  for (const { path, stage: at, ...entry } of repository.index.entries) {
    if (!matchesAny(specs, path)) continue;
    await session.process.breath();
    const isThere = modeOf(repository, path) !== undefined;
    if (!isThere) {
      if (args.has('ignore-removal') || !repository.index.has(path)) continue;
      said.push(`remove '${path}'\n`);
      if (!args.has('dry-run')) repository.index.delete(path);
      continue;
    }
    const mode = mark === undefined ? undefined : mark === '+x' ? '100755' : '100644';
    if (at === 0 && mode === undefined && isUnchanged(repository, { path, stage: at, ...entry })) continue;
    said.push(`add '${path}'\n`);
    if (args.has('dry-run')) continue;
    await stage(repository, path);
    const fresh = repository.index.get(path);
    if (fresh && mode !== undefined) repository.index.set({ ...fresh, mode });
  }
  if (!args.has('update')) {
    const found = [...untracked(repository, ignore, { whole: false })];
    if (args.has('force')) appendAll(found, everyIgnored(repository, ignore, specs));
    for (const path of found) {
      if (!matchesAny(specs, path)) continue;
      if (path.endsWith('/')) {
        await embedded(session, path);
        continue;
      }
      await session.process.breath();
      said.push(`add '${path}'\n`);
      if (args.has('dry-run')) continue;
      if (args.has('intent-to-add'))
        repository.index.set({
          path,
          stage: 0,
          mode: modeOf(repository, path) ?? '100644',
          id: EMPTY,
          intent: true,
          size: 0,
          modified: 0,
          inode: 0,
        });
      else await stage(repository, path);
    }
  }
  if (!args.has('dry-run')) repository.saveIndex();
  if (args.has('verbose') || args.has('dry-run')) await session.say(said.join(''));
  if (ignored.length > 0 && !args.has('force')) {
    const list = ignored.map(({ path }) => `${path.replace(/\/$/, '')}\n`).join('');
    throw new Failure(
      `The following paths are ignored by one of your .gitignore files:\n${list}hint: Use -f if you really want to add them.\nhint: Turn this message off by running\nhint: "git config advice.addIgnoredFile false"\n`,
      1,
    );
  }
  return 0;
}

const EMPTY = 'e69de29bb2d1d6434b8b29ae775ad8c2e48c5391';

function isNamedIgnored(repository: Repository, ignore: Ignore, path: string): boolean {
  const plain = path.replace(/\/$/, '');
  if (plain === '' || /[*?[]/.test(plain) || repository.index.has(plain)) return false;
  if (repository.index.entries.some((entry) => entry.path.startsWith(`${plain}/`))) return false;
  const stat = repository.files.lstat(repository.at(plain));
  return stat !== undefined && ignore.isIgnored(plain, stat.type === 'directory');
}

function everyIgnored(repository: Repository, ignore: Ignore, specs: readonly Pathspec[]): readonly string[] {
  const found: string[] = [];
  const look = (path: string): void => {
    if (repository.files.isDirectory(repository.at(path))) {
      for (const { name } of repository.files.list(repository.at(path))) look(`${path}/${name}`);
    } else if (!repository.index.has(path)) found.push(path);
  };
  for (const path of untracked(repository, ignore, { whole: false, ignored: true }))
    if (specs.some((spec) => matches(spec, path.replace(/\/$/, '')) || spec.path.startsWith(path)))
      look(path.replace(/\/$/, ''));
  return found;
}

async function demandMatch(session: Session, spec: Pathspec, args: Arguments): Promise<void> {
  const { repository } = session;
  const plain = spec.path.replace(/\/$/, '');
  if (spec.excludes || plain === '' || repository.files.lstat(repository.at(plain))) return;
  if (repository.index.entries.some(({ path }) => matches(spec, path))) return;
  const ignore = new Ignore(repository);
  const found = [...untracked(repository, ignore, { whole: false })].some((path) => matches(spec, path));
  if (!found && !args.has('ignore-errors')) fatal(`pathspec '${spec.text}' did not match any files`);
}

async function embedded(session: Session, path: string): Promise<void> {
  await session.complain(`drydock: 'git add ${path}': a repository within a repository is not simulated\n`);
}
