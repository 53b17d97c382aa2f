import { appendAll } from '../../../linux/append-all.ts';
import { Failure } from '../failure.ts';
import { parseCommit, parseTag } from '../objects/commit.ts';
import { parseTree } from '../objects/tree.ts';
import type { Ref } from '../refs/refs.ts';
import { Repository } from '../repository.ts';
import { SAMPLE_REPOSITORIES, type SampleRepository } from '../sample-repositories.ts';
import type { Session } from '../session.ts';
import { Files } from '../store/files.ts';
import { absolute } from './init.ts';

/** Whether an address names a directory of this machine. */
export function localPath(url: string): string | undefined {
  if (url.startsWith('file://')) return url.slice(7);
  return /^[^/]*:/.test(url) ? undefined : url;
}

/** A repository in another directory of this machine. @throws Failure if there is none */
export function localRepository(session: Session, url: string): Repository {
  const path = localPath(url) ?? url;
  const found = maybeLocal(session, path);
  if (found) return found;
  throw new Failure(
    `fatal: '${path}' does not appear to be a git repository\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n`,
    128,
  );
}

export function maybeLocal(session: Session, path: string): Repository | undefined {
  const files = new Files(session.process.fs);
  const full = absolute(session, path);
  for (const directory of [`${full}/.git`, full, `${full}.git`]) {
    if (!files.isFile(`${directory}/HEAD`) || !files.isDirectory(`${directory}/objects`)) continue;
    const bare = !directory.endsWith('/.git');
    return new Repository(session.process, directory, bare ? undefined : full);
  }
  return undefined;
}

export function sampleOf(url: string): SampleRepository | undefined {
  return SAMPLE_REPOSITORIES.find((each) => each.url === url.replace(/\/+$/, '').replace(/\.git$/, ''));
}

/** What is said where a remote lies beyond the sandbox. */
export function unreachable(url: string): string {
  const host =
    /^\w+:\/\/(?:[^@/]*@)?([^/:]+)/.exec(url)?.[1] ?? /^(?:[^@/]*@)?([^/:]+):/.exec(url)?.[1] ?? url;
  return /^https?:/.test(url)
    ? `fatal: unable to access '${url.replace(/\/?$/, '/')}': Could not resolve host: ${host}\n`
    : url.startsWith('git://')
      ? `fatal: unable to look up ${host} (port 9418) (Temporary failure in name resolution)\n`
      : `ssh: Could not resolve hostname ${host}: Temporary failure in name resolution\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n`;
}

/** Copies objects and all that they lead to. Answers how many there were. */
export async function copyObjects(from: Repository, to: Repository, ids: readonly string[]): Promise<number> {
  const waiting = [...ids];
  const seen = new Set<string>();
  let count = 0;
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    if (seen.has(id) || to.objects.has(id) || !from.objects.has(id)) continue;
    seen.add(id);
    await to.process.breath();
    await from.objects.prepare(to.process, id);
    const { kind, content } = from.objects.read(id);
    if (kind === 'commit') {
      const { tree, parents } = parseCommit(content);
      waiting.push(tree, ...parents);
    } else if (kind === 'tag') waiting.push(parseTag(content).object);
    else if (kind === 'tree')
      appendAll(
        waiting,
        parseTree(content).map((entry) => entry.id),
      );
    await to.objects.writeLong(to.process, kind, content);
    count++;
  }
  return count;
}

/** The branches and tags of a repository. */
export function published(repository: Repository): {
  readonly heads: readonly Ref[];
  readonly tags: readonly Ref[];
} {
  return { heads: repository.refs.list('refs/heads/'), tags: repository.refs.list('refs/tags/') };
}
