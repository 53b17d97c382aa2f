import { type Arguments, readArguments } from '../arguments.ts';
import { chosenPairs, DIFF_OPTIONS, type DiffFormat, diffFormat, diffText } from '../diff/diff-options.ts';
import { pairsOf, sidesOfTree } from '../diff/file-pair.ts';
import { withRenames } from '../diff/renames.ts';
import { fatal, notSimulated } from '../failure.ts';
import { parseDate } from '../refs/dates.ts';
import { type Step, walk } from '../refs/history.ts';
import { nowOf } from '../refs/identity.ts';
import { rangeOf } from '../refs/range.ts';
import { peel } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { type Pathspec, pathspecOf } from '../work/pathspec.ts';
import { Graph } from './graph.ts';
import { commitText, decorationsOf, type LogFormat } from './log-format.ts';

export const LOG_OPTIONS =
  'n,max-count= skip= oneline graph all branches=? tags=? remotes=? decorate=? pretty=? format= abbrev-commit no-abbrev-commit date= ' +
  'relative-date since= after= until= before= author= committer= grep= i,regexp-ignore-case E,extended-regexp F,fixed-strings ' +
  'all-match invert-grep merges no-merges first-parent reverse follow L= left-right cherry-pick topo-order date-order author-date-order full-history ' +
  'simplify-by-decoration m c cc g,walk-reflogs no-walk=? source mailmap parents children boundary min-parents= max-parents= show-signature diff-merges=';

export async function log(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(
    words,
    `${LOG_OPTIONS} ${DIFF_OPTIONS}`,
    'log [<options>] [<revision-range>] [[--] <path>...]',
    { digits: true },
  );
  for (const option of [
    'L',
    'walk-reflogs',
    'S',
    'G',
    'cherry-pick',
    'left-right',
    'children',
    'boundary',
    'word-diff',
    'color-words',
    'dirstat',
  ])
    if (args.has(option)) notSimulated(`log ${option.length === 1 ? '-' : '--'}${option}`);
  session.paged = true;
  const { repository } = session;
  const range = rangeOf(repository, args.before, args.after);
  const starts = startsOf(
    repository,
    args,
    range.starts,
    range.exclude.length > 0 && range.starts.length === 0,
  );
  const specs = range.paths.map((word) => pathspecOf(repository, word));
  const format = logFormat(session, args);
  const diff = diffFormat(session, args, 'none');
  const found = chosenSteps(session, args, starts, range.exclude, specs);
  const shown = args.has('reverse') ? [...found].reverse() : found;
  if (args.has('graph')) return withGraph(session, [...shown], format, diff, specs, args);
  let first = true;
  for (const step of shown) {
    await session.process.breath();
    const text = commitText(session, step, format);
    if (!first && separates(format)) await session.say('\n');
    first = false;
    const changes = await changesText(session, step, format, diff, specs, args);
    // `format:` stands between commits, `tformat:` ends each.
    await session.say(
      format.pretty.startsWith('format:') && changes === '' ? text.slice(0, -1) : text + changes,
    );
  }
  return 0;
}

/** Between commits of the longer formats there is a blank line. */
function separates({ pretty }: LogFormat): boolean {
  return pretty !== 'oneline' && pretty !== 'reference' && !pretty.startsWith('tformat:');
}

function startsOf(
  repository: Repository,
  args: Arguments,
  given: readonly string[],
  excluding: boolean,
): readonly string[] {
  const starts = given.flatMap((id) => peel(repository, id, 'commit') ?? []);
  const add = (prefix: string): void => {
    for (const { id } of repository.refs.list(prefix)) {
      const commit = peel(repository, id, 'commit');
      if (commit !== undefined && !starts.includes(commit)) starts.push(commit);
    }
  };
  if (args.has('all')) {
    const { id } = repository.refs.head;
    if (id !== undefined) starts.push(id);
    add('refs/');
    return starts;
  }
  if (args.has('branches')) add('refs/heads/');
  if (args.has('tags')) add('refs/tags/');
  if (args.has('remotes')) add('refs/remotes/');
  if (starts.length > 0 || args.has('branches') || args.has('tags') || args.has('remotes')) return starts;
  const { id } = repository.refs.head;
  if (id !== undefined) return [id];
  if (excluding) return [];
  return fatal(`your current branch '${repository.refs.branch ?? 'HEAD'}' does not have any commits yet`);
}

/** The commits that the options let through. */
export function* chosenSteps(
  session: Session,
  args: Arguments,
  starts: readonly string[],
  exclude: readonly string[],
  specs: readonly Pathspec[],
): Generator<Step> {
  const { repository } = session;
  const moment = (name: string, other: string): number | undefined => {
    const text = args.value(name) ?? args.value(other);
    return text === undefined ? undefined : parseDate(text, nowOf(session))?.time;
  };
  const [since, until] = [moment('since', 'after'), moment('until', 'before')];
  const expression = (text: string): RegExp =>
    new RegExp(
      args.has('fixed-strings') ? text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&') : text,
      args.has('regexp-ignore-case') ? 'im' : 'm',
    );
  const [authors, committers, greps] = ['author', 'committer', 'grep'].map((name) =>
    args.values(name).map(expression),
  ) as [RegExp[], RegExp[], RegExp[]];
  let skip = Number(args.value('skip') ?? 0);
  let left =
    args.value('max-count') === undefined ? Number.POSITIVE_INFINITY : Number(args.value('max-count'));
  if (Number.isNaN(left)) fatal(`'${args.value('max-count')}': not an integer`);
  if (left < 0) left = Number.POSITIVE_INFINITY;
  const topological = args.has('graph') || args.has('topo-order');
  const options = { exclude, paths: specs, firstParent: args.has('first-parent'), topological };
  const [only] = specs;
  const steps =
    args.has('follow') && only
      ? followed(repository, starts, exclude, only)
      : walk(repository, starts, options);
  for (const step of steps) {
    if (left <= 0) return;
    const { commit } = step;
    const who = ({ name, email }: typeof commit.author): string => `${name} <${email}>`;
    if (since !== undefined && commit.committer.time < since) continue;
    if (until !== undefined && commit.committer.time > until) continue;
    if (authors.length > 0 && !authors.some((regex) => regex.test(who(commit.author)))) continue;
    if (committers.length > 0 && !committers.some((regex) => regex.test(who(commit.committer)))) continue;
    if (greps.length > 0) {
      const hit = args.has('all-match')
        ? greps.every((regex) => regex.test(commit.message))
        : greps.some((regex) => regex.test(commit.message));
      if (hit === args.has('invert-grep')) continue;
    }
    if (args.has('merges') && commit.parents.length < 2) continue;
    if (args.has('no-merges') && commit.parents.length > 1) continue;
    if (skip-- > 0) continue;
    left--;
    yield step;
  }
}

