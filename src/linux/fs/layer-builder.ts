import {
  Layer,
  type LayerDirectory,
  type LayerNode,
  type LayerRecord,
  WHITEOUT,
  type Whiteout,
} from './layer.ts';

/** What may be said about an entry; the rest has the defaults of a package's files: root, 0o644 or 0o755, the builder's time. */
export interface EntryAttributes {
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
  /** Milliseconds since the Unix epoch. */
  readonly mtime?: number;
}

interface OpenDirectory {
  readonly type: 'directory';
  mode: number;
  uid: number;
  gid: number;
  mtime: number;
  opaque: boolean;
  readonly entries: Map<string, LayerNode | Whiteout>;
}

const encoder = new TextEncoder();

/** Writes a layer down. Paths are absolute or relative to the root; missing parents come into being as 0o755 directories. */
export class LayerBuilder {
  readonly #mtime: number;
  readonly #root: OpenDirectory;

  /** @param mtime time of entries that have none of their own, milliseconds since the Unix epoch */
  constructor(mtime = 0) {
    this.#mtime = mtime;
    this.#root = this.#newDirectory({});
  }

  /** A file of this content; with a number, of so many zero bytes that take no room. */
  addFile(
    path: string,
    content: Uint8Array | string | number,
    attributes: EntryAttributes & { readonly size?: number } = {},
  ): this {
    const bytes =
      typeof content === 'number'
        ? new Uint8Array(0)
        : typeof content === 'string'
          ? encoder.encode(content)
          : content;
    const size = attributes.size ?? (typeof content === 'number' ? content : bytes.length);
    return this.#put(path, { type: 'file', ...this.#attributes(attributes, 0o644), content: bytes, size });
  }

  addDirectory(path: string, attributes: EntryAttributes & { readonly opaque?: boolean } = {}): this {
    const existing = path.replace(/^\/+|\/+$/g, '') === '' ? this.#root : this.#get(path);
    if (existing?.type !== 'directory') return this.#put(path, this.#newDirectory(attributes));
    const directory = existing as OpenDirectory; // directories in a builder are its own
    Object.assign(directory, this.#attributes(attributes, 0o755));
    directory.opaque = attributes.opaque ?? directory.opaque;
    return this;
  }

  addSymlink(path: string, target: string, attributes: EntryAttributes = {}): this {
    return this.#put(path, { type: 'symlink', ...this.#attributes(attributes, 0o777), target });
  }

  /** A second name of a file that is already there. */
  addHardLink(path: string, existing: string): this {
    const node = this.#get(existing);
    if (node?.type !== 'file') throw new Error(`no file to link to: ${existing}`);
    return this.#put(path, node);
  }

  addSpecial(
    path: string,
    type: 'character' | 'block' | 'fifo' | 'socket',
    attributes: EntryAttributes & { readonly rdev?: readonly [number, number] } = {},
  ): this {
    const { rdev } = attributes;
    return this.#put(path, { type, ...this.#attributes(attributes, 0o666), ...(rdev ? { rdev } : {}) });
  }

  /** Removes a name of a lower layer. */
  whiteout(path: string): this {
    return this.#put(path, WHITEOUT);
  }

  /** Adds a record as Layer.records and tar readers give them. */
  add(record: LayerRecord): this {
    switch (record.type) {
      case 'file':
        return this.addFile(record.path, record.content ?? new Uint8Array(0), record);
      case 'directory':
        return this.addDirectory(record.path, record);
      case 'symlink':
        return this.addSymlink(record.path, record.target ?? '', record);
      case 'hardlink':
        return this.addHardLink(record.path, record.target ?? '');
      case 'whiteout':
        return this.whiteout(record.path);
      default:
        return this.addSpecial(record.path, record.type, record);
    }
  }

  /** The layer. The builder must not be used afterwards. */
  build(): Layer {
    return new Layer(this.#root);
  }

  #attributes({ mode, uid, gid, mtime }: EntryAttributes, normal: number) {
    return { mode: mode ?? normal, uid: uid ?? 0, gid: gid ?? 0, mtime: mtime ?? this.#mtime };
  }

  #newDirectory(attributes: EntryAttributes & { readonly opaque?: boolean }): OpenDirectory {
    return {
      type: 'directory',
      ...this.#attributes(attributes, 0o755),
      opaque: attributes.opaque ?? false,
      entries: new Map(),
    };
  }

  #get(path: string): LayerNode | Whiteout | undefined {
    let node: LayerNode | Whiteout | undefined = this.#root;
    for (const name of path.split('/')) {
      if (name === '') continue;
      if (node?.type !== 'directory') return undefined;
      node = (node as LayerDirectory).entries.get(name);
    }
    return node;
  }

  #put(path: string, node: LayerNode | Whiteout): this {
    const names = path.split('/').filter((name) => name !== '');
    const last = names.pop();
    if (last === undefined) {
      if (node.type !== 'directory') throw new Error('the root of a layer is a directory');
      return this;
    }
    let directory = this.#root;
    for (const name of names) {
      let next = directory.entries.get(name);
      if (next?.type !== 'directory') {
        next = this.#newDirectory({});
        directory.entries.set(name, next);
      }
      directory = next as OpenDirectory; // directories in a builder are its own
    }
    directory.entries.set(last, node);
    return this;
  }
}
