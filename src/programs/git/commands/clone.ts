import { SystemError } from '../../../linux/errno.ts';
import { toBinary } from '../../command/bytes.ts';
import { readArguments } from '../arguments.ts';
import { Failure, fatal, notSimulated } from '../failure.ts';
import { writeTree } from '../merge/write-tree.ts';
import { formatCommit, parseSignature } from '../objects/commit.ts';
import { signatureOf } from '../refs/identity.ts';
import { peel } from '../refs/revision.ts';
import { Repository } from '../repository.ts';
import { SAMPLE_REPOSITORIES, type SampleRepository } from '../sample-repositories.ts';
import type { Session } from '../session.ts';
import { Files } from '../store/files.ts';
import { switchTree, TO_CHECKOUT } from '../work/switch-tree.ts';
import { configure } from './branch.ts';
import { absolute, makeRepository } from './init.ts';
import { copyObjects, localPath, maybeLocal, published, sampleOf, unreachable } from './remote-repository.ts';

const SPEC =
  'v,verbose q,quiet progress reject-shallow n,no-checkout bare mirror l,local no-hardlinks s,shared recurse-submodules=? recursive=? j,jobs= template= reference= o,origin= b,branch= u,upload-pack= depth= shallow-since= shallow-exclude= single-branch no-tags shallow-submodules separate-git-dir= c,config= filter= also-filter-submodules sparse';

/** `git clone` of a directory, or of a repository that comes with the sandbox. */
export async function clone(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, SPEC, 'clone [<options>] [--] <repo> [<dir>]');
  const [url, directory, extra] = args.operands;
  if (extra !== undefined)
    throw new Failure(
      'fatal: Too many arguments.\n\nusage: git clone [<options>] [--] <repo> [<dir>]\n\n',
      129,
    );
  if (url === undefined)
    throw new Failure(
      'fatal: You must specify a repository to clone.\n\nusage: git clone [<options>] [--] <repo> [<dir>]\n\n',
      129,
    );
  if (args.has('mirror')) notSimulated('clone --mirror');
  const bare = args.has('bare');
  const local = localPath(url);
  const source = local === undefined ? undefined : maybeLocal(session, local);
  if (local !== undefined && !source) fatal(`repository '${url}' does not exist`);
  const plain = url
    .replace(/\/+$/, '')
    .replace(/\/\.git$/, '')
    .replace(/\.git$/, '')
    .replace(/^.*[/:]/, '');
  const name = directory ?? `${plain}${bare ? '.git' : ''}`;
  const files = new Files(session.process.fs);
  const root = absolute(session, name);
  const taken = files.exists(root) && (!files.isDirectory(root) || files.list(root).length > 0);
  if (taken) fatal(`destination path '${name}' already exists and is not an empty directory.`);
  const quiet = args.has('quiet');
  if (!quiet) await session.complain(`Cloning into ${bare ? 'bare repository ' : ''}'${name}'...\n`);
  const sample = source ? undefined : sampleOf(url);
  if (!source && !sample) {
    const known = SAMPLE_REPOSITORIES.map((each) => `  ${each.url}\n`).join('');
    throw new Failure(
      `${unreachable(url)}drydock: there is no internet in here; these repositories come with the sandbox:\n${known}`,
      128,
    );
  }
  const wish = args.value('branch');
  const origin = args.value('origin') ?? 'origin';
  const tips = source ? published(source) : undefined;
  const wished =
    wish === undefined
      ? undefined
      : tips
        ? [...tips.heads, ...tips.tags].find(
            (ref) => ref.name === `refs/heads/${wish}` || ref.name === `refs/tags/${wish}`,
          )
        : sample?.branch === wish
          ? { name: `refs/heads/${wish}`, id: '' }
          : undefined;
  if (wish !== undefined && !wished)
    throw new Failure(
      `warning: Could not find remote branch ${wish} to clone.\nfatal: Remote branch ${wish} not found in upstream ${origin}\n`,
      128,
    );
  try {
    files.mkdir(root);
  } catch (error) {
    if (error instanceof SystemError)
      return fatal(`could not create work tree dir '${name}': ${error.message}`);
    throw error;
  }
  const git = bare ? root : `${root}/.git`;
  const head = source?.refs.head;
  const headBranch =
    sample?.branch ??
    head?.ref?.replace('refs/heads/', '') ??
    session.settings.get('init.defaultbranch') ??
    'master';
  const isTag = wished?.name.startsWith('refs/tags/') ?? false;
  const branch = isTag ? undefined : (wish ?? headBranch);
  makeRepository(files, git, { bare, branch: branch ?? headBranch });
  const made = new Repository(session.process, git, bare ? undefined : root, session.standpoint.given);
  const address = local === undefined || url.startsWith('file://') ? url : absolute(session, url);
  for (const each of args.values('config'))
    configure(made, each.replace(/=.*/, ''), each.replace(/^[^=]*=?/, ''));
  configure(made, `remote.${origin}.url`, address);
  if (!bare) configure(made, `remote.${origin}.fetch`, `+refs/heads/*:refs/remotes/${origin}/*`);
  const who = signatureOf(session, 'committer', false);
  let start: string | undefined;
  if (source && tips) {
    await copyObjects(source, made, [...tips.heads, ...tips.tags].map(({ id }) => id).concat(head?.id ?? []));
    const packed = new Map<string, string>();
    for (const { name: full, id } of tips.heads) {
      const short = full.replace('refs/heads/', '');
      if (bare) packed.set(full, id);
      else if (!args.has('single-branch') || short === branch)
        packed.set(`refs/remotes/${origin}/${short}`, id);
    }
    if (!args.has('no-tags')) for (const { name: full, id } of tips.tags) packed.set(full, id);
    writePacked(made, packed);
    start = isTag
      ? peel(made, wished?.id, 'commit')
      : branch === undefined
        ? undefined
        : source.refs.read(`refs/heads/${branch}`);
    if (head?.ref === undefined && wish === undefined) start = head?.id;
  } else if (sample) {
    start = unpack(made, sample);
    writePacked(made, new Map([[`refs/remotes/${origin}/${sample.branch}`, start]]));
    const terminal = session.process.descriptors.get(2)?.tty !== undefined;
    if (!quiet && (terminal || args.has('progress'))) await session.complain(progressOf(sample));
  }
  if (!bare && source?.refs.read(`refs/heads/${headBranch}`) !== undefined)
    made.refs.link(`refs/remotes/${origin}/HEAD`, `refs/remotes/${origin}/${headBranch}`);
  if (sample) made.refs.link(`refs/remotes/${origin}/HEAD`, `refs/remotes/${origin}/${sample.branch}`);
  if (start === undefined) {
    if (source && tips && tips.heads.length === 0 && !quiet)
      await session.complain('warning: You appear to have cloned an empty repository.\n');
    if (!quiet && local !== undefined) await session.complain('done.\n');
    if (branch !== undefined && !bare) follow(made, branch, origin);
    return 0;
  }
  if (!bare) {
    if (branch !== undefined && (sample || head?.ref !== undefined || wish !== undefined)) {
      made.refs.update(`refs/heads/${branch}`, start, who, `clone: from ${address}`);
      follow(made, branch, origin);
    } else made.refs.moveHead(start, who, `clone: from ${address}`);
    if (!args.has('no-checkout'))
      await switchTree(made, new Map(), made.filesOf(made.treeOf(start)), TO_CHECKOUT);
  }
  if (!quiet && local !== undefined) await session.complain('done.\n');
  if (isTag && !quiet)
    await session.complain(
      `Note: switching to '${start}'.\n\nYou are in 'detached HEAD' state. You can look around, make experimental\nchanges and commit them, and you can discard any commits you make in this\nstate without impacting any branches by switching back to a branch.\n\nIf you want to create a new branch to retain commits you create, you may\ndo so (now or later) by using -c with the switch command. Example:\n\n  git switch -c <new-branch-name>\n\nOr undo this operation with:\n\n  git switch -\n\nTurn off this advice by setting config variable advice.detachedHead to false\n\n`,
    );
  return 0;
}