/** The commits that changed a file, under whatever name it had. */
function* followed(
  repository: Repository,
  starts: readonly string[],
  exclude: readonly string[],
  spec: Pathspec,
): Generator<Step> {
  for (const step of walk(repository, starts, { exclude, paths: [spec] })) {
    yield step;
    const [parent] = step.commit.parents;
    if (parent === undefined) continue;
    const before = sidesOfTree(repository, repository.treeOf(parent));
    if (before.has(spec.path)) continue;
    const pairs = withRenames(pairsOf(before, sidesOfTree(repository, step.commit.tree)));
    const source = pairs.find((pair) => pair.status === 'R' && pair.after?.path === spec.path)?.before?.path;
    if (source === undefined) continue;
    yield* followed(repository, [parent], exclude, { ...spec, path: source });
    return;
  }
}

export function logFormat(session: Session, args: Arguments): LogFormat {
  const { repository } = session;
  const wish = args.value('format') ?? args.value('pretty') ?? session.settings.get('format.pretty');
  const one = args.has('oneline') && args.last('oneline', 'pretty', 'format') === 'oneline';
  const alias = wish === undefined ? undefined : repository.settings.get(`pretty.${wish}`);
  let pretty = one ? 'oneline' : (alias ?? wish ?? 'medium');
  if (!/^(medium|oneline|short|full|fuller|reference|raw|email|mboxrd|t?format:[\s\S]*)$/.test(pretty)) {
    if (!pretty.includes('%')) fatal(`invalid --pretty format: ${pretty}`);
    pretty = `tformat:${pretty}`;
  }
  if (pretty === 'email' || pretty === 'mboxrd') notSimulated(`log --pretty=${pretty}`);
  const asked = args.has('decorate')
    ? (args.value('decorate') ?? 'short')
    : (session.settings.get('log.decorate') ?? 'auto');
  const decorated =
    args.hasNot('decorate') || asked === 'no' || asked === 'false'
      ? 'no'
      : asked === 'full'
        ? 'full'
        : asked === 'auto'
          ? session.onTerminal
            ? 'short'
            : 'no'
          : 'short';
  const color =
    args.has('no-color') || args.hasNot('color')
      ? 'never'
      : args.has('color')
        ? (args.value('color') ?? 'always')
        : undefined;
  return {
    pretty,
    short: one || args.has('abbrev-commit'),
    date: args.has('relative-date')
      ? 'relative'
      : (args.value('date') ?? session.settings.get('log.date') ?? 'default'),
    colors: session.colors(color, 'diff'),
    decorations: decorationsOf(repository),
    decorated,
  };
}

/** What a commit changed, in the formats that were asked for, with what stands before it. */
async function changesText(
  session: Session,
  step: Step,
  format: LogFormat,
  diff: DiffFormat,
  specs: readonly Pathspec[],
  args: Arguments,
): Promise<string> {
  if (diff.formats.size === 0) return '';
  const { repository } = session;
  const { commit } = step;
  // A merge is shown against its parents only if that is asked for.
  if (commit.parents.length > 1 && !args.has('first-parent') && !args.has('m')) return '';
  const before = repository.treeOf(commit.parents[0]);
  const pairs = chosenPairs(
    pairsOf(sidesOfTree(repository, before), sidesOfTree(repository, commit.tree)),
    specs,
    diff,
  );
  const text = await diffText(repository, pairs, diff);
  if (text === '') return '';
  if (format.pretty === 'oneline') return text;
  if (/^t?format:$/.test(format.pretty)) return text;
  return `\n${text}`;
}

async function withGraph(
  session: Session,
  steps: readonly Step[],
  format: LogFormat,
  diff: DiffFormat,
  specs: readonly Pathspec[],
  args: Arguments,
): Promise<number> {
  const shown = new Set(steps.map(({ id }) => id));
  const graph = new Graph((id) => shown.has(id) || specs.length === 0, format.colors.reset !== '');
  for (const [i, step] of steps.entries()) {
    await session.process.breath();
    graph.update(step);
    const changes = await changesText(session, step, format, diff, specs, args);
    const text = commitText(session, step, format) + changes;
    const lines = text.replace(/\n$/, '').split('\n');
    let out = '';
    if (i > 0 && separates(format)) out += `${graph.padding()}\n`;
    for (;;) {
      const { text: picture, isCommit } = graph.line();
      out += `${picture}${isCommit ? (lines[0] ?? '') : ''}\n`;
      if (isCommit) break;
    }
    for (const line of lines.slice(1)) out += `${graph.line().text}${line}\n`;
    while (!graph.isFinished) out += `${graph.line().text}\n`;
    await session.say(out);
  }
  return 0;
}
