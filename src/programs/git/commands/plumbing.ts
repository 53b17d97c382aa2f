import { binary } from '../../command/bytes.ts';
import { readAll } from '../../command/input.ts';
import { readArguments } from '../arguments.ts';
import { Failure, fatal, notSimulated, refused } from '../failure.ts';
import { writeIndexTree } from '../merge/write-tree.ts';
import { formatCommit, formatSignature } from '../objects/commit.ts';
import { idOf, isId, type Kind } from '../objects/object-store.ts';
import { ancestors, isAncestor, mergeBases } from '../refs/history.ts';
import { signatureOf } from '../refs/identity.ts';
import { isRefName } from '../refs/refs.ts';
import {
  demandCommit,
  entryAt,
  fullName,
  peel,
  resolve,
  unknownRevision,
  upstreamOf,
} from '../refs/revision.ts';
import type { Session } from '../session.ts';
import { Files } from '../store/files.ts';
import { quoted } from '../store/quoted.ts';
import { Ignore } from '../work/ignore.ts';
import { matchesAny, pathspecOf, relativeTo } from '../work/pathspec.ts';
import { isUnchanged, modeOf, stage, untracked } from '../work/work-tree.ts';
import { editorOf } from './edit.ts';
import { absolute } from './init.ts';
import { shortRef } from './status.ts';

type Command = (session: Session, words: readonly string[]) => Promise<number>;

const revParse: Command = async (session, words) => {
  const { repository } = session;
  let [short, abbrev, symbolic, verify, quiet] = [0, '', false, false, false];
  const print = (text: string): Promise<void> => session.say(`${text}\n`);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (word === '--show-toplevel') await print(repository.root);
    else if (word === '--git-dir' || word === '--git-common-dir')
      await print(
        repository.workTree !== undefined && repository.prefix === ''
          ? '.git'
          : repository.workTree === undefined
            ? '.'
            : repository.gitDirectory,
      );
    else if (word === '--absolute-git-dir') await print(repository.gitDirectory);
    else if (word === '--is-inside-work-tree') await print(String(repository.workTree !== undefined));
    else if (word === '--is-inside-git-dir') await print(String(repository.workTree === undefined));
    else if (word === '--is-bare-repository') await print(String(repository.workTree === undefined));
    else if (word === '--is-shallow-repository') await print('false');
    else if (word === '--show-prefix') await print(repository.prefix);
    else if (word === '--show-cdup') await print('../'.repeat(repository.prefix.split('/').length - 1));
    else if (word === '--show-object-format') await print('sha1');
    else if (word === '--git-path') await print(`.git/${words[++i] ?? ''}`);
    else if (/^--short(=\d+)?$/.test(word)) short = Number(word.slice(8) || repository.abbreviation);
    else if (/^--abbrev-ref(=\w+)?$/.test(word)) abbrev = 'loose';
    else if (word === '--symbolic-full-name') symbolic = true;
    else if (word === '--verify') verify = true;
    else if (word === '-q' || word === '--quiet') quiet = true;
    else if (word === '--all') for (const { id } of repository.refs.list()) await print(id);
    else if (word === '--branches') for (const { id } of repository.refs.list('refs/heads/')) await print(id);
    else if (word === '--tags') for (const { id } of repository.refs.list('refs/tags/')) await print(id);
    else if (word === '--') await print('--');
    else if (word.startsWith('-') && word.length > 1 && !word.startsWith('-')) continue;
    else if (word.startsWith('--')) await print(word);
    else {
      const range = /^(.*?)(\.\.\.?)(.*)$/.exec(word);
      if (range && !verify && resolve(repository, range[1] || 'HEAD') !== undefined) {
        const [a, b] = [
          resolve(repository, range[1] || 'HEAD') ?? '',
          resolve(repository, range[3] || 'HEAD') ?? unknownRevision(word),
        ];
        await print(b);
        if (range[2] === '..') await print(`^${a}`);
        else {
          await print(a);
          for (const base of mergeBases(repository, a, b)) await print(`^${base}`);
        }
        continue;
      }
      if (abbrev !== '' || symbolic) {
        const full =
          word === 'HEAD' || word === '@'
            ? (repository.refs.head.ref ?? 'HEAD')
            : /@\{(u|upstream)\}$/.test(word)
              ? upstreamOf(repository, word.replace(/@\{.*/, '') || (repository.refs.branch ?? ''))
              : fullName(repository, word);
        if (full !== undefined && (full === 'HEAD' || repository.refs.read(full) !== undefined)) {
          await print(symbolic ? full : shortRef(full));
          continue;
        }
        if (/@\{(u|upstream)\}$/.test(word))
          fatal(`no upstream configured for branch '${repository.refs.branch}'`);
      }
      const id = resolve(repository, word.replace(/^\^/, ''));
      if (id === undefined) {
        if (verify) {
          if (quiet) return 1;
          fatal('Needed a single revision');
        }
        if (short === 0 && !isId(word)) await print(word);
        return unknownRevision(word);
      }
      await print(`${word.startsWith('^') ? '^' : ''}${short > 0 ? repository.short(id, short) : id}`);
    }
  }
  return 0;
};

