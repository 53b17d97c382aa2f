import { largest } from '../../../linux/extremes.ts';
import { cellWidth } from '../../../linux/tty/wide-characters.ts';
import { fromBinary, toBinary } from '../../command/bytes.ts';
import { readArguments } from '../arguments.ts';
import { lineChanges } from '../diff/line-changes.ts';
import { linesOfText } from '../diff/lines-of-text.ts';
import { fatal, notSimulated } from '../failure.ts';
import { formatDate } from '../refs/dates.ts';
import { entryAt, peel, resolve } from '../refs/revision.ts';
import type { Repository } from '../repository.ts';
import type { Session } from '../session.ts';
import { pathspecOf } from '../work/pathspec.ts';
import { contentOf, modeOf } from '../work/work-tree.ts';

const SPEC =
  'L= l t e,show-email s n,show-number f,show-name p,porcelain line-porcelain c b root show-stats progress w M=? C=? abbrev= date= since= reverse= first-parent ignore-rev= color-lines color-by-age';

/** Lines between two breaths. */
const MANY = 4096;

/** Who wrote each line, and when. */
export async function blame(session: Session, words: readonly string[]): Promise<number> {
  const args = readArguments(words, SPEC, 'blame [<options>] [<rev-opts>] [<rev>] [--] <file>');
  for (const option of ['porcelain', 'line-porcelain', 'reverse', 'M', 'C', 'ignore-rev', 'c'])
    if (args.has(option)) notSimulated(`blame --${option}`);
  session.paged = true;
  const { repository } = session;
  const words2 = [...args.before, ...(args.after ?? [])];
  const file = words2.at(-1);
  if (file === undefined) fatal('no file given');
  const revision = words2.length > 1 ? words2[0] : undefined;
  const { path } = pathspecOf(repository, file as string);
  const start =
    peel(repository, resolve(repository, revision ?? 'HEAD'), 'commit') ??
    fatal(`bad revision '${revision ?? 'HEAD'}'`);
  const committed = contentAt(repository, start, path);
  if (revision !== undefined && committed === undefined) fatal(`no such path ${path} in ${revision}`);
  if (revision === undefined && committed === undefined) fatal(`no such path '${path}' in HEAD`);
  if (revision === undefined && modeOf(repository, path) === undefined)
    fatal(`cannot stat path '${path}': No such file or directory`);
  const content = revision === undefined ? contentOf(repository, path) : (committed ?? '');
  const lines = await linesOfText(session.process, content);
  const owners = new Array<string | undefined>(lines.length).fill(undefined);
  const numbers = lines.map((_, i) => i + 1);
  // Each commit takes what it cannot give to a parent.
  type Lines = readonly (readonly [line: number, at: number])[];
  const give = async (
    from: string,
    to: string,
    own: Lines,
  ): Promise<{ readonly kept: Lines; readonly given: Lines }> => {
    const [a, b] = [await linesOfText(session.process, to), await linesOfText(session.process, from)];
    // For each line of ours the one that it is on the other side; 0 for none.
    const theirs = new Int32Array(b.length + 1);
    let [x, y] = [0, 0];
    for (const change of [
      ...(await lineChanges(session.process, a, b)),
      { leftStart: a.length, leftEnd: a.length, rightStart: b.length, rightEnd: b.length },
    ]) {
      while (x < change.leftStart) theirs[y++] = ++x;
      [x, y] = [change.leftEnd, change.rightEnd];
    }
    const kept: (readonly [number, number])[] = [];
    const given: (readonly [number, number])[] = [];
    for (const [i, [line, at]] of own.entries()) {
      const other = theirs[at] ?? 0;
      if (other === 0) kept.push([line, at]);
      else given.push([line, other - 1]);
      if (i % MANY === 0) await session.process.breath();
    }
    return { kept, given };
  };
  const pending = new Map<string, Lines>();
  const all: Lines = lines.map((_, i) => [i, i] as const);
  pending.set(start, revision === undefined ? (await give(content, committed ?? '', all)).given : all);
  const done = new Set<string>();
  while (pending.size > 0) {
    await session.process.breath();
    const [id, own] = [...pending].sort(
      ([a], [b]) => repository.commit(b).committer.time - repository.commit(a).committer.time,
    )[0] as [string, Lines];
    pending.delete(id);
    done.add(id);
    let left = own;
    const text = contentAt(repository, id, path) ?? '';
    for (const parent of repository.commit(id).parents) {
      const before = contentAt(repository, parent, path);
      if (before === undefined || left.length === 0) continue;
      const { kept, given } = before === text ? { kept: [], given: left } : await give(text, before, left);
      left = kept;
      if (given.length > 0) pending.set(parent, [...(pending.get(parent) ?? []), ...given]);
    }
    for (const [line, at] of left) {
      owners[line] = id;
      numbers[line] = at + 1;
    }
  }
  const [from, to] = rangeOf(args.value('L'), lines);
  const chosen = lines.slice(from, to);
  const who = (id: string | undefined): string => {
    if (id === undefined) return 'Not Committed Yet';
    const { name, email } = repository.commit(id).author;
    return args.has('show-email') ? `<${email}>` : name;
  };
  const cells = (text: string): number => [...fromBinary(text)].reduce((sum, c) => sum + cellWidth(c), 0);
  const width = largest(
    [...new Set(owners.slice(from, to))].map((id) => cells(who(id))),
    0,
  );
  const digits = String(to).length;
  const isRoot = (id: string): boolean => repository.commit(id).parents.length === 0;
  const length = args.has('l') ? 40 : repository.abbreviation + 1;
  const numberWidth = String(numbers.slice(from, to).reduce((most, each) => Math.max(most, each), 0)).length;
  const shortNames = new Map<string | undefined, string>();
  for (const [i, line] of chosen.entries()) {
    const id = owners[from + i];
    const boundary = id !== undefined && isRoot(id) && !args.has('root');
    const name =
      shortNames.get(id) ??
      (id === undefined
        ? '0'.repeat(length)
        : boundary
          ? `^${repository.short(id, length).slice(0, length - 1)}`
          : repository.short(id, length));
    shortNames.set(id, name);
    const breath = session.process.breath();
    if (breath) await breath;
    const author = id === undefined ? { time: session.now, zone: '+0000' } : repository.commit(id).author;
    const date = args.has('t')
      ? `${author.time} ${author.zone}`
      : formatDate(author, args.value('date') ?? 'iso', session.now);
    const by = who(id);
    const number = args.has('show-number') ? ` ${String(numbers[from + i]).padStart(numberWidth)}` : '';
    const shown = args.has('show-name') ? ` ${toBinary(fromBinary(path))}` : '';
    const middle = args.has('s') ? '' : ` (${by}${' '.repeat(width - cells(by))} ${date}`;
    const place = String(from + i + 1).padStart(digits);
    await session.say(
      `${name}${shown}${number}${middle}${args.has('s') ? ' ' : ' '}${place}) ${line.endsWith('\n') ? line : `${line}\n`}`,
    );
  }
  return 0;
}

