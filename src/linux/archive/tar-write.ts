import type { TarEntry, TarType } from './tar-entry.ts';

const BLOCK = 512;
const LETTERS: Readonly<Record<TarType, string>> = {
  file: '0',
  link: '1',
  symlink: '2',
  character: '3',
  block: '4',
  directory: '5',
  fifo: '6',
};

/** What closes an archive. */
const TAR_END = new Uint8Array(2 * BLOCK);

/** A whole archive. */
export function writeTar(entries: Iterable<TarEntry>): Uint8Array {
  const parts: Uint8Array[] = [];
  for (const entry of entries) parts.push(writeTarEntry(entry));
  return concat([...parts, TAR_END]);
}

/** A member with its header; names that a ustar header cannot hold stand in a pax header before it. */
function writeTarEntry(entry: TarEntry): Uint8Array {
  const name = encoder.encode(entry.type === 'directory' ? `${entry.path}/` : entry.path);
  const target = encoder.encode(entry.target ?? '');
  const extended: string[] = [];
  if (name.length > 100) extended.push(record('path', decoder.decode(name)));
  if (target.length > 100) extended.push(record('linkpath', decoder.decode(target)));
  const parts: Uint8Array[] = [];
  if (extended.length > 0) {
    const records = encoder.encode(extended.join(''));
    parts.push(
      header(
        encoder.encode(`PaxHeaders.0/${entry.path.split('/').at(-1) ?? ''}`),
        'x',
        { ...entry, mode: 0o644 },
        records.length,
      ),
    );
    parts.push(padded(records));
  }
  parts.push(header(name, LETTERS[entry.type], entry, entry.content.length, target), padded(entry.content));
  return concat(parts);
}

function header(
  name: Uint8Array,
  letter: string,
  { mode, uid, gid, modified, rdev }: TarEntry,
  size: number,
  target: Uint8Array = new Uint8Array(0),
): Uint8Array {
  const block = new Uint8Array(BLOCK);
  const octal = (value: number, at: number, length: number): void => {
    block.set(
      encoder.encode(
        `${Math.trunc(value)
          .toString(8)
          .padStart(length - 1, '0')}\0`,
      ),
      at,
    );
  };
  block.set(name.subarray(0, 100));
  octal(mode, 100, 8);
  octal(uid, 108, 8);
  octal(gid, 116, 8);
  octal(size, 124, 12);
  octal(modified / 1000, 136, 12);
  block.set(encoder.encode(letter), 156);
  block.set(target.subarray(0, 100), 157);
  block.set(encoder.encode('ustar\0' + '00'), 257);
  octal(rdev?.[0] ?? 0, 329, 8);
  octal(rdev?.[1] ?? 0, 337, 8);
  // The sum counts its own field as blanks.
  block.fill(0x20, 148, 156);
  const sum = block.reduce((total, byte) => total + byte, 0);
  block.set(encoder.encode(`${sum.toString(8).padStart(6, '0')}\0 `), 148);
  return block;
}

/** A pax record: its own length in decimal, a blank, `key=value`, a newline. */
function record(key: string, value: string): string {
  const rest = ` ${key}=${value}\n`;
  const size = encoder.encode(rest).length;
  let length = size + 1;
  while (length !== size + String(length).length) length = size + String(length).length;
  return `${length}${rest}`;
}

function padded(content: Uint8Array): Uint8Array {
  const size = Math.ceil(content.length / BLOCK) * BLOCK;
  if (size === content.length) return content;
  const block = new Uint8Array(size);
  block.set(content);
  return block;
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((size, part) => size + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();