const catFile: Command = async (session, words) => {
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
};

function treeText({ repository }: Session, id: string): string {
  return repository
    .tree(id)
    .map(
      ({ mode, name, id: child }) =>
        `${mode.padStart(6, '0')} ${mode === '40000' ? 'tree' : mode === '160000' ? 'commit' : 'blob'} ${child}\t${quoted(name)}\n`,
    )
    .join('');
}

const hashObject: Command = async (session, words) => {
  const args = readArguments(
    words,
    't= w stdin literally path= no-filters stdin-paths',
    'hash-object [-t <type>] [-w] [--stdin] [--] <file>...',
  );
  const kind = (args.value('t') ?? 'blob') as Kind;
  const print = async (content: string): Promise<void> => {
    const id = args.has('w') ? session.repository.objects.write(kind, content) : idOf(kind, content);
    await session.say(`${id}\n`);
  };
  if (args.has('stdin')) await print(binary(await readAll(session.process, 0)));

  const files = new Files(session.process.fs);
  for (const path of args.operands) {
    const full = absolute(session, path);
    if (!files.isFile(full)) fatal(`could not open '${path}' for reading: No such file or directory`);
    await print(files.read(full));
  }
  return 0;
};

const lsFiles: Command = async (session, words) => {
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
      path.endsWith('/') && !args.has('directory') ? filesIn(session, path) : [path],
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
};

function filesIn({ repository }: Session, directory: string): readonly string[] {
  const path = directory.replace(/\/$/, '');
  return repository.files
    .list(repository.at(path))
    .flatMap(({ name, type }) =>
      type === 'directory' ? filesIn({ repository } as Session, `${path}/${name}/`) : [`${path}/${name}`],
    );
}

const lsTree: Command = async (session, words) => {
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
};

const writeTreeCommand: Command = async (session) => {
  const { repository } = session;
  if (repository.index.unmerged.length > 0) {
    await session.complain(
      repository.index.entries
        .filter(({ stage: at }) => at > 0)
        .map(({ path, id }) => `${path}: unmerged (${id})\n`)
        .join(''),
    );
    fatal('git-write-tree: error building trees');
  }
  await session.say(`${writeIndexTree(repository)}\n`);
  return 0;
};

const commitTree: Command = async (session, words) => {
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
};

const showRef: Command = async (session, words) => {
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
};

