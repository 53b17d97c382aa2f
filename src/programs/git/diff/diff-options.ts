import type { Arguments } from '../arguments.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { quoted } from '../store/quoted.ts';
import { matchesAny, type Pathspec } from '../work/pathspec.ts';
import type { Colors } from './colors.ts';
import { type FilePair, pathOf } from './file-pair.ts';
import { patchOf, sameness } from './patch.ts';
import { withRenames } from './renames.ts';
import { countsOf, nameStatusText, numstatText, rawText, statText, summaryText, totalOf } from './summary.ts';

/** Options that say how differences are shown. */
export const DIFF_OPTIONS =
  'p,patch u s,no-patch U,unified= stat=? numstat shortstat summary name-only name-status raw patch-with-stat compact-summary dirstat=? ' +
  'color=? no-color color-words=? word-diff=? M,find-renames=? no-renames C,find-copies=? w,ignore-all-space b,ignore-space-change ' +
  'ignore-space-at-eol ignore-blank-lines full-index no-prefix R a,text check minimal patience histogram diff-algorithm= ' +
  'indent-heuristic diff-filter= exit-code quiet relative=? abbrev=? binary no-ext-diff z S= G= O= W,function-context';

/** What is shown of each difference, in the order in which git shows it. */
export interface DiffFormat {
  readonly formats: ReadonlySet<
    'raw' | 'stat' | 'numstat' | 'shortstat' | 'summary' | 'name-only' | 'name-status' | 'patch'
  >;
  readonly colors: Colors;
  readonly context: number;
  readonly blanks: 'all' | 'amount' | 'none';
  readonly renames: boolean;
  readonly enough: number;
  readonly full: boolean;
  readonly bare: boolean;
  readonly swapped: boolean;
  readonly filter: string | undefined;
  readonly width: number;
}

const SHORT = ['raw', 'stat', 'numstat', 'shortstat', 'summary', 'name-only', 'name-status'] as const;

export function diffFormat(session: Session, args: Arguments, otherwise: 'patch' | 'none'): DiffFormat {
  const formats = new Set<DiffFormat['formats'] extends ReadonlySet<infer T> ? T : never>(
    SHORT.filter((name) => args.has(name)),
  );
  if (args.has('patch-with-stat') || args.has('compact-summary')) formats.add('stat');
  if (args.has('patch') || args.has('u') || args.has('unified') || args.has('patch-with-stat'))
    formats.add('patch');
  const silent = args.last('no-patch', 'patch', ...SHORT) === 'no-patch';
  if (formats.size === 0 && otherwise === 'patch' && !silent) formats.add('patch');
  if (silent) formats.clear();
  const likeness = /^(\d+)%?$/.exec(args.value('find-renames') ?? '')?.[1];
  const color =
    args.has('no-color') || args.hasNot('color')
      ? 'never'
      : args.has('color')
        ? (args.value('color') ?? 'always')
        : undefined;
  return {
    formats,
    colors: session.colors(color, 'diff'),
    context: Number(args.value('unified') ?? session.settings.get('diff.context') ?? 3),
    blanks: args.has('ignore-all-space')
      ? 'all'
      : args.has('ignore-space-change') || args.has('ignore-space-at-eol')
        ? 'amount'
        : 'none',
    renames: !args.has('no-renames') && session.settings.get('diff.renames') !== 'false',
    enough: likeness === undefined ? 50 : Number(likeness),
    full: args.has('full-index'),
    bare: args.has('no-prefix'),
    swapped: args.has('R'),
    filter: args.value('diff-filter'),
    width: session.onTerminal ? session.columns : Number(session.process.env.get('COLUMNS') ?? 80),
  };
}

/** The pairs that are wanted, with renames found. */
export function chosenPairs(
  pairs: readonly FilePair[],
  specs: readonly Pathspec[],
  { renames, enough, filter, swapped }: DiffFormat,
): readonly FilePair[] {
  const wanted = pairs.filter((pair) => matchesAny(specs, pathOf(pair)));
  const turned = swapped ? wanted.map(turnedAround) : wanted;
  const found = renames ? withRenames(turned, enough) : turned;
  if (filter === undefined) return found;
  const without = /^[a-z]+$/.test(filter);
  return found.filter(({ status }) => filter.toUpperCase().includes(status) !== without);
}

function turnedAround({ status, before, after }: FilePair): FilePair {
  return { status: status === 'A' ? 'D' : status === 'D' ? 'A' : status, before: after, after: before };
}

/** Differences in the formats that were asked for. */
export async function diffText(
  repository: Repository,
  pairs: readonly FilePair[],
  format: DiffFormat,
): Promise<string> {
  const { formats, colors } = format;
  const { process } = repository;
  const same = sameness(format.blanks);
  const changed: FilePair[] = [];
  for (const pair of pairs) {
    if (same && pair.status === 'M' && pair.before?.mode === pair.after?.mode) {
      const { added, removed } = await countsOf(process, pair, same);
      if (added + removed === 0) continue;
    }
    changed.push(pair);
  }
  let text = '';
  if (formats.has('raw')) text += rawText(repository, pairs, format.full);
  if (formats.has('name-status')) text += nameStatusText(pairs);
  if (formats.has('name-only')) text += pairs.map((pair) => `${quoted(pathOf(pair))}\n`).join('');
  if (formats.has('numstat')) text += await numstatText(process, changed, same);
  if (formats.has('stat')) text += await statText(process, changed, format.width, colors, same);
  if (formats.has('shortstat') && changed.length > 0) text += await totalOf(process, changed, same);
  if (formats.has('summary')) text += summaryText(changed);
  if (formats.has('patch')) {
    if (text !== '' && pairs.length > 0) text += '\n';
    for (const pair of pairs) text += await patchOf(repository, pair, format);
  }
  return text;
}
