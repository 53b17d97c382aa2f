import { sha1 } from '@noble/hashes/legacy.js';
import { Inflater } from '../../../linux/archive/inflate.ts';
import type { FileSystem } from '../../../linux/fs/file-system.ts';
import type { Process } from '../../../linux/process/process.ts';
import { binary, bytesOf } from '../../command/bytes.ts';
import { fatal } from '../failure.ts';
import { ZLIB_HEAD, zlibPacked, zlibPackedPatiently, zlibUnpacked } from './zlib.ts';

export type Kind = 'blob' | 'tree' | 'commit' | 'tag';

/** What stands behind an id. The content is a binary string. */
export interface GitObject {
  readonly kind: Kind;
  readonly content: string;
}

const FAN_OUT = 2;
/** Objects that are remembered once they were read. */
const REMEMBERED = 5000;

/** Bytes from which on an object is large: it is read and written in pieces of this size. */
const LARGE = 131_072;

/** 40 hexadecimal digits. */
export function isId(text: string): boolean {
  return /^[0-9a-f]{40}$/.test(text);
}

export function sha1Hex(content: string): string {
  return hexOf(sha1(bytesOf(content)));
}

function hexOf(bytes: Uint8Array): string {
  return [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join('');
}

/** The name that git gives to a content. */
export function idOf(kind: Kind, content: string): string {
  return sha1Hex(`${kind} ${content.length}\0${content}`);
}

/** The same of what may be long. */
export async function idOfLong(process: Process, kind: Kind, content: string): Promise<string> {
  if (content.length < LARGE) return idOf(kind, content);
  return hashOf(process, [bytesOf(`${kind} ${content.length}\0`), bytesOf(content)]);
}

async function hashOf(process: Process, bytes: readonly Uint8Array[]): Promise<string> {
  const hash = sha1.create();
  for (const part of bytes)
    for (let at = 0; at < part.length; at += LARGE) {
      hash.update(part.subarray(at, at + LARGE));
      const breath = process.breath();
      if (breath) await breath;
    }
  return hexOf(hash.digest());
}

/** An id as the 20 bytes that stand in trees and in the index, and back. */
export function packedId(id: string): string {
  return (id.match(/../g) ?? []).map((pair) => String.fromCharCode(Number.parseInt(pair, 16))).join('');
}

export function unpackedId(bytes: string): string {
  let id = '';
  for (let i = 0; i < bytes.length; i++) id += bytes.charCodeAt(i).toString(16).padStart(2, '0');
  return id;
}

/** `.git/objects`: each object is a file of its own. */
export class ObjectStore {
  readonly #fs: FileSystem;
  readonly #root: string;
  readonly #known = new Map<string, GitObject>();

  constructor(fs: FileSystem, root: string) {
    this.#fs = fs;
    this.#root = root;
  }

  has(id: string): boolean {
    return this.#known.has(id) || this.#fs.exists(this.#path(id));
  }

  /** @throws Failure if there is none */
  read(id: string): GitObject {
    const known = this.#known.get(id);
    if (known) return known;
    if (!this.#fs.exists(this.#path(id))) fatal(`unable to read ${id}`);
    const all = binary(zlibUnpacked(this.#fs.readFile(this.#path(id))));
    return this.#rememberAll(id, all);
  }

  #rememberAll(id: string, all: string): GitObject {
    const end = all.indexOf('\0');
    const found = { kind: all.slice(0, all.indexOf(' ')) as Kind, content: all.slice(end + 1) };
    return this.#remember(id, found);
  }

  /** The same as `read` of a large one, which it then finds at once, with breaths on the way. */
  async prepare(process: Process, id: string): Promise<void> {
    if (this.#known.has(id) || !this.#fs.exists(this.#path(id))) return;
    const packed = this.#fs.readFile(this.#path(id));
    if (packed.length < LARGE) return;
    const inflater = new Inflater();
    inflater.push(packed.subarray(ZLIB_HEAD), true);
    const pieces: string[] = [];
    for (let piece = inflater.pull(); piece; piece = inflater.pull()) {
      for (let at = 0; at < piece.length; at += LARGE) pieces.push(binary(piece.subarray(at, at + LARGE)));
      const breath = process.breath();
      if (breath) await breath;
    }
    this.#rememberAll(id, pieces.join(''));
  }

  /** The same as `write` of what may be large, with breaths on the way. */
  async writeLong(process: Process, kind: Kind, content: string): Promise<string> {
    if (content.length < LARGE) return this.write(kind, content);
    const bytes = [bytesOf(`${kind} ${content.length}\0`)];
    for (let at = 0; at < content.length; at += LARGE) {
      bytes.push(bytesOf(content.slice(at, at + LARGE)));
      const breath = process.breath();
      if (breath) await breath;
    }
    const id = await hashOf(process, bytes);
    if (this.has(id)) return id;
    this.#fs.mkdir(`${this.#root}/${id.slice(0, FAN_OUT)}`, { recursive: true });
    this.#fs.writeFile(this.#path(id), await zlibPackedPatiently(process, bytes), 0o444);
    this.#remember(id, { kind, content });
    return id;
  }

  /** Writes an object, unless it is there, and answers its id. */
  write(kind: Kind, content: string): string {
    const id = idOf(kind, content);
    if (this.has(id)) return id;
    this.#fs.mkdir(`${this.#root}/${id.slice(0, FAN_OUT)}`, { recursive: true });
    const bytes = bytesOf(`${kind} ${content.length}\0${content}`);
    this.#fs.writeFile(this.#path(id), zlibPacked(bytes), 0o444);
    this.#remember(id, { kind, content });
    return id;
  }

  /** All ids that begin so, in order. */
  find(start: string): readonly string[] {
    const found: string[] = [];
    const directories = start.length >= FAN_OUT ? [start.slice(0, FAN_OUT)] : this.#names('');
    for (const directory of directories) {
      if (directory.length !== FAN_OUT || !directory.startsWith(start.slice(0, FAN_OUT))) continue;
      for (const name of this.#names(directory)) {
        const id = directory + name;
        if (id.startsWith(start) && isId(id)) found.push(id);
      }
    }
    return found.sort();
  }

  /** Bytes that an object takes on the disk. */
  sizeOnDisk(id: string): number {
    return (this.#fs.stat(this.#path(id)).blocks ?? 0) * 512;
  }

  #names(directory: string): readonly string[] {
    const path = `${this.#root}/${directory}`;
    return this.#fs.exists(path) ? this.#fs.readDirectory(path).map(({ name }) => name) : [];
  }

  #path(id: string): string {
    return `${this.#root}/${id.slice(0, FAN_OUT)}/${id.slice(FAN_OUT)}`;
  }

  #remember(id: string, object: GitObject): GitObject {
    if (this.#known.size >= REMEMBERED) this.#known.clear();
    this.#known.set(id, object);
    return object;
  }
}