function follow(repository: Repository, branch: string, origin: string): void {
  configure(repository, `branch.${branch}.remote`, origin);
  configure(repository, `branch.${branch}.merge`, `refs/heads/${branch}`);
}

function writePacked(repository: Repository, refs: ReadonlyMap<string, string>): void {
  if (refs.size === 0) return;
  const lines = [...refs]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, id]) => {
      const behind = peel(repository, id, undefined);
      return `${id} ${name}\n${behind !== undefined && behind !== id ? `^${behind}\n` : ''}`;
    });
  repository.setState('packed-refs', `# pack-refs with: peeled fully-peeled sorted \n${lines.join('')}`);
}

/** The only commit of a repository that comes with the sandbox. */
function unpack(repository: Repository, { files, author, date, subject }: SampleRepository): string {
  const blobs = Object.entries(files).map(
    ([path, text]) =>
      [path, { mode: '100644', id: repository.objects.write('blob', toBinary(text)) }] as const,
  );
  const by = { ...parseSignature(`${author} 0 +0000`), time: date };
  return repository.objects.write(
    'commit',
    formatCommit({
      tree: writeTree(repository, blobs),
      parents: [],
      author: by,
      committer: by,
      message: `${subject}\n`,
    }),
  );
}

/** The lines of a transfer as they stand when it is done. */
function progressOf({ files }: SampleRepository): string {
  const directories = new Set(Object.keys(files).flatMap((path) => parentsOf(path)));
  // Each file, each directory with the root, and the commit.
  const count = Object.keys(files).length + directories.size + 2;
  const bytes = Object.values(files).reduce((sum, text) => sum + text.length, 0);
  const size = `${(bytes / 1024).toFixed(2)} KiB | ${(bytes / 1024).toFixed(2)} KiB/s`;
  return `remote: Enumerating objects: ${count}, done.\x1b[K
remote: Counting objects: 100% (${count}/${count}), done.\x1b[K
remote: Compressing objects: 100% (${count - 1}/${count - 1}), done.\x1b[K
remote: Total ${count} (delta 0), reused ${count} (delta 0), pack-reused 0\x1b[K
Receiving objects: 100% (${count}/${count}), ${size}, done.
`;
}

function parentsOf(path: string): readonly string[] {
  const parts = path.split('/').slice(0, -1);
  return parts.map((_, i) => parts.slice(0, i + 1).join('/'));
}
