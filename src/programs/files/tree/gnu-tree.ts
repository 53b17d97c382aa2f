import { SystemError } from '../../../linux/errno.ts';
import type { Stat } from '../../../linux/fs/stat.ts';
import type { Command } from '../../command/command.ts';
import type { Options } from '../../command/options.ts';
import { matchesGlob } from '../../matches-glob.ts';
import { compareVersions } from '../ls/ls.ts';
import { asJson, asXml } from './tree-documents.ts';
import type { TreeNode } from './tree-node.ts';
import { readTreeOptions } from './tree-options.ts';
import { drawTree } from './tree-text.ts';

/** The `tree` of Debian: what is below directories, drawn, or as JSON or XML. */
export async function gnuTree(command: Command, args: readonly string[]): Promise<number> {
  const options = await readTreeOptions(command, args);
  if (!options) return 0;
  const walk = new Walk(command, options);
  const paths = options.operands.length > 0 ? options.operands : ['.'];
  const roots: TreeNode[] = [];
  for (const path of paths) roots.push(await walk.root(path));
  const text = options.has('J')
    ? [asJson(roots, walk.totals, options)]
    : options.has('X')
      ? [asXml(roots, walk.totals, options)]
      : drawTree(command, roots, walk.totals, options);
  const file = options.value('o');
  if (file !== undefined) command.fs.writeFile(file, [...text].join(''));
  else
    for (const line of text) {
      const full = command.out.text(line);
      if (full) await full;
    }
  return walk.failed ? 2 : 0;
}

/** Reads directories into nodes. */
class Walk {
  readonly #command: Command;
  readonly #options: Options;
  readonly #depth: number;
  readonly #seen = new Set<string>();
  readonly totals = { directories: 0, files: 0, bytes: 0 };
  failed = false;

  constructor(command: Command, options: Options) {
    this.#command = command;
    this.#options = options;
    this.#depth = Number.parseInt(options.value('L') ?? 'Infinity', 10) || Number.POSITIVE_INFINITY;
  }

  async root(path: string): Promise<TreeNode> {
    const stat = this.#stat(path);
    if (stat?.type !== 'directory') {
      if (stat) this.totals.files++;
      else this.failed = true;
      return { name: path, path, stat, error: 'error opening dir', children: [], size: stat?.size ?? 0 };
    }
    this.#seen.add(`${stat.device}:${stat.inode}`);
    const { children, note } = await this.#below(path, 1);
    if (children.length > 0 || note !== undefined) this.totals.directories++;
    const size = this.#sum(stat, children);
    this.totals.bytes += size;
    return { name: path, path, stat, children, size, ...(note === undefined ? {} : { note }) };
  }

  async #below(
    path: string,
    depth: number,
  ): Promise<{ readonly children: readonly TreeNode[]; readonly note?: string }> {
    const { fs, process } = this.#command;
    const options = this.#options;
    const names = fs.readDirectory(path).filter(({ name }) => options.has('a') || !name.startsWith('.'));
    const limit = Number(options.value('filelimit') ?? Number.POSITIVE_INFINITY);
    if (names.length > limit)
      return { children: [], note: `${names.length} entries exceeds filelimit, not opening dir` };
    const nodes: TreeNode[] = [];
    for (const { name } of names) {
      await process.breathe();
      const node = await this.#node(name, `${path.replace(/\/$/, '')}/${name}`, depth);
      if (node) nodes.push(node);
    }
    return { children: this.#sorted(nodes) };
  }

  async #node(name: string, path: string, depth: number): Promise<TreeNode | undefined> {
    const options = this.#options;
    const { fs } = this.#command;
    const stat = fs.lstat(path);
    const target = stat.type === 'symlink' ? fs.readlink(path) : undefined;
    const followed = target === undefined ? stat : this.#stat(path);
    const isDirectory = followed?.type === 'directory';
    if (options.has('d') && !isDirectory) return undefined;
    const without = options.given.filter((each) => each.name === 'I').map(({ value }) => value);
    if (without.some((pattern) => this.#matches(pattern, name))) return undefined;
    const only = options.given.filter((each) => each.name === 'P').map(({ value }) => value);
    const wanted = only.length === 0 || only.some((pattern) => this.#matches(pattern, name));
    if (!wanted && !isDirectory) return undefined;
    if (!isDirectory) {
      this.totals.files++;
      return { name, path, stat, target, followed, children: [], size: stat.size };
    }
    let children: readonly TreeNode[] = [];
    let note: string | undefined;
    const opens = target === undefined || options.has('l');
    if (opens && depth < this.#depth) {
      const id = `${followed.device}:${followed.inode}`;
      if (options.has('l') && this.#seen.has(id)) note = 'recursive, not followed';
      else {
        this.#seen.add(id);
        const directories = this.totals.directories;
        try {
          ({ children, note } = { note: undefined, ...(await this.#below(path, depth + 1)) });
        } catch (error) {
          if (!(error instanceof SystemError)) throw error;
          note = 'error opening dir';
        }
        if (options.has('prune') && children.length === 0) {
          this.totals.directories = directories;
          return undefined;
        }
      }
    } else if (options.has('prune') && opens) return undefined;
    this.totals.directories++;
    return {
      name,
      path,
      stat,
      target,
      followed,
      children,
      size: this.#sum(stat, children),
      ...(note ? { note } : {}),
    };
  }

  #sum(stat: Stat, children: readonly TreeNode[]): number {
    if (!this.#options.has('du')) return stat.size;
    return children.reduce((sum, { size }) => sum + size, stat.size);
  }

  #matches(pattern: string, name: string): boolean {
    const [glob, text] = this.#options.has('ignore-case')
      ? [pattern.toLowerCase(), name.toLowerCase()]
      : [pattern, name];
    return glob.split('|').some((each) => matchesGlob(each.replace(/\/$/, ''), text));
  }

  #sorted(nodes: readonly TreeNode[]): readonly TreeNode[] {
    const options = this.#options;
    const by = options.value('sort') ?? '';
    const byName = (a: TreeNode, b: TreeNode): number => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
    const time = (node: TreeNode, key: 'modified' | 'changed'): number => node.stat?.[key] ?? 0;
    const order = (a: TreeNode, b: TreeNode): number => {
      if (options.has('v') || by === 'version') return compareVersions(a.name, b.name);
      if (options.has('t') || by === 'mtime')
        return time(a, 'modified') - time(b, 'modified') || byName(a, b);
      if (options.has('c') || by === 'ctime') return time(a, 'changed') - time(b, 'changed') || byName(a, b);
      if (by === 'size') return b.size - a.size || byName(a, b);
      return byName(a, b);
    };
    const sign = options.has('r') ? -1 : 1;
    const rank = ({ stat }: TreeNode): number => {
      const first = options.last('dirsfirst', 'filesfirst');
      return first === undefined ? 0 : (stat?.type === 'directory') === (first === 'dirsfirst') ? 0 : 1;
    };
    const sorted =
      options.has('U') || by === 'none' ? [...nodes] : [...nodes].sort((a, b) => sign * order(a, b));
    return sorted.sort((a, b) => rank(a) - rank(b));
  }

  #stat(path: string): Stat | undefined {
    try {
      return this.#command.fs.stat(path);
    } catch (error) {
      if (error instanceof SystemError) return undefined;
      throw error;
    }
  }
}
