import type { FileType } from './stat.ts';

/** Owner, permission bits and time of something in a layer. Times are milliseconds since the Unix epoch. */
export interface LayerAttributes {
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly mtime: number;
}

/** `content` may be shorter than `size`: the rest reads as zeros. A hard link is the same object under two names. */
export interface LayerFile extends LayerAttributes {
  readonly type: 'file';
  readonly content: Uint8Array;
  readonly size: number;
}

export interface LayerDirectory extends LayerAttributes {
  readonly type: 'directory';
  /** Hides what lower layers have in this directory. */
  readonly opaque: boolean;
  readonly entries: ReadonlyMap<string, LayerNode | Whiteout>;
}

export interface LayerSymlink extends LayerAttributes {
  readonly type: 'symlink';
  readonly target: string;
}

export interface LayerSpecial extends LayerAttributes {
  readonly type: 'character' | 'block' | 'fifo' | 'socket';
  readonly rdev?: readonly [major: number, minor: number];
}

/** Says that a name of a lower layer is gone. */
export interface Whiteout {
  readonly type: 'whiteout';
}

export type LayerNode = LayerFile | LayerDirectory | LayerSymlink | LayerSpecial;

export const WHITEOUT: Whiteout = { type: 'whiteout' };

/** One record of a layer, parents before children, as a tar file would hold it. Also the form to store a layer in. */
export interface LayerRecord extends LayerAttributes {
  /** Without a leading slash; the root is the empty string. */
  readonly path: string;
  readonly type: FileType | 'whiteout' | 'hardlink';
  /** Of files. */
  readonly content?: Uint8Array;
  readonly size?: number;
  /** Of symbolic links the target, of hard links the path of the first name. */
  readonly target?: string;
  readonly rdev?: readonly [major: number, minor: number];
  readonly opaque?: boolean;
}

/** An immutable tree of files: a layer of an image, or what a container has changed. */
export class Layer {
  readonly root: LayerDirectory;
  #size: number | undefined;

  constructor(root: LayerDirectory) {
    this.root = root;
  }

  /** Bytes of all files. */
  get size(): number {
    if (this.#size === undefined) {
      this.#size = 0;
      for (const record of this.records()) this.#size += record.size ?? 0;
    }
    return this.#size;
  }

  /** Everything in the layer, names in code unit order, the root first. */
  *records(): Generator<LayerRecord> {
    yield* recordsOf('', this.root, new Map());
  }
}

function* recordsOf(
  path: string,
  node: LayerNode | Whiteout,
  seen: Map<LayerFile, string>,
): Generator<LayerRecord> {
  if (node.type === 'whiteout') {
    yield { path, type: 'whiteout', mode: 0, uid: 0, gid: 0, mtime: 0 };
    return;
  }
  const { mode, uid, gid, mtime } = node;
  const attributes = { mode, uid, gid, mtime };
  if (node.type === 'file') {
    const first = seen.get(node);
    if (first !== undefined) {
      yield { path, type: 'hardlink', ...attributes, target: first };
      return;
    }
    seen.set(node, path);
    yield { path, type: 'file', ...attributes, content: node.content, size: node.size };
  } else if (node.type === 'symlink') {
    yield { path, type: 'symlink', ...attributes, target: node.target };
  } else if (node.type === 'directory') {
    yield { path, type: 'directory', ...attributes, ...(node.opaque ? { opaque: true } : {}) };
    for (const name of [...node.entries.keys()].sort()) {
      const child = node.entries.get(name);
      if (child) yield* recordsOf(path === '' ? name : `${path}/${name}`, child, seen);
    }
  } else {
    yield { path, type: node.type, ...attributes, ...(node.rdev ? { rdev: node.rdev } : {}) };
  }
}
