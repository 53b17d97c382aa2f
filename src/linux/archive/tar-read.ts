import type { TarEntry, TarType } from './tar-entry.ts';

const BLOCK = 512;
const TYPES: ReadonlyMap<string, TarType> = new Map([
  ['\0', 'file'],
  ['0', 'file'],
  ['1', 'link'],
  ['2', 'symlink'],
  ['3', 'character'],
  ['4', 'block'],
  ['5', 'directory'],
  ['6', 'fifo'],
  ['7', 'file'],
]);

/** Bytes that are no tar archive. */
export class TarError extends Error {}

/**
 * The members of an archive: ustar, with pax and GNU headers for long names.
 * @throws TarError
 */
export function readTar(bytes: Uint8Array): readonly TarEntry[] {
  const entries: TarEntry[] = [];
  let extended = new Map<string, string>();
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const block = bytes.subarray(at, at + BLOCK);
    if (block.every((byte) => byte === 0)) break;
    if (checksum(block) !== octal(block, 148, 8)) throw new TarError('archive/tar: invalid tar header');
    const size = extended.has('size') ? Number(extended.get('size')) : octal(block, 124, 12);
    if (at + BLOCK + size > bytes.length) throw new TarError('unexpected EOF');
    const content = bytes.subarray(at + BLOCK, at + BLOCK + size);
    at += BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    const letter = String.fromCharCode(block[156] ?? 0);
    if (letter === 'x') extended = new Map([...extended, ...records(content)]);
    else if (letter === 'L') extended.set('path', text(content, 0, content.length));
    else if (letter === 'K') extended.set('linkpath', text(content, 0, content.length));
    else if (letter !== 'g') {
      const type = TYPES.get(letter);
      if (type) entries.push(entry(block, type, content, extended));
      extended = new Map();
    }
  }
  return entries;
}

function entry(
  block: Uint8Array,
  type: TarType,
  content: Uint8Array,
  extended: ReadonlyMap<string, string>,
): TarEntry {
  const prefix = text(block, 257, 5) === 'ustar' ? text(block, 345, 155) : '';
  const name = text(block, 0, 100);
  const path = extended.get('path') ?? (prefix === '' ? name : `${prefix}/${name}`);
  const directory = type === 'directory' || (type === 'file' && path.endsWith('/'));
  const modified = extended.has('mtime') ? Number(extended.get('mtime')) : octal(block, 136, 12);
  const linked = type === 'symlink' || type === 'link';
  const device = type === 'character' || type === 'block';
  return {
    path: path.replace(/\/+$/, ''),
    type: directory ? 'directory' : type,
    mode: octal(block, 100, 8) & 0o7777,
    uid: octal(block, 108, 8),
    gid: octal(block, 116, 8),
    modified: modified * 1000,
    content: type === 'file' && !directory ? content : new Uint8Array(0),
    ...(linked ? { target: extended.get('linkpath') ?? text(block, 157, 100) } : {}),
    ...(device ? { rdev: [octal(block, 329, 8), octal(block, 337, 8)] as const } : {}),
  };
}

/** The pairs of a pax header, `LENGTH key=value` a line. */
function records(content: Uint8Array): readonly (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  for (let at = 0; at < content.length; ) {
    const blank = content.indexOf(0x20, at);
    const length = Number(text(content, at, blank - at));
    if (blank < 0 || !(length > 0)) throw new TarError('archive/tar: invalid tar header');
    const [key = '', value = ''] = text(content, blank + 1, at + length - blank - 2).split(/=(.*)/s);
    found.push([key, value]);
    at += length;
  }
  return found;
}

function checksum(block: Uint8Array): number {
  return block.reduce((sum, byte, i) => sum + (i >= 148 && i < 156 ? 0x20 : byte), 0);
}

function octal(block: Uint8Array, at: number, length: number): number {
  const digits = text(block, at, length).trim();
  return digits === '' ? 0 : Number.parseInt(digits, 8);
}

/** Text up to the first zero byte. */
function text(block: Uint8Array, at: number, length: number): string {
  const field = block.subarray(at, at + length);
  const end = field.indexOf(0);
  return decoder.decode(end < 0 ? field : field.subarray(0, end));
}

const decoder = new TextDecoder();
