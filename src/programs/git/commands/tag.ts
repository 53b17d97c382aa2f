import { matchesGlob } from '../../matches-glob.ts';
import { type Arguments, readArguments } from '../arguments.ts';
import { Failure, fatal, notSimulated } from '../failure.ts';
import { formatTag, parseTag, subjectOf } from '../objects/commit.ts';
import { ancestors } from '../refs/history.ts';
import { signatureOf } from '../refs/identity.ts';
import { isRefName } from '../refs/refs.ts';
import { peel, resolve } from '../refs/revision.ts';
import type { Session } from '../session.ts';
import { cleaned } from './commit-message.ts';
import { edit } from './edit.ts';
import { eachRefText, sorted } from './for-each-ref.ts';
import { absolute } from './init.ts';

const SPEC =
  'l,list n=? d,delete v,verify a,annotate m,message= F,file= e,edit s,sign cleanup= u,local-user= f,force create-reflog column=? contains=? no-contains=? merged=? no-merged=? sort= points-at= format= color=? i,ignore-case';

export async function tag(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    SPEC,
    'tag [-a | -s | -u <key-id>] [-f] [-m <msg> | -F <file>] [-e]\n               <tagname> [<commit> | <object>]',
  );
  const { repository } = session;
  const { refs } = repository;
  if (args.has('sign') || args.has('local-user')) notSimulated('tag --sign');
  if (args.has('verify')) notSimulated('tag --verify');
  if (args.has('delete')) {
    let status = 0;
    for (const name of args.operands) {
      const id = refs.read(`refs/tags/${name}`);
      if (id === undefined) {
        await session.complain(`error: tag '${name}' not found.\n`);
        status = 1;
        continue;
      }
      refs.delete(`refs/tags/${name}`);
      await session.say(`Deleted tag '${name}' (was ${repository.short(id)})\n`);
    }
    return status;
  }
  const listing = [
    'list',
    'n',
    'contains',
    'no-contains',
    'merged',
    'no-merged',
    'points-at',
    'format',
    'sort',
  ].some((name) => args.has(name));
  if (args.operands.length === 0 || listing) return list(session, args);
  const [name = '', target = 'HEAD', extra] = args.operands;
  if (extra !== undefined) fatal('too many arguments');
  if (!isRefName(name) || name.startsWith('-')) fatal(`'${name}' is not a valid tag name.`);
  const object = resolve(repository, target);
  if (object === undefined || !repository.objects.has(object))
    fatal(`Failed to resolve '${target}' as a valid ref.`);
  const full = `refs/tags/${name}`;
  const before = refs.read(full);
  if (before !== undefined && !args.has('force')) fatal(`tag '${name}' already exists`);
  let id = object as string;
  if (args.has('annotate') || args.has('message') || args.has('file')) {
    const message = await messageOf(session, args, name);
    const type = repository.objects.read(id).kind;
    id = repository.objects.write(
      'tag',
      formatTag({ object: id, type, name, tagger: signatureOf(session, 'committer'), message }),
    );
  }
  refs.update(full, id, signatureOf(session, 'committer', false), `tag: tagging ${id}`);
  if (before !== undefined && before !== id)
    await session.say(`Updated tag '${name}' (was ${repository.short(before)})\n`);
  return 0;
}

async function messageOf(session: Session, args: Arguments, name: string): Promise<string> {
  const { repository } = session;
  const given = args.values('message');
  const file = args.value('file');
  if (given.length > 0 && !args.has('edit'))
    return cleaned(given.map((part) => `${part}\n`).join('\n'), true);
  if (file !== undefined)
    return cleaned(
      repository.files.readIfThere(absolute(session, file)) ??
        fatal(`could not open or read '${file}': No such file or directory`),
      true,
    );
  const start = given.join('\n\n');
  repository.setState(
    'TAG_EDITMSG',
    `${start}\n#\n# Write a message for tag:\n#   ${name}\n# Lines starting with '#' will be ignored.\n`,
  );
  await edit(
    session,
    `${repository.gitDirectory}/TAG_EDITMSG`,
    'Please supply the message using either -m or -F option.\n',
  );
  const message = cleaned(repository.state('TAG_EDITMSG') ?? '', true);
  if (message === '') throw new Failure('fatal: no tag message?\n', 128);
  return message;
}

async function list(session: Session, args: Arguments): Promise<number> {
  session.paged = true;
  const { repository } = session;
  const patterns = [...args.operands];
  const commitFor = (name: string): string | undefined => {
    if (!args.has(name)) return undefined;
    const word = args.value(name) ?? patterns.shift() ?? 'HEAD';
    return peel(repository, resolve(repository, word), 'commit') ?? fatal(`malformed object name ${word}`);
  };
  const [contains, without, merged, notMerged, points] = [
    'contains',
    'no-contains',
    'merged',
    'no-merged',
    'points-at',
  ].map(commitFor);
  const all = repository.refs.list('refs/tags/').filter(({ name, id }) => {
    const short = name.slice('refs/tags/'.length);
    if (patterns.length > 0 && !patterns.some((pattern) => matchesGlob(pattern, short))) return false;
    const commit = peel(repository, id, 'commit');
    if (commit === undefined) return true;
    const has = (from: string, what: string): boolean => ancestors(repository, [from]).has(what);
    return (
      (contains === undefined || has(commit, contains)) &&
      (without === undefined || !has(commit, without)) &&
      (merged === undefined || has(merged, commit)) &&
      (notMerged === undefined || !has(notMerged, commit)) &&
      (points === undefined || points === commit || points === id)
    );
  });
  const format = args.value('format');
  const lines = Number(args.value('n') ?? 1);
  for (const ref of sorted(
    session,
    all,
    args.value('sort') ?? repository.settings.get('tag.sort') ?? 'refname',
  )) {
    const short = ref.name.slice('refs/tags/'.length);
    if (format !== undefined) await session.say(`${eachRefText(session, format, ref)}\n`);
    else if (!args.has('n')) await session.say(`${short}\n`);
    else {
      const object = repository.objects.read(ref.id);
      const message =
        object.kind === 'tag' ? parseTag(object.content).message : repository.commit(ref.id).message;
      const rest =
        lines > 1
          ? message
              .trimEnd()
              .split('\n')
              .slice(1, lines)
              .map((line) => `\n    ${line}`)
              .join('')
          : '';
      await session.say(`${short.padEnd(15)} ${subjectOf(message)}${rest}\n`);
    }
  }
  return 0;
}
