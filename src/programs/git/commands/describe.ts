import { matchesGlob } from '../../matches-glob.ts';
import { readArguments } from '../arguments.ts';
import { Failure, fatal } from '../failure.ts';
import { ancestors, walk } from '../refs/history.ts';
import { peel, resolve } from '../refs/revision.ts';
import type { Session } from '../session.ts';
import { changedPairs, stagedPairs } from '../work/status-of.ts';

/** A commit by the tag that leads to it: `v1.0-3-g1234567`. */
export async function describe(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    'contains debug all tags long first-parent abbrev= exact-match candidates= match= exclude= always dirty=? broken=?',
    'describe [--all] [--tags] [--contains] [--abbrev=<n>] [<commit-ish>...]',
  );
  const { repository } = session;
  const name = args.operands[0] ?? 'HEAD';
  const id =
    peel(repository, resolve(repository, name), 'commit') ?? fatal(`Not a valid object name ${name}`);
  const tags = new Map<string, { readonly label: string; readonly annotated: boolean }>();
  const refs = args.has('all') ? repository.refs.list() : repository.refs.list('refs/tags/');
  for (const ref of refs) {
    const short = ref.name.replace(/^refs\/tags\//, '');
    const annotated = repository.objects.read(ref.id).kind === 'tag';
    const commit = peel(repository, ref.id, 'commit');
    if (commit === undefined || (!annotated && !args.has('tags') && !args.has('all'))) continue;
    if (
      args.values('match').length > 0 &&
      !args.values('match').some((pattern) => matchesGlob(pattern, short))
    )
      continue;
    if (args.values('exclude').some((pattern) => matchesGlob(pattern, short))) continue;
    const known = tags.get(commit);
    if (!known || (annotated && !known.annotated) || annotated === known.annotated)
      tags.set(commit, { label: args.has('all') ? ref.name.replace(/^refs\//, '') : short, annotated });
  }
  const digits = Number(args.value('abbrev') ?? repository.abbreviation);
  const dirty =
    args.has('dirty') && (stagedPairs(repository).length > 0 || changedPairs(repository).length > 0)
      ? (args.value('dirty') ?? '-dirty')
      : '';
  let text: string | undefined;
  for (const step of walk(repository, [id])) {
    const tag = tags.get(step.id);
    if (!tag) continue;
    const behind = ancestors(repository, [step.id]);
    const count = [...ancestors(repository, [id])].filter((each) => !behind.has(each)).length;
    if (args.has('exact-match') && count > 0) break;
    text =
      (count === 0 && !args.has('long')) || digits === 0
        ? tag.label
        : `${tag.label}-${count}-g${repository.short(id, digits)}`;
    break;
  }
  if (text === undefined) {
    if (args.has('always')) text = repository.short(id, digits || 7);
    else if (args.has('exact-match')) fatal(`no tag exactly matches '${id}'`);
    else if (tags.size > 0)
      throw new Failure(`fatal: No tags can describe '${id}'.\nTry --always, or create some tags.\n`, 128);
    else if (!args.has('tags') && repository.refs.list('refs/tags/').length > 0)
      throw new Failure(
        `fatal: No annotated tags can describe '${id}'.\nHowever, there were unannotated tags: try --tags.\n`,
        128,
      );
    else fatal('No names found, cannot describe anything.');
  }
  await session.say(`${text}${dirty}\n`);
  return 0;
}
