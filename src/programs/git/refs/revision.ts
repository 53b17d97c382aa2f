import { fatal } from '../failure.ts';
import { parseCommit, parseTag, subjectOf } from '../objects/commit.ts';
import { isId, type Kind } from '../objects/object-store.ts';
import type { Repository } from '../repository.ts';
import { parseDate } from './dates.ts';

/** Where a short name is looked for. */
const PLACES = ['', 'refs/', 'refs/tags/', 'refs/heads/', 'refs/remotes/'];

/** The full name of a ref by its short one. */
export function fullName(repository: Repository, name: string): string | undefined {
  const { refs } = repository;
  if (name === '') return undefined;
  for (const place of PLACES) {
    const full = place + name;
    if (place === '' && !/^(refs\/.+|[A-Z_]+)$/.test(name)) continue;
    if (full === 'HEAD' ? refs.head.id !== undefined : refs.read(full) !== undefined) return full;
  }
  const remote = `refs/remotes/${name}/HEAD`;
  return refs.read(remote) === undefined ? undefined : remote;
}

/** The id that a revision names, as gitrevisions(7) says. Undefined if there is none. */
export function resolve(repository: Repository, text: string): string | undefined {
  const colon = pathSeparator(text);
  if (colon === 0) return staged(repository, text.slice(1));
  if (colon > 0) {
    const tree = peel(repository, resolve(repository, text.slice(0, colon)), 'tree');
    return tree && entryAt(repository, tree, relativePath(repository, text.slice(colon + 1)))?.id;
  }
  const steps = /((?:\^\{[^}]*\}|\^\d*|~\d*)*)$/.exec(text)?.[0] ?? '';
  let id = base(repository, text.slice(0, text.length - steps.length));
  for (const [step] of steps.matchAll(/\^\{[^}]*\}|\^\d*|~\d*/g)) {
    if (id === undefined) return undefined;
    id = stepped(repository, id, step);
  }
  return id;
}

function stepped(repository: Repository, id: string, step: string): string | undefined {
  const typed = /^\^\{(.*)\}$/.exec(step);
  if (typed) {
    const [, kind = ''] = typed;
    if (kind === '') return peel(repository, id, undefined);
    if (kind.startsWith('/')) {
      const commit = peel(repository, id, 'commit');
      return commit && byMessage(repository, kind.slice(1), [commit]);
    }
    return peel(repository, id, kind as Kind);
  }
  const count = step.length > 1 ? Number(step.slice(1)) : 1;
  let at = peel(repository, id, 'commit');
  if (step.startsWith('^'))
    return at === undefined || count === 0 ? at : repository.commit(at).parents[count - 1];
  for (let i = 0; i < count && at !== undefined; i++) at = repository.commit(at).parents[0];
  return at;
}

/** Where `rev:path` is cut; -1 if it is no such thing. */
function pathSeparator(text: string): number {
  let braces = 0;
  for (let i = 0; i < text.length; i++) {
    if (text[i] === '{') braces++;
    else if (text[i] === '}') braces--;
    else if (text[i] === ':' && braces === 0) return i;
  }
  return -1;
}

function relativePath(repository: Repository, path: string): string {
  return /^\.\.?(\/|$)/.test(path) ? plainPath(repository.prefix + path) : path.replace(/\/$/, '');
}

/** A path without `.`, `..` and double slashes. */
export function plainPath(path: string): string {
  const parts: string[] = [];
  for (const part of path.split('/')) {
    if (part === '..') parts.pop();
    else if (part !== '.' && part !== '') parts.push(part);
  }
  return parts.join('/');
}

function staged(repository: Repository, text: string): string | undefined {
  if (text.startsWith('/')) {
    const starts = [repository.refs.head, ...repository.refs.list()].flatMap(({ id }) =>
      id === undefined ? [] : [id],
    );
    return byMessage(
      repository,
      text.slice(1),
      starts.flatMap((id) => peel(repository, id, 'commit') ?? []),
    );
  }
  const [, stage = '0', path = text] = /^([0-3]):(.*)$/.exec(text) ?? [];
  return repository.index.get(relativePath(repository, path), Number(stage))?.id;
}

/** The youngest commit whose message matches. */
function byMessage(repository: Repository, pattern: string, starts: readonly string[]): string | undefined {
  const seen = new Set(starts);
  const waiting = [...seen];
  const regex = new RegExp(pattern, 'm');
  while (waiting.length > 0) {
    waiting.sort((a, b) => repository.commit(b).committer.time - repository.commit(a).committer.time);
    const id = waiting.shift() as string; // it is not empty
    const { message, parents } = repository.commit(id);
    if (regex.test(message)) return id;
    for (const parent of parents) {
      if (!seen.has(parent)) waiting.push(parent);
      seen.add(parent);
    }
  }
  return undefined;
}

