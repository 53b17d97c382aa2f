import { strftime } from '../../strftime.ts';

/** What a file's first bytes say that it is, in the words of `file`, and its MIME type. */
export interface ContentKind {
  readonly text: string;
  readonly mime: string;
  readonly charset: string;
}

interface Magic {
  /** At the very start, as a binary string. */
  readonly start: string;
  readonly at?: number;
  readonly mime: string;
  readonly text: string | ((head: string, size: number, tail: string) => string);
}

const ELF =
  'ELF 64-bit LSB pie executable, x86-64, version 1 (SYSV), dynamically linked, interpreter /lib64/ld-linux-x86-64.so.2, for GNU/Linux 3.2.0, stripped';

const MAGIC: readonly Magic[] = [
  { start: '\x7fELF', mime: 'application/x-pie-executable', text: ELF },
  { start: '\x1f\x8b', mime: 'application/gzip', text: gzipText },
  {
    start: 'BZh',
    mime: 'application/x-bzip2',
    text: (head) => `bzip2 compressed data, block size = ${head[3] ?? '9'}00k`,
  },
  {
    start: '\xfd7zXZ\0',
    mime: 'application/x-xz',
    text: (head) =>
      `XZ compressed data, checksum ${['NONE', 'CRC32', '', '', 'CRC64'][head.charCodeAt(7) & 15] ?? 'SHA-256'}`,
  },
  {
    start: '\x28\xb5\x2f\xfd',
    mime: 'application/zstd',
    text: 'Zstandard compressed data (v0.8+), Dictionary ID: None',
  },
  {
    start: 'PK\x03\x04',
    mime: 'application/zip',
    text: (head) =>
      `Zip archive data, at least v${(head.charCodeAt(4) / 10).toFixed(1)} to extract, compression method=${head.charCodeAt(8) === 0 ? 'store' : 'deflate'}`,
  },
  { start: 'ustar  \0', at: 257, mime: 'application/x-tar', text: 'POSIX tar archive (GNU)' },
  { start: 'ustar\x0000', at: 257, mime: 'application/x-tar', text: 'POSIX tar archive' },
  {
    start: '!<arch>\ndebian-binary',
    mime: 'application/vnd.debian.binary-package',
    text: 'Debian binary package (format 2.0)',
  },
  { start: '!<arch>\n', mime: 'application/x-archive', text: 'current ar archive' },
  { start: '070701', mime: 'application/x-cpio', text: 'ASCII cpio archive (SVR4 with no CRC)' },
  {
    start: '\x89PNG\r\n\x1a\n',
    mime: 'image/png',
    text: (head) => `PNG image data, ${word(head, 16)} x ${word(head, 20)}, ${pngKind(head)}`,
  },
  {
    start: 'GIF89a',
    mime: 'image/gif',
    text: (head) => `GIF image data, version 89a, ${short(head, 6)} x ${short(head, 8)}`,
  },
  { start: '\xff\xd8\xff', mime: 'image/jpeg', text: 'JPEG image data' },
  { start: '%PDF-', mime: 'application/pdf', text: (head) => `PDF document, version ${head.slice(5, 8)}` },
  { start: 'SQLite format 3\0', mime: 'application/vnd.sqlite3', text: 'SQLite 3.x database' },
  {
    start: 'REDIS',
    mime: 'application/octet-stream',
    text: (head) => `Redis RDB file, version ${head.slice(5, 9)}`,
  },
  { start: '\0asm', mime: 'application/wasm', text: 'WebAssembly (wasm) binary module version 0x1 (MVP)' },
];

function gzipText(head: string, size: number, tail: string): string {
  const flags = head.charCodeAt(3);
  const seconds = byteWord(head, 4);
  const parts = ['gzip compressed data'];
  if (flags & 8) parts.push(`was "${head.slice(10, head.indexOf('\0', 10))}"`);
  if (seconds > 0) parts.push(`last modified: ${strftime('%a %b %e %H:%M:%S %Y', seconds * 1000)}`);
  const level = head.charCodeAt(8);
  if (level === 2) parts.push('max compression');
  if (level === 4) parts.push('max speed');
  parts.push('from Unix');
  const original = size >= 8 ? byteWord(tail, tail.length - 4) : 0;
  return `${parts.join(', ')}, original size modulo 2^32 ${original}`;
}

function byteWord(text: string, at: number): number {
  let value = 0;
  for (let i = 3; i >= 0; i--) value = value * 256 + (text.charCodeAt(at + i) || 0);
  return value;
}

function word(text: string, at: number): number {
  let value = 0;
  for (let i = 0; i < 4; i++) value = value * 256 + (text.charCodeAt(at + i) || 0);
  return value;
}

function short(text: string, at: number): number {
  return (text.charCodeAt(at) || 0) + 256 * (text.charCodeAt(at + 1) || 0);
}

function pngKind(head: string): string {
  const kinds = ['grayscale', '', 'RGB', 'colormap', 'gray+alpha', '', 'RGBA'];
  const depth = head.charCodeAt(24);
  const kind = kinds[head.charCodeAt(25)] ?? 'RGB';
  return `${depth}-bit${kind.startsWith('RGB') ? '/color' : ''} ${kind}, ${head.charCodeAt(28) === 0 ? 'non-interlaced' : 'interlaced'}`;
}

