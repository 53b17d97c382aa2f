import { SystemError } from '../../linux/errno.ts';
import { binary, bytesOf } from '../command/bytes.ts';
import type { Tool } from '../command/command.ts';

const UU = Array.from({ length: 64 }, (_, i) => (i === 0 ? '`' : String.fromCharCode(32 + i))).join('');
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/** Bytes of a line. */
const LINE = 45;

export const uuencode: Tool = {
  name: 'uuencode',
  usage: 'uuencode [-m] [FILE] STORED_FILENAME',
  options: { short: 'm' },
  async run(command, options) {
    const { operands } = options;
    if (operands.length < 1 || operands.length > 2) return command.misuse('one or two operands');
    const [path] = operands.length === 2 ? operands : [undefined];
    let mode = 0o666 & ~command.process.umask;
    let text: string;
    try {
      if (path !== undefined) mode = command.fs.stat(path).mode & 0o777;
      text = path === undefined ? await command.input(0).rest() : binary(command.fs.readFile(path));
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      return command.fail(`can't open '${path}': ${error.message}`);
    }
    const base64 = options.has('m');
    const octal = mode.toString(8).padStart(3, '0');
    await command.out.text(`begin${base64 ? '-base64' : ''} ${octal} ${operands.at(-1)}\n`);
    for (let at = 0; at < text.length; at += LINE) {
      const line = text.slice(at, at + LINE);
      await command.out.bytes(`${base64 ? '' : (UU[line.length] ?? '')}${encoded(line, base64)}\n`);
    }
    await command.out.text(base64 ? '====\n' : '`\nend\n');
    return 0;
  },
};

function encoded(line: string, base64: boolean): string {
  const alphabet = base64 ? BASE64 : UU;
  let text = '';
  for (let at = 0; at < line.length; at += 3) {
    const [a, b, c] = [0, 1, 2].map((i) => line.charCodeAt(at + i) || 0) as [number, number, number]; // three
    const bits = (a << 16) | (b << 8) | c;
    const digits = [18, 12, 6, 0].map((shift) => alphabet[(bits >> shift) & 63] ?? '');
    const missing = Math.max(0, at + 3 - line.length);
    text +=
      base64 && missing > 0 ? digits.slice(0, 4 - missing).join('') + '='.repeat(missing) : digits.join('');
  }
  return text;
}

export const uudecode: Tool = {
  name: 'uudecode',
  usage: 'uudecode [-o OUTFILE] [INFILE]',
  options: { short: 'o:' },
  async run(command, options) {
    if (options.operands.length > 1) command.misuse('one file');
    const path = options.operands[0] ?? '-';
    let text: string;
    try {
      text = path === '-' ? await command.input(0).rest() : binary(command.fs.readFile(path));
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      if (error.code !== 'EISDIR') return command.fail(`${path}: ${error.message}`);
      text = '';
    }
    const lines = text.split('\n');
    const head = lines.findIndex((line) => /^begin(-base64)? [0-7]+ ./.test(line));
    const match = /^begin(-base64)? ([0-7]+) (.*)$/.exec(lines[head] ?? '');
    if (!match) return command.fail("no 'begin' line");
    const body = lines.slice(head + 1);
    const bytes = match[1] ? decodedBase64(body) : decodedUu(body);
    if (bytes === undefined) return command.fail('short file');
    const target = options.value('o') ?? match[3] ?? '';
    if (target === '-') await command.out.bytes(bytes);
    else {
      try {
        command.fs.writeFile(target, bytesOf(bytes));
        command.fs.chmod(target, Number.parseInt(match[2] ?? '644', 8));
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        return command.fail(`can't open '${target}': ${error.message}`);
      }
    }
    return 0;
  },
};

function decodedUu(lines: readonly string[]): string | undefined {
  let text = '';
  for (const [i, line] of lines.entries()) {
    const size = (line.charCodeAt(0) - 32) & 63;
    if (line === '' || size === 0) return lines[i + 1] === 'end' ? text : undefined;
    let part = '';
    for (let at = 1; part.length < size; at += 4) {
      const bits = [0, 1, 2, 3].reduce(
        (sum, k) => (sum << 6) | (((line.charCodeAt(at + k) || 32) - 32) & 63),
        0,
      );
      part += String.fromCharCode((bits >> 16) & 255, (bits >> 8) & 255, bits & 255);
    }
    text += part.slice(0, size);
  }
  return undefined;
}

function decodedBase64(lines: readonly string[]): string | undefined {
  const end = lines.findIndex((line) => line.startsWith('===='));
  if (end < 0) return undefined;
  const digits = lines
    .slice(0, end)
    .join('')
    .replace(/[^A-Za-z0-9+/]/g, '');
  let text = '';
  for (let at = 0; at < digits.length; at += 4) {
    const part = digits.slice(at, at + 4);
    const bits = [0, 1, 2, 3].reduce((sum, k) => (sum << 6) | Math.max(0, BASE64.indexOf(part[k] ?? 'A')), 0);
    text += String.fromCharCode((bits >> 16) & 255, (bits >> 8) & 255, bits & 255).slice(0, part.length - 1);
  }
  return text;
}