function contentAt(repository: Repository, commit: string, path: string): string | undefined {
  const entry = entryAt(repository, repository.commit(commit).tree, path);
  return entry && entry.mode !== '40000' ? repository.blob(entry.id) : undefined;
}

/** `-L 2,5`, `-L 2,+3`, `-L /regex/,…`. */
function rangeOf(text: string | undefined, lines: readonly string[]): readonly [number, number] {
  if (text === undefined) return [0, lines.length];
  const [, first = '1', second] =
    /^(\/(?:\\.|[^/])*\/|\d+)?(?:,(.*))?$/.exec(text) ??
    fatal(`-L argument not 'start,end:file' or ':funcname:file': ${text}`);
  const at = (word: string, from: number): number => {
    if (!word.startsWith('/')) return Number(word);
    const regex = new RegExp(word.slice(1, -1));
    return lines.findIndex((line, i) => i >= from && regex.test(line)) + 1;
  };
  const from = at(first, 0) - 1;
  if (from >= lines.length) fatal(`file has only ${lines.length} line${lines.length === 1 ? '' : 's'}`);
  if (second === undefined || second === '') return [from, lines.length];
  const to = second.startsWith('+')
    ? from + Number(second.slice(1))
    : second.startsWith('-')
      ? from + 1
      : at(second, from);
  return [
    second.startsWith('-') ? Math.max(0, from + 1 - Number(second.slice(1))) : from,
    Math.min(lines.length, to),
  ];
}