/** Interpreters of `#!` lines: what their scripts are called, and the MIME type. */
const SCRIPTS: readonly (readonly [name: RegExp, text: string, mime: string])[] = [
  [/^(?:ba|r)sh$/, 'Bourne-Again shell script, %s executable', 'text/x-shellscript'],
  [/^(?:sh|dash|ash)$/, 'POSIX shell script, %s executable', 'text/x-shellscript'],
  [/^zsh$/, "Paul Falstad's zsh script, %s executable", 'text/x-shellscript'],
  [/^python[\d.]*$/, 'Python script, %s executable', 'text/x-script.python'],
  [/^perl[\d.]*$/, 'Perl script text executable', 'text/x-perl'],
  [/^(?:node|nodejs)$/, 'Node.js script executable, %s', 'application/javascript'],
  [/^ruby$/, 'Ruby script, %s executable', 'text/x-ruby'],
  [/^(?:g|m|n)?awk$/, 'awk script, %s executable', 'text/x-awk'],
  [/^lua[\d.]*$/, 'Lua script, %s executable', 'text/x-lua'],
];

/** @param head the first bytes, @param tail the last, both as binary strings */
export function contentKind(head: string, size: number, tail: string): ContentKind {
  for (const { start, at = 0, mime, text } of MAGIC)
    if (head.startsWith(start, at))
      return { text: typeof text === 'string' ? text : text(head, size, tail), mime, charset: 'binary' };
  const encoding = encodingOf(head);
  if (!encoding) return { text: 'data', mime: 'application/octet-stream', charset: 'binary' };
  const { name, charset } = encoding;
  const plain = `${name}${lineNote(head)}`;
  const [, interpreter = '', argument = ''] = /^#! *(\S+)(?: +(\S+))?/.exec(head) ?? [];
  const base = (interpreter.endsWith('/env') ? argument : interpreter).replace(/.*\//, '');
  for (const [pattern, text, mime] of SCRIPTS)
    if (base !== '' && pattern.test(base)) return { text: text.replace('%s', plain), mime, charset };
  if (base !== '')
    return {
      text: `a ${head.slice(2, head.indexOf('\n')).trim()} script, ${plain} executable`,
      mime: 'text/plain',
      charset,
    };
  if (/^-----BEGIN CERTIFICATE-----/.test(head))
    return { text: 'PEM certificate', mime: 'text/plain', charset };
  if (/^-----BEGIN (?:RSA )?PRIVATE KEY-----/.test(head))
    return { text: 'PEM private key', mime: 'text/plain', charset };
  if (/^-----BEGIN OPENSSH PRIVATE KEY-----/.test(head))
    return { text: 'OpenSSH private key', mime: 'text/plain', charset };
  if (size <= head.length && isJson(head))
    return { text: 'JSON text data', mime: 'application/json', charset };
  if (/^\s*<\?xml version="1\.0"/.test(head))
    return { text: `XML 1.0 document, ${plain}`, mime: 'text/xml', charset };
  if (/^\s*<(?:!doctype html|html|head|body|title)/i.test(head))
    return { text: `HTML document, ${plain}`, mime: 'text/html', charset };
  if (/^#include\b/m.test(head)) return { text: `C source, ${plain}`, mime: 'text/x-c', charset };
  if (/^(?:import \w+|from \S+ import |def \w+\(.*\):)/m.test(head))
    return { text: `Python script, ${plain} executable`, mime: 'text/x-script.python', charset };
  return { text: plain, mime: 'text/plain', charset };
}

function isJson(text: string): boolean {
  if (!/^\s*[{[]/.test(text)) return false;
  try {
    JSON.parse(text);
    return true;
  } catch {
    return false;
  }
}

/** What text is written in; undefined if it is none. */
function encodingOf(head: string): { readonly name: string; readonly charset: string } | undefined {
  if (/[\0-\x06\x0e-\x1a\x1c-\x1f\x7f]/.test(head)) return undefined;
  if (!/[\x80-\xff]/.test(head)) return { name: 'ASCII text', charset: 'us-ascii' };
  const sequence =
    /^(?:[\0-\x7f]|[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3})*[\xc2-\xf4]?[\x80-\xbf]{0,2}$/;
  if (head.startsWith('\xef\xbb\xbf'))
    return { name: 'Unicode text, UTF-8 (with BOM) text', charset: 'utf-8' };
  if (sequence.test(head)) return { name: 'Unicode text, UTF-8 text', charset: 'utf-8' };
  if (!/[\x80-\x9f]/.test(head)) return { name: 'ISO-8859 text', charset: 'iso-8859-1' };
  return { name: 'Non-ISO extended-ASCII text', charset: 'unknown-8bit' };
}

/** How lines end, and what else is odd about them. */
function lineNote(head: string): string {
  let note = '';
  const longest = head.split(/\r\n|\n|\r/).reduce((most, line) => Math.max(most, line.length), 0);
  if (longest > 300) note += `, with very long lines (${longest})`;
  const crlf = head.includes('\r\n');
  const lf = /(?<!\r)\n/.test(head);
  const cr = /\r(?!\n)/.test(head);
  const ends = [crlf ? 'CRLF' : '', cr ? 'CR' : '', lf ? 'LF' : ''].filter((end) => end !== '');
  if (ends.length === 0) note += ', with no line terminators';
  else if (ends.join() !== 'LF') note += `, with ${ends.join(', ')} line terminators`;
  if (head.includes('\x1b')) note += ', with escape sequences';
  if (head.includes('\b')) note += ', with overstriking';
  return note;
}
