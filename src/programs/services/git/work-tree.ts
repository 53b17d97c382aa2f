import { sha1 } from '@noble/hashes/legacy.js';
import type { Process } from '../../../linux/process/process.ts';
import { join } from '../../files/paths.ts';
import { functionBefore } from '../../text/diff/context.ts';
import { changes } from '../../text/diff/edits.ts';
import { linesOf, unifiedHunks } from '../../text/diff/formats.ts';
import type { SampleRepository } from './sample-repositories.ts';

/** A clone and what it is a clone of. */
export interface WorkTree {
  readonly process: Process;
  /** Of the work tree, without `.git`. */
  readonly root: string;
  readonly head: string;
  readonly sample: SampleRepository;
}

interface Differences {
  readonly modified: readonly string[];
  readonly deleted: readonly string[];
  readonly untracked: readonly string[];
}

/** What differs between the work tree and its only commit. Nothing is ever staged. */
function differences({ process, root, sample }: WorkTree): Differences {
  const { fs } = process;
  const tracked = Object.keys(sample.files).sort();
  const deleted = tracked.filter((path) => !fs.exists(join(root, path)));
  const modified = tracked.filter(
    (path) => !deleted.includes(path) && fs.readText(join(root, path)) !== sample.files[path],
  );
  const untracked: string[] = [];
  const look = (directory: string): void => {
    for (const { name, type } of fs.readDirectory(join(root, directory))) {
      const path = directory === '' ? name : `${directory}/${name}`;
      if (path === '.git' || tracked.includes(path)) continue;
      if (type !== 'directory') untracked.push(path);
      else if (tracked.some((each) => each.startsWith(`${path}/`))) look(path);
      else if (fs.readDirectory(join(root, path)).length > 0) untracked.push(`${path}/`);
    }
  };
  look('');
  return { modified, deleted, untracked: untracked.sort() };
}

export async function status(tree: WorkTree, words: readonly string[]): Promise<number> {
  const { modified, deleted, untracked } = differences(tree);
  const changed = [...modified.map((path) => ['M', path]), ...deleted.map((path) => ['D', path])].sort(
    ([, a = ''], [, b = '']) => (a < b ? -1 : 1),
  );
  if (words.some((word) => ['-s', '--short', '--porcelain'].includes(word))) {
    await tree.process.print(
      [
        ...changed.map(([letter, path]) => ` ${letter} ${path}\n`),
        ...untracked.map((path) => `?? ${path}\n`),
      ].join(''),
    );
    return 0;
  }
  let text = `On branch ${tree.head}\nYour branch is up to date with 'origin/${tree.head}'.\n\n`;
  if (changed.length > 0) {
    text += `Changes not staged for commit:\n  (use "git add${deleted.length > 0 ? '/rm' : ''} <file>..." to update what will be committed)\n  (use "git restore <file>..." to discard changes in working directory)\n`;
    for (const [letter, path] of changed)
      text += `\t${letter === 'M' ? 'modified:   ' : 'deleted:    '}${path}\n`;
    text += '\n';
  }
  if (untracked.length > 0)
    text += `Untracked files:\n  (use "git add <file>..." to include in what will be committed)\n${untracked.map((path) => `\t${path}\n`).join('')}\n`;
  if (changed.length > 0) text += 'no changes added to commit (use "git add" and/or "git commit -a")\n';
  else if (untracked.length > 0)
    text += 'nothing added to commit but untracked files present (use "git add" to track)\n';
  else text += 'nothing to commit, working tree clean\n';
  await tree.process.print(text);
  return 0;
}

export async function diff(tree: WorkTree, words: readonly string[]): Promise<number> {
  const paths = words.filter((word) => !word.startsWith('-'));
  const { modified, deleted } = differences(tree);
  const chosen = [...modified, ...deleted]
    .filter(
      (path) => paths.length === 0 || paths.some((each) => path === each || path.startsWith(`${each}/`)),
    )
    .sort();
  for (const path of chosen) {
    if (words.includes('--name-only')) await tree.process.print(`${path}\n`);
    else await tree.process.print(fileDiff(tree, path, deleted.includes(path)));
  }
  return 0;
}

function fileDiff({ process, root, sample }: WorkTree, path: string, isDeleted: boolean): string {
  const before = sample.files[path] ?? '';
  const after = isDeleted ? '' : process.fs.readText(join(root, path));
  const [old, fresh] = [linesOf(before), linesOf(after)];
  const steps = changes(old, fresh);
  let step = steps.next();
  while (!step.done) step = steps.next();
  const hunks = unifiedHunks(old, fresh, step.value, 3, (from) => functionBefore(old, from, /^[A-Za-z_$]/));
  const head = `diff --git a/${path} b/${path}\n`;
  const index = isDeleted
    ? `deleted file mode 100644\nindex ${blob(before)}..0000000\n`
    : `index ${blob(before)}..${blob(after)} 100644\n`;
  return `${head}${index}--- a/${path}\n+++ ${isDeleted ? '/dev/null' : `b/${path}`}\n${hunks}`;
}

/** The name that git gives a file's content. */
function blob(text: string): string {
  const content = new TextEncoder().encode(text);
  const head = new TextEncoder().encode(`blob ${content.length}\0`);
  const bytes = new Uint8Array(head.length + content.length);
  bytes.set(head);
  bytes.set(content, head.length);
  return Array.from(sha1(bytes), (byte) => byte.toString(16).padStart(2, '0'))
    .join('')
    .slice(0, 7);
}

/** `git restore FILE` and `git checkout -- FILE`: files as they were committed. */
export async function restore(tree: WorkTree, words: readonly string[]): Promise<number> {
  const { process, root, sample } = tree;
  const paths = words.filter((word) => word !== '--');
  if (paths.length === 0) {
    await process.complain('fatal: you must specify path(s) to restore\n');
    return 128;
  }
  for (const wanted of paths) {
    const found = Object.keys(sample.files).filter(
      (path) => wanted === '.' || path === wanted || path.startsWith(`${wanted.replace(/\/$/, '')}/`),
    );
    if (found.length === 0) {
      await process.complain(`error: pathspec '${wanted}' did not match any file(s) known to git\n`);
      return 1;
    }
    for (const path of found) {
      const full = join(root, path);
      process.fs.mkdir(full.slice(0, full.lastIndexOf('/')), { recursive: true });
      process.fs.writeFile(full, sample.files[path] ?? '');
    }
  }
  return 0;
}
