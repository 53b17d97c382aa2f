import { fatal } from '../../failure.ts';
import { isId } from '../../objects/object-store.ts';
import { mergeBases } from '../../refs/history.ts';
import { fullName, resolve, unknownRevision, upstreamOf } from '../../refs/revision.ts';
import type { Repository } from '../../repository.ts';
import type { Session } from '../../session.ts';
import { shortRef } from '../status.ts';

/** Options that ask for something about the repository; a line for each answer. */
const FACTS: ReadonlyMap<string, (repository: Repository) => string | readonly string[]> = new Map<
  string,
  (repository: Repository) => string | readonly string[]
>([
  ['--show-toplevel', ({ root }) => root],
  ['--git-dir', nearDirectory],
  ['--git-common-dir', nearDirectory],
  ['--absolute-git-dir', ({ gitDirectory }) => gitDirectory],
  ['--is-inside-work-tree', ({ workTree }) => String(workTree !== undefined)],
  ['--is-inside-git-dir', ({ workTree }) => String(workTree === undefined)],
  ['--is-bare-repository', ({ workTree }) => String(workTree === undefined)],
  ['--is-shallow-repository', () => 'false'],
  ['--show-prefix', ({ prefix }) => prefix],
  ['--show-cdup', ({ prefix }) => '../'.repeat(prefix.split('/').length - 1)],
  ['--show-object-format', () => 'sha1'],
  ['--all', ({ refs }) => refs.list().map(({ id }) => id)],
  ['--branches', ({ refs }) => refs.list('refs/heads/').map(({ id }) => id)],
  ['--tags', ({ refs }) => refs.list('refs/tags/').map(({ id }) => id)],
]);

const UPSTREAM = /@\{(u|upstream)\}$/;

/** How revisions are to be shown. */
interface Manner {
  /** So many digits of an id; all with 0. */
  short: number;
  abbreviated: boolean;
  symbolic: boolean;
  verify: boolean;
  quiet: boolean;
}

/** Turns what people write into what programs read: ids, names of refs, where the repository lies. */
export async function revParse(session: Session, words: readonly string[]): Promise<number> {
  const { repository } = session;
  const manner: Manner = { short: 0, abbreviated: false, symbolic: false, verify: false, quiet: false };
  const print = (text: string): Promise<void> => session.say(`${text}\n`);
  for (let i = 0; i < words.length; i++) {
    const word = words[i] ?? '';
    const fact = FACTS.get(word);
    if (fact) for (const line of [fact(repository)].flat()) await print(line);
    else if (word === '--git-path') await print(`.git/${words[++i] ?? ''}`);
    else if (/^--short(=\d+)?$/.test(word)) manner.short = Number(word.slice(8) || repository.abbreviation);
    else if (/^--abbrev-ref(=\w+)?$/.test(word)) manner.abbreviated = true;
    else if (word === '--symbolic-full-name') manner.symbolic = true;
    else if (word === '--verify') manner.verify = true;
    else if (word === '-q' || word === '--quiet') manner.quiet = true;
    else if (word.startsWith('--')) await print(word);
    else if (!(await printRevision(repository, word, manner, print))) return 1;
  }
  return 0;
}

/** The directory of the repository, as short as it can be said from here. */
function nearDirectory({ workTree, prefix, gitDirectory }: Repository): string {
  if (workTree === undefined) return '.';
  return prefix === '' ? '.git' : gitDirectory;
}

/** @returns whether there is such a revision; where that may be asked */
async function printRevision(
  repository: Repository,
  word: string,
  manner: Manner,
  print: (text: string) => Promise<void>,
): Promise<boolean> {
  const range = /^(.*?)(\.\.\.?)(.*)$/.exec(word);
  if (range && !manner.verify && resolve(repository, range[1] || 'HEAD') !== undefined) {
    const from = resolve(repository, range[1] || 'HEAD') ?? '';
    const to = resolve(repository, range[3] || 'HEAD') ?? unknownRevision(word);
    await print(to);
    if (range[2] === '...') await print(from);
    const without = range[2] === '...' ? mergeBases(repository, from, to) : [from];
    for (const id of without) await print(`^${id}`);
    return true;
  }
  if (manner.abbreviated || manner.symbolic) {
    const full = refOf(repository, word);
    if (full !== undefined && (full === 'HEAD' || repository.refs.read(full) !== undefined)) {
      await print(manner.symbolic ? full : shortRef(full));
      return true;
    }
    if (UPSTREAM.test(word)) fatal(`no upstream configured for branch '${repository.refs.branch}'`);
  }
  const id = resolve(repository, word.replace(/^\^/, ''));
  if (id === undefined) {
    if (manner.verify) {
      if (manner.quiet) return false;
      fatal('Needed a single revision');
    }
    if (manner.short === 0 && !isId(word)) await print(word);
    return unknownRevision(word);
  }
  const shown = manner.short > 0 ? repository.short(id, manner.short) : id;
  await print(`${word.startsWith('^') ? '^' : ''}${shown}`);
  return true;
}

/** The full name of the ref that a word means. */
function refOf(repository: Repository, word: string): string | undefined {
  if (word === 'HEAD' || word === '@') return repository.refs.head.ref ?? 'HEAD';
  if (UPSTREAM.test(word))
    return upstreamOf(repository, word.replace(/@\{.*/, '') || (repository.refs.branch ?? ''));
  return fullName(repository, word);
}
