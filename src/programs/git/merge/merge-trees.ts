import { pairsOf, sidesOfTree } from '../diff/file-pair.ts';
import { isBinary } from '../diff/patch.ts';
import { withRenames } from '../diff/renames.ts';
import type { Repository, TreeFile } from '../repository.ts';
import { quoted } from '../store/quoted.ts';
import { mergeTexts } from './three-way.ts';

/** How the sides are called in messages and markers. */
export interface Names {
  readonly ours: string;
  readonly theirs: string;
  /** For `|||||||`. */
  readonly base: string;
  readonly favor?: 'ours' | 'theirs' | undefined;
}

/** A file after a merge: as it shall be, and in a conflict its stages. */
export interface MergedFile {
  readonly path: string;
  readonly file: TreeFile | undefined;
  readonly stages?: readonly [TreeFile | undefined, TreeFile | undefined, TreeFile | undefined];
}

export interface MergedTree {
  readonly files: readonly MergedFile[];
  /** What is said of them, by path. */
  readonly messages: string;
  readonly clean: boolean;
}

/** Merges what two trees made of a third. */
export async function mergeTrees(
  repository: Repository,
  base: string | undefined,
  ours: string | undefined,
  theirs: string | undefined,
  names: Names,
): Promise<MergedTree> {
  const sides = [base, ours, theirs].map((tree) => repository.filesOf(tree)) as [
    Map<string, TreeFile>,
    Map<string, TreeFile>,
    Map<string, TreeFile>,
  ];
  const [zero, one, two] = sides;
  const messages = new Map<string, string[]>();
  const say = (path: string, text: string): void => {
    messages.set(path, [...(messages.get(path) ?? []), text]);
  };
  // What a file was called on the side that did not rename it.
  const [oldOurs, oldTheirs] = [new Map<string, string>(), new Map<string, string>()];
  followRenames(repository, base, ours, [zero, one, two], oldTheirs);
  followRenames(repository, base, theirs, [zero, two, one], oldOurs);
  const files: MergedFile[] = [];
  for (const path of [...new Set([...zero.keys(), ...one.keys(), ...two.keys()])].sort()) {
    const [o, a, b] = [zero.get(path), one.get(path), two.get(path)];
    if (isSame(a, b)) files.push({ path, file: a });
    else if (isSame(o, a)) files.push({ path, file: b });
    else if (isSame(o, b)) files.push({ path, file: a });
    else if (a && b) {
      const [left, right] = [oldOurs.get(path), oldTheirs.get(path)];
      const moved = left !== undefined || right !== undefined;
      const labels = moved
        ? { ...names, ours: `${names.ours}:${left ?? path}`, theirs: `${names.theirs}:${right ?? path}` }
        : names;
      files.push(await mergedFile(repository, path, [o, a, b], labels, say));
    } else {
      const [gone, kept] = a ? [names.theirs, names.ours] : [names.ours, names.theirs];
      const name = quoted(path);
      say(
        path,
        `CONFLICT (modify/delete): ${name} deleted in ${gone} and modified in ${kept}.  Version ${kept} of ${name} left in tree.\n`,
      );
      files.push({ path, file: a ?? b, stages: [o, a, b] });
    }
  }
  return {
    files,
    messages: [...messages]
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .flatMap(([, texts]) => texts)
      .join(''),
    clean: files.every(({ stages }) => !stages),
  };
}

function isSame(a: TreeFile | undefined, b: TreeFile | undefined): boolean {
  return a?.id === b?.id && a?.mode === b?.mode;
}

/** What one side renamed has its new name on the other side too, if that only changed it. */
function followRenames(
  repository: Repository,
  base: string | undefined,
  side: string | undefined,
  [zero, own, other]: readonly [Map<string, TreeFile>, Map<string, TreeFile>, Map<string, TreeFile>],
  renamed: Map<string, string>,
): void {
  const pairs = withRenames(pairsOf(sidesOfTree(repository, base), sidesOfTree(repository, side)));
  for (const { status, before, after } of pairs) {
    if (status !== 'R' || !before || !after) continue;
    const [from, to] = [zero.get(before.path), other.get(before.path)];
    if (!from || !to || other.has(after.path) || zero.has(after.path) || own.has(before.path)) continue;
    renamed.set(after.path, before.path);
    zero.delete(before.path);
    zero.set(after.path, from);
    other.delete(before.path);
    other.set(after.path, to);
  }
}

async function mergedFile(
  repository: Repository,
  path: string,
  [o, a, b]: readonly [TreeFile | undefined, TreeFile, TreeFile],
  names: Names,
  say: (path: string, text: string) => void,
): Promise<MergedFile> {
  const name = quoted(path);
  const mode = o && a.mode === o.mode ? b.mode : a.mode;
  const kind = o ? 'content' : 'add/add';
  if (a.mode.slice(0, 3) !== b.mode.slice(0, 3) || a.mode === '120000') {
    say(path, `CONFLICT (${kind}): Merge conflict in ${name}\n`);
    return { path, file: a, stages: [o, a, b] };
  }
  for (const each of [o, a, b]) if (each) await repository.objects.prepare(repository.process, each.id);
  const texts = [o ? repository.blob(o.id) : '', repository.blob(a.id), repository.blob(b.id)] as const;
  if (texts.some(isBinary) && o?.id !== a.id && o?.id !== b.id && a.id !== b.id) {
    if (names.favor) return { path, file: names.favor === 'ours' ? a : b };
    say(path, `warning: Cannot merge binary files: ${name} (${names.ours} vs. ${names.theirs})\n`);
    say(path, `Auto-merging ${name}\n`);
    say(path, `CONFLICT (${kind}): Merge conflict in ${name}\n`);
    return { path, file: a, stages: [o, a, b] };
  }
  say(path, `Auto-merging ${name}\n`);
  const diff3 = /diff3$/.test(repository.settings.get('merge.conflictstyle') ?? '');
  const { text, conflicts } = await mergeTexts(repository.process, ...texts, {
    ...names,
    diff3,
    favor: names.favor,
  });
  const file = { mode, id: await repository.objects.writeLong(repository.process, 'blob', text) };
  if (conflicts === 0) return { path, file };
  say(path, `CONFLICT (${kind}): Merge conflict in ${name}\n`);
  return { path, file, stages: [o, a, b] };
}