const symbolicRef: Command = async (session, words) => {
  const args = readArguments(words, 'q,quiet d,delete short m=', 'symbolic-ref [-m <reason>] <name> <ref>');
  const { repository } = session;
  const [name = '', target] = args.operands;
  if (target !== undefined) {
    if (!target.startsWith('refs/') && name === 'HEAD') fatal('Refusing to point HEAD outside of refs/');
    if (name === 'HEAD')
      repository.refs.moveHead(target, signatureOf(session, 'committer', false), args.value('m'));
    else repository.refs.link(name, target);
    return 0;
  }
  const found = name === 'HEAD' ? repository.refs.head.ref : repository.refs.target(name);
  if (found === undefined) {
    if (args.has('quiet')) return 1;
    fatal(`ref ${name} is not a symbolic ref`);
  }
  await session.say(`${args.has('short') ? shortRef(found as string) : found}\n`);
  return 0;
};

const updateRef: Command = async (session, words) => {
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
};

const updateIndex: Command = async (session, words) => {
  const { repository } = session;
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    if (['--add', '--remove', '--refresh', '-q', '--'].includes(word)) continue;
    if (word === '--cacheinfo') {
      const [mode = '', id = '', path = ''] = words[i + 1]?.includes(',')
        ? (words[++i] ?? '').split(',')
        : [words[++i] ?? '', words[++i] ?? '', words[++i] ?? ''];
      repository.index.set({ path, stage: 0, mode, id, intent: false, size: 0, modified: 0, inode: 0 });
    } else if (/^--chmod=/.test(word)) {
      const path = repository.prefix + (words[++i] ?? '');
      const entry = repository.index.get(path) ?? fatal(`Unable to process path ${path}`);
      repository.index.set({ ...entry, mode: word.endsWith('+x') ? '100755' : '100644' });
    } else if (word.startsWith('-')) notSimulated(`update-index ${word}`);
    else if (modeOf(repository, repository.prefix + word) === undefined) {
      if (words.includes('--remove')) repository.index.delete(repository.prefix + word);
      else
        refused(
          `${word}: does not exist and --remove not passed\nfatal: Unable to process path ${word}`,
          128,
        );
    } else if (!repository.index.has(repository.prefix + word) && !words.includes('--add'))
      refused(
        `${word}: cannot add to the index - missing --add option?\nfatal: Unable to process path ${word}`,
        128,
      );
    else stage(repository, repository.prefix + word);
  }
  repository.saveIndex();
  return 0;
};

const mergeBase: Command = async (session, words) => {
  const args = readArguments(
    words,
    'a,all is-ancestor octopus independent fork-point',
    'merge-base [-a | --all] <commit> <commit>...',
  );
  const { repository } = session;
  const ids = args.operands.map(
    (word) =>
      peel(repository, resolve(repository, word), 'commit') ?? fatal(`Not a valid object name ${word}`),
  );
  if (ids.length < 2) throw new Failure('usage: git merge-base [-a | --all] <commit> <commit>...\n\n', 129);
  const [a = '', b = ''] = ids;
  if (args.has('is-ancestor')) return isAncestor(repository, a, b) ? 0 : 1;
  const bases = mergeBases(repository, a, b);
  if (bases.length === 0) return 1;
  await session.say((args.has('all') ? bases : bases.slice(0, 1)).map((id) => `${id}\n`).join(''));
  return 0;
};

const checkIgnore: Command = async (session, words) => {
  const args = readArguments(
    words,
    'q,quiet v,verbose n,non-matching stdin z no-index',
    'check-ignore [<options>] <pathname>...',
  );
  const { repository } = session;
  const ignore = new Ignore(repository);
  if (args.operands.length === 0) fatal('no path specified');
  let found = 0;
  for (const word of args.operands) {
    const { path } = pathspecOf(repository, word);
    const plain = path.replace(/\/$/, '');
    const tracked = repository.index.has(plain) && !args.has('no-index');
    const verdict = tracked
      ? undefined
      : ignore.verdict(plain, path.endsWith('/') || repository.files.isDirectory(repository.at(plain)));
    const hit = verdict && (args.has('verbose') || verdict.ignored);
    if (hit) found++;
    if (args.has('quiet')) continue;
    if (args.has('verbose') && (hit || args.has('non-matching')))
      await session.say(
        verdict
          ? `${verdict.source}:${verdict.line}:${verdict.text}\t${quoted(word)}\n`
          : `::\t${quoted(word)}\n`,
      );
    else if (hit) await session.say(`${quoted(word)}\n`);
  }
  return found > 0 ? 0 : 1;
};

