import { SystemError } from '../../linux/errno.ts';
import { binary, bytesOf } from '../command/bytes.ts';
import { mayWrite } from '../files/may-write.ts';
import { startSwap } from './swap-file.ts';
import { firstNonBlank, Text } from './text.ts';
import type { Buffer, Vim } from './vim.ts';

const encoder = new TextEncoder();

/** Texts whose files are no UTF-8, and those whose last line has no end. */
const BYTES = new WeakSet<Text>();

interface Read {
  readonly lines: readonly string[];
  readonly bytes: number;
  readonly ended: boolean;
  readonly latin: boolean;
  readonly format: Buffer['format'];
}

/** Reads a file's lines. @throws SystemError */
function readLines(vim: Vim, name: string): Read {
  const bytes = vim.process.fs.readFile(name);
  let text: string;
  let latin = false;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    text = binary(bytes);
    latin = true;
  }
  const ended = text === '' || text.endsWith('\n');
  const lines = text === '' ? [] : (ended ? text.slice(0, -1) : text).split('\n');
  // Of a file that all lines end with CR in, it is no part of the lines.
  const dos =
    lines.length > 0 &&
    lines.every((line, i) => line.endsWith('\r') || (!ended && i === lines.length - 1 && i > 0));
  return {
    lines: dos ? lines.map((line) => line.replace(/\r$/, '')) : lines,
    bytes: bytes.length,
    ended,
    latin,
    format: dos ? 'dos' : 'unix',
  };
}

function size(lines: number, bytes: number): string {
  return `${lines}L, ${bytes}B`;
}

/** Goes to a buffer, whose file is read unless it was; tells about it. */
export function show(vim: Vim, buffer: Buffer, anew = false): void {
  if (buffer !== vim.buffer) {
    // What is left without changes is not kept.
    if (vim.buffer.name !== undefined && !vim.buffer.text.modified) vim.buffer.loaded = false;
    vim.alternate = vim.buffer;
    vim.buffer = buffer;
  }
  vim.intro = false;
  if (!buffer.loaded || anew) load(vim, buffer);
  else
    vim.say(
      `"${buffer.name ?? '[No Name]'}" line ${buffer.cursor.line + 1} of ${buffer.text.lines.length} --${Math.floor(((buffer.cursor.line + 1) * 100) / buffer.text.lines.length)}%-- col ${buffer.cursor.col + 1}`,
    );
  vim.keepColumn();
}

function load(vim: Vim, buffer: Buffer): void {
  const { name } = buffer;
  buffer.loaded = true;
  buffer.seen = true;
  const { line } = buffer.cursor;
  buffer.text = new Text([]);
  buffer.cursor = { line: 0, col: 0 };
  buffer.marks.clear();
  if (name === undefined) return;
  if (vim.swaps) buffer.swap ??= startSwap(vim.process, name);
  try {
    const { type } = vim.process.fs.stat(name);
    if (type === 'directory') {
      vim.say(`"${name}" is a directory`);
      return;
    }
    const { lines, bytes, ended, latin, format } = readLines(vim, name);
    buffer.text = new Text(lines);
    buffer.format = format;
    if (latin) BYTES.add(buffer.text);
    // Root may write what nobody may, and is told all the same.
    const { mode } = vim.process.fs.stat(name);
    buffer.readonly = vim.options.readonly || (mode & 0o222) === 0 || !mayWrite(vim.process.fs, name);
    const at = Math.min(line, buffer.text.last);
    buffer.cursor = { line: at, col: at === 0 ? 0 : firstNonBlank(buffer.text.line(at)) };
    vim.say(
      `"${name}" ${buffer.readonly ? '[readonly] ' : ''}${ended ? '' : '[noeol] '}${latin ? '[converted] ' : ''}${format === 'dos' ? '[dos] ' : ''}${size(lines.length, bytes)}`,
    );
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    if (error.code === 'ENOENT') {
      const directory = name.includes('/') ? name.slice(0, name.lastIndexOf('/')) || '/' : '.';
      vim.say(vim.process.fs.exists(directory) ? `"${name}" [New]` : `"${name}" [New DIRECTORY]`);
    } else if (error.code === 'EACCES') vim.complain(`"${name}" [Permission Denied]`);
    else vim.complain(`"${name}" ${error.message}`);
  }
}

/** The lines of a file for `:r`; undefined if it cannot be read, which is told. */
export function linesOfFile(
  vim: Vim,
  name: string,
): { readonly lines: readonly string[]; readonly told: string } | undefined {
  try {
    const { lines, bytes, ended, format } = readLines(vim, name);
    return {
      lines,
      told: `"${name}" ${ended ? '' : '[noeol] '}${format === 'dos' ? '[dos] ' : ''}${size(lines.length, bytes)}`,
    };
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    vim.complain(error.code === 'EISDIR' ? `"${name}" is a directory` : `E484: Can't open file ${name}`);
    return undefined;
  }
}

/** Writes lines of the text to a file. Answers whether it could. */
export function write(
  vim: Vim,
  name: string,
  lines: readonly string[],
  manner: { readonly appends?: boolean } = {},
): boolean {
  const { fs } = vim.process;
  const empty =
    lines.length === 1 && lines[0] === '' && vim.text.lines.length === 1 && vim.text.revision === 0;
  const { format } = vim.buffer;
  const end = format === 'dos' ? '\r\n' : '\n';
  const text = empty ? '' : lines.map((line) => `${line}${end}`).join('');
  const fresh = BYTES.has(vim.text) ? bytesOf(text) : encoder.encode(text);
  const there = fs.exists(name);
  try {
    if (there && fs.stat(name).type === 'directory') {
      vim.complain(`E502: "${name}" is a directory`);
      return false;
    }
    const before = manner.appends && there ? fs.readFile(name) : new Uint8Array();
    const bytes = new Uint8Array(before.length + fresh.length);
    bytes.set(before);
    bytes.set(fresh, before.length);
    fs.writeFile(name, bytes);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    vim.complain(`"${name}" E212: Can't open file for writing`);
    return false;
  }
  const count = empty ? 0 : lines.length;
  vim.say(
    `"${name}" ${there ? '' : '[New] '}${format === 'dos' ? '[dos] ' : ''}${size(count, fresh.length)} ${manner.appends ? 'appended' : 'written'}`,
  );
  return true;
}
