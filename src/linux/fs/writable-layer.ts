import { appendAll } from '../append-all.ts';
import type { Clock } from '../clock.ts';
import { FileInode } from './file-inode.ts';
import { DirectoryInode, type Inode, type SpecialInode, SymlinkInode } from './inode.ts';
import {
  Layer,
  type LayerAttributes,
  type LayerDirectory,
  type LayerNode,
  WHITEOUT,
  type Whiteout,
} from './layer.ts';
import { mergeLayers } from './layer-merge.ts';
import { Tree } from './tree.ts';

/** A line of `docker diff`: changed, added, deleted. */
export interface Change {
  readonly kind: 'C' | 'A' | 'D';
  readonly path: string;
}

/** The upper layer of an overlay: all that a container has changed. It outlives the container's mounts. */
export class WritableLayer {
  readonly #content: Layer | undefined;
  #tree: Tree | undefined;
  #layers: readonly Layer[] = [];

  /** @param content what it holds to begin with: a layer that `freeze` gave */
  constructor(content?: Layer) {
    this.#content = content;
  }

  /** The overlay over these layers, lowest first. Always the same layers for one writable layer. */
  over(layers: readonly Layer[], clock: Clock, type = 'overlay'): Tree {
    if (this.#tree) {
      if (layers.length !== this.#layers.length || layers.some((layer, i) => layer !== this.#layers[i]))
        throw new Error('a writable layer stays over the layers it began with');
      return this.#tree;
    }
    this.#layers = [...layers];
    this.#tree = new Tree({ clock, type }, mergeLayers(layers));
    this.#tree.root.copied = true;
    if (this.#content) thaw(this.#tree.root, this.#content.root);
    return this.#tree;
  }

  /** Bytes of the files that it holds (`docker ps --size`). */
  get size(): number {
    return this.freeze().size;
  }

  /** What differs from the layers below, by path, as moby's overlay driver reports it. */
  changes(): readonly Change[] {
    const changes: Change[] = [];
    if (this.#tree) collect(this.#tree.root, this.#tree.root.lower, '', changes);
    return changes;
  }

  /** What it holds now, as a layer. Shares the content; later changes do not show in it. */
  freeze(): Layer {
    if (!this.#tree) return this.#content ?? new Layer(emptyDirectory());
    const root = this.#tree.root;
    return new Layer(freezeDirectory(root, root.lower, new Map()));
  }
}

function emptyDirectory(): LayerDirectory {
  return { type: 'directory', mode: 0o755, uid: 0, gid: 0, mtime: 0, opaque: false, entries: new Map() };
}

function collect(
  directory: DirectoryInode,
  below: LayerDirectory | undefined,
  path: string,
  changes: Change[],
): void {
  for (const name of [...directory.entries.keys()].sort()) {
    const inode = directory.entries.get(name);
    const child = `${path}/${name}`;
    const under = below?.entries.get(name);
    if (!inode) {
      if (under) changes.push({ kind: 'D', path: child });
      continue;
    }
    if (!inode.copied && inode.origin === under) continue;
    if (!(inode instanceof DirectoryInode)) {
      changes.push({ kind: under ? 'C' : 'A', path: child });
      continue;
    }
    const lower = under?.type === 'directory' ? under : undefined;
    const inner: Change[] = [];
    // A moved directory brings its lower entries along: all of them are new here.
    if (inode.lower !== lower) for (const _ of inode.list());
    collect(inode, inode.lower === lower ? lower : undefined, child, inner);
    if (!under) changes.push({ kind: 'A', path: child });
    else if (inode.lower !== lower) changes.push({ kind: 'D', path: child });
    else if (differs(inode, under) || inner.length > 0) changes.push({ kind: 'C', path: child });
    appendAll(changes, inner);
  }
}

function differs(inode: DirectoryInode, under: LayerNode | Whiteout): boolean {
  return under.type !== 'directory' || inode.mode !== under.mode || inode.modified !== under.mtime;
}

function freezeDirectory(
  directory: DirectoryInode,
  below: LayerDirectory | undefined,
  files: Map<Inode, LayerNode>,
): LayerDirectory {
  const entries = new Map<string, LayerNode | Whiteout>();
  const moved = directory.lower !== undefined && directory.lower !== below;
  if (moved) for (const _ of directory.list());
  for (const [name, inode] of directory.entries) {
    const under = below?.entries.get(name);
    if (!inode) {
      if (under && !moved) entries.set(name, WHITEOUT);
    } else if (inode.copied || inode.origin !== under || moved) {
      const lower = !moved && under?.type === 'directory' ? under : undefined;
      entries.set(
        name,
        inode instanceof DirectoryInode ? freezeDirectory(inode, lower, files) : freezeFile(inode, files),
      );
    }
  }
  const opaque = below !== undefined && directory.lower !== below;
  return { type: 'directory', ...attributes(directory), opaque, entries };
}

function freezeFile(inode: Inode, files: Map<Inode, LayerNode>): LayerNode {
  const known = files.get(inode);
  if (known) return known;
  let node: LayerNode;
  if (!inode.copied && inode.origin) node = inode.origin;
  else if (inode instanceof FileInode) node = { type: 'file', ...attributes(inode), ...inode.share() };
  else if (inode instanceof SymlinkInode)
    node = { type: 'symlink', ...attributes(inode), target: inode.target(undefined) };
  else
    node = {
      type: (inode as SpecialInode).type, // the only class left
      ...attributes(inode),
      ...(inode.rdev ? { rdev: inode.rdev } : {}),
    };
  files.set(inode, node);
  return node;
}

function attributes({ mode, uid, gid, modified }: Inode): LayerAttributes {
  return { mode, uid, gid, mtime: modified };
}

/** Puts what a layer holds into the upper part of an overlay. */
function thaw(directory: DirectoryInode, layer: LayerDirectory): void {
  const { tree } = directory;
  for (const [name, node] of layer.entries) {
    if (node.type === 'whiteout') {
      directory.drop(name);
    } else if (node.type === 'directory') {
      const under = directory.lookup(name);
      let inode = under;
      if (!(inode instanceof DirectoryInode) || node.opaque) {
        if (under) directory.drop(name);
        inode = new DirectoryInode(tree, node);
        directory.put(name, inode);
      }
      thaw(inode as DirectoryInode, node); // one of the two branches above
    } else {
      directory.drop(name);
      const inode = tree.materialise(node);
      inode.links--; // put counts the name
      inode.copied = true;
      directory.put(name, inode);
    }
  }
  directory.mode = layer.mode;
  directory.uid = layer.uid;
  directory.gid = layer.gid;
  directory.modified = directory.changed = layer.mtime;
  directory.copied = true;
}