const variable: Command = async (session, words) => {
  if (words[0] === '-l') {
    await session.say(
      session.settings.all
        .map(({ key, value }) => `${key}${value === undefined ? '' : `=${value}`}\n`)
        .join(''),
    );
    return 0;
  }
  const [name] = words;
  if (name === 'GIT_AUTHOR_IDENT') await session.say(`${formatSignature(signatureOf(session, 'author'))}\n`);
  else if (name === 'GIT_COMMITTER_IDENT')
    await session.say(`${formatSignature(signatureOf(session, 'committer'))}\n`);
  else if (name === 'GIT_EDITOR') await session.say(`${editorOf(session)}\n`);
  else if (name === 'GIT_PAGER') await session.say('pager\n');
  else if (name === 'GIT_DEFAULT_BRANCH')
    await session.say(`${session.settings.get('init.defaultbranch') ?? 'master'}\n`);
  else throw new Failure('usage: git var (-l | <variable>)\n', 129);
  return 0;
};

const countObjects: Command = async (session, words) => {
  const args = readArguments(
    words,
    'v,verbose H,human-readable',
    'count-objects [-v] [-H | --human-readable]',
  );
  const ids = session.repository.objects.find('');
  const size = ids.reduce((sum, id) => sum + session.repository.objects.sizeOnDisk(id), 0) / 1024;
  await session.say(
    args.has('verbose')
      ? `count: ${ids.length}\nsize: ${size}\nin-pack: 0\npacks: 0\nsize-pack: 0\nprune-packable: 0\ngarbage: 0\nsize-garbage: 0\n`
      : `${ids.length} objects, ${size} kilobytes\n`,
  );
  return 0;
};

const fsck: Command = async (session) => {
  const { repository } = session;
  const known = new Set<string>();
  const starts = [
    repository.refs.head.id,
    ...repository.refs.list().map(({ id }) => id),
    ...repository.refs.log('HEAD').flatMap(({ before, after }) => [before, after]),
  ].flatMap((id) => (id === undefined || /^0+$/.test(id) || !repository.objects.has(id) ? [] : [id]));
  const reach = (id: string): void => {
    if (known.has(id) || !repository.objects.has(id)) return;
    known.add(id);
    const { kind } = repository.objects.read(id);
    if (kind === 'tree') for (const entry of repository.tree(id)) reach(entry.id);
    else if (kind === 'tag') reach(peel(repository, id, undefined) ?? id);
  };
  for (const start of starts) {
    reach(start);
    const commit = peel(repository, start, 'commit');
    if (commit === undefined) continue;
    for (const id of ancestors(repository, [commit])) {
      known.add(id);
      reach(repository.commit(id).tree);
    }
  }
  for (const { id } of repository.index.entries) reach(id);
  for (const id of repository.objects.find(''))
    if (!known.has(id)) await session.say(`dangling ${repository.objects.read(id).kind} ${id}\n`);
  return 0;
};

/** Commands for scripts. */
export const PLUMBING: ReadonlyMap<string, Command> = new Map([
  ['rev-parse', revParse],
  ['cat-file', catFile],
  ['hash-object', hashObject],
  ['ls-files', lsFiles],
  ['ls-tree', lsTree],
  ['write-tree', writeTreeCommand],
  ['commit-tree', commitTree],
  ['show-ref', showRef],
  ['symbolic-ref', symbolicRef],
  ['update-ref', updateRef],
  ['update-index', updateIndex],
  ['merge-base', mergeBase],
  ['check-ignore', checkIgnore],
  ['var', variable],
  ['count-objects', countObjects],
  ['fsck', fsck],
]);