function base(repository: Repository, text: string): string | undefined {
  const { refs, objects } = repository;
  const logged = /^(.*)@\{([^}]*)\}$/.exec(text);
  if (logged) return atLog(repository, logged[1] ?? '', logged[2] ?? '');
  if (text === '@') return refs.head.id;
  if (isId(text)) return text;
  const full = fullName(repository, text);
  if (full !== undefined) return full === 'HEAD' ? refs.head.id : refs.read(full);
  const described = /-g([0-9a-f]{4,40})$/.exec(text)?.[1];
  const start = described ?? text.toLowerCase();
  if (!/^[0-9a-f]{4,40}$/.test(start)) return undefined;
  const found = objects.find(start);
  if (found.length > 1) {
    const commits = found.filter((id) => objects.read(id).kind === 'commit');
    if (commits.length === 1) return commits[0];
    throw new AmbiguousId(
      start,
      found.map((id) => hint(repository, id)),
    );
  }
  return found[0];
}

/** A beginning that several objects have. */
export class AmbiguousId extends Error {
  readonly start: string;
  readonly hints: readonly string[];

  constructor(start: string, hints: readonly string[]) {
    super(`short object ID ${start} is ambiguous`);
    this.start = start;
    this.hints = hints;
  }
}

function hint(repository: Repository, id: string): string {
  const { kind, content } = repository.objects.read(id);
  if (kind !== 'commit') return `${repository.short(id)} ${kind}`;
  const { message } = parseCommit(content);
  return `${repository.short(id)} commit ${subjectOf(message)}`;
}

function atLog(repository: Repository, name: string, which: string): string | undefined {
  const { refs } = repository;
  if (which === 'upstream' || which === 'u' || which === 'push') {
    const ref = upstreamOf(repository, name === '' || name === 'HEAD' ? (refs.branch ?? '') : name);
    return ref === undefined ? undefined : refs.read(ref);
  }
  const back = /^-(\d+)$/.exec(which);
  if (back && name === '') {
    const branch = previousBranch(repository, Number(back[1]));
    return branch === undefined ? undefined : base(repository, branch);
  }
  const full = name === '' ? (refs.head.ref ?? 'HEAD') : fullName(repository, name);
  if (full === undefined) return undefined;
  const log = refs.log(full);
  if (/^\d+$/.test(which)) {
    const count = Number(which);
    if (count === 0) return log.at(-1)?.after ?? refs.read(full);
    if (count > log.length)
      fatal(
        `log for '${name === '' ? full.replace(/^refs\/heads\//, '') : name}' only has ${log.length} entries`,
      );
    return count === log.length ? log[0]?.before : log[log.length - 1 - count]?.after;
  }
  const now = Math.floor(repository.process.machine.kernel.clock.now() / 1000);
  const moment = parseDate(which, { time: now, zone: '+0000' });
  if (!moment) return undefined;
  const before = log.findLast(({ by }) => Number(/ (\d+) [-+]\d{4}$/.exec(by)?.[1] ?? 0) <= moment.time);
  return before?.after ?? log[0]?.after;
}

/** The branch that was left so many changes of branches ago. */
export function previousBranch({ refs }: Repository, count: number): string | undefined {
  let left = count;
  for (const { message } of refs.log('HEAD').toReversed()) {
    const from = /^checkout: moving from (\S+) to /.exec(message)?.[1];
    if (from !== undefined && --left === 0) return from;
  }
  return undefined;
}

/** The full name of what a branch follows. */
export function upstreamOf({ settings }: Repository, branch: string): string | undefined {
  const remote = settings.get(`branch.${branch}.remote`);
  const merge = settings.get(`branch.${branch}.merge`);
  if (remote === undefined || merge === undefined) return undefined;
  return remote === '.' ? merge : merge.replace(/^refs\/heads\//, `refs/remotes/${remote}/`);
}

/** What an object leads to: through tags, and from a commit to its tree. Without a kind, behind all tags. */
export function peel(
  repository: Repository,
  id: string | undefined,
  kind: Kind | undefined,
): string | undefined {
  if (id === undefined || !repository.objects.has(id)) return undefined;
  const object = repository.objects.read(id);
  if (object.kind === kind) return id;
  if (object.kind === 'tag') return peel(repository, parseTag(object.content).object, kind);
  if (kind === undefined) return id;
  return object.kind === 'commit' && kind === 'tree' ? parseCommit(object.content).tree : undefined;
}

/** What stands at a path in a tree. */
export function entryAt(
  repository: Repository,
  tree: string,
  path: string,
): { readonly mode: string; readonly id: string } | undefined {
  let at: { readonly mode: string; readonly id: string } | undefined = { mode: '40000', id: tree };
  for (const part of path === '' ? [] : path.split('/')) {
    if (at?.mode !== '40000') return undefined;
    at = repository.tree(at.id).find(({ name }) => name === part);
  }
  return at;
}

/** @throws Failure in the words for a word that is neither a revision nor a file */
export function demandCommit(repository: Repository, text: string): string {
  const id = resolve(repository, text);
  const commit = peel(repository, id, 'commit');
  if (commit !== undefined) return commit;
  if (id !== undefined && repository.objects.has(id)) {
    const { kind } = repository.objects.read(id);
    return fatal(`'${text}' is a ${kind}, not a commit`);
  }
  return unknownRevision(text);
}

export function unknownRevision(text: string): never {
  return fatal(
    `ambiguous argument '${text}': unknown revision or path not in the working tree.\nUse '--' to separate paths from revisions, like this:\n'git <command> [<revision>...] -- [<file>...]'`,
  );
}
