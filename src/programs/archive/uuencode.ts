import { SystemError } from '../../linux/errno.ts';
import { concatBytes } from '../../linux/io/concat-bytes.ts';
import type { Process } from '../../linux/process/process.ts';
import type { Tool } from '../command/command.ts';
import { readAll } from '../command/input.ts';
import { linesOf } from '../command/lines-of.ts';

const UU = Array.from({ length: 64 }, (_, i) => (i === 0 ? '`' : String.fromCharCode(32 + i))).join('');
const BASE64 = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

const VALUES = new Map([...BASE64].map((digit, value) => [digit.charCodeAt(0), value]));

/** Bytes of a line that is written, and of one that is read at most. */
const LINE = 45;
const LONGEST = 63;

export const uuencode: Tool = {
  name: 'uuencode',
  usage: 'uuencode [-m] [FILE] STORED_FILENAME',
  options: { short: 'm' },
  async run(command, options) {
    const { operands } = options;
    if (operands.length < 1 || operands.length > 2) return command.misuse('one or two operands');
    const [path] = operands.length === 2 ? operands : [undefined];
    let mode = 0o666 & ~command.process.umask;
    let bytes: Uint8Array;
    try {
      if (path !== undefined) mode = command.fs.stat(path).mode & 0o777;
      bytes = path === undefined ? await readAll(command.process, 0) : command.fs.readFile(path);
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      if (error.code === 'EISDIR') {
        // What was printed of the first line leaves with the complaint.
        await command.out.text(
          `begin${options.has('m') ? '-base64' : ''} ${mode.toString(8)} ${operands.at(-1)}`,
        );
        return command.fail(`read error: ${error.message}`);
      }
      return command.fail(`can't open '${path}': ${error.message}`);
    }
    const base64 = options.has('m');
    const octal = mode.toString(8).padStart(3, '0');
    await command.out.text(`begin${base64 ? '-base64' : ''} ${octal} ${operands.at(-1)}\n`);
    for (let at = 0; at < bytes.length; at += LINE) {
      const line = bytes.subarray(at, at + LINE);
      const full = command.out.bytes(`${base64 ? '' : (UU[line.length] ?? '')}${encoded(line, base64)}\n`);
      if (full) await full;
      const breath = command.process.breath();
      if (breath) await breath;
    }
    await command.out.text(base64 ? '====\n' : '`\nend\n');
    return 0;
  },
};

function encoded(line: Uint8Array, base64: boolean): string {
  const alphabet = base64 ? BASE64 : UU;
  let text = '';
  for (let at = 0; at < line.length; at += 3) {
    const bits = ((line[at] ?? 0) << 16) | ((line[at + 1] ?? 0) << 8) | (line[at + 2] ?? 0);
    for (let shift = 18; shift >= 0; shift -= 6) text += alphabet.charAt((bits >> shift) & 63);
  }
  const missing = (3 - (line.length % 3)) % 3;
  return base64 && missing > 0 ? text.slice(0, -missing) + '='.repeat(missing) : text;
}

export const uudecode: Tool = {
  name: 'uudecode',
  usage: 'uudecode [-o OUTFILE] [INFILE]',
  options: { short: 'o:' },
  async run(command, options) {
    if (options.operands.length > 1) command.misuse('one file');
    const path = options.operands[0] ?? '-';
    let content: Uint8Array;
    try {
      content = path === '-' ? await readAll(command.process, 0) : command.fs.readFile(path);
    } catch (error) {
      if (!(error instanceof SystemError) || error.code === 'EINTR') throw error;
      if (error.code !== 'EISDIR') return command.fail(`${path}: ${error.message}`);
      content = new Uint8Array();
    }
    const lines = await linesOf(command.process, content);
    const head = lines.findIndex((line) => /^begin(-base64)? [0-7]+ ./.test(line));
    const match = /^begin(-base64)? ([0-7]+) (.*)$/.exec(lines[head] ?? '');
    if (!match) return command.fail("no 'begin' line");
    const body = lines.slice(head + 1);
    const bytes = match[1]
      ? await decodedBase64(command.process, body)
      : await decodedUu(command.process, body);
    if (bytes === undefined) return command.fail('short file');
    const target = options.value('o') ?? match[3] ?? '';
    if (target === '-') await command.out.raw(bytes);
    else {
      try {
        command.fs.writeFile(target, bytes);
        command.fs.chmod(target, Number.parseInt(match[2] ?? '644', 8));
      } catch (error) {
        if (!(error instanceof SystemError)) throw error;
        return command.fail(`can't open '${target}': ${error.message}`);
      }
    }
    return 0;
  },
};

/** Lines between two breaths. */
const MANY = 1024;

async function decodedUu(process: Process, lines: readonly string[]): Promise<Uint8Array | undefined> {
  const bytes = new Uint8Array(lines.length * LONGEST);
  let length = 0;
  for (const [i, line] of lines.entries()) {
    if (i % MANY === 0) await process.breath();
    const size = (line.charCodeAt(0) - 32) & 63;
    if (line === '' || size === 0) return lines[i + 1] === 'end' ? bytes.slice(0, length) : undefined;
    const end = length + size;
    for (let at = 1; length < end; at += 4) {
      let bits = 0;
      for (let k = 0; k < 4; k++) bits = (bits << 6) | (((line.charCodeAt(at + k) || 32) - 32) & 63);
      for (let shift = 16; shift >= 0 && length < end; shift -= 8) bytes[length++] = bits >> shift;
    }
  }
  return undefined;
}

async function decodedBase64(process: Process, lines: readonly string[]): Promise<Uint8Array | undefined> {
  const end = lines.findIndex((line) => line.startsWith('===='));
  if (end < 0) return undefined;
  const parts: Uint8Array[] = [];
  // Digits of a byte that has not ended yet.
  let bits = 0;
  let count = 0;
  for (const [i, line] of lines.slice(0, end).entries()) {
    if (i % MANY === 0) await process.breath();
    const bytes = new Uint8Array(line.length);
    let length = 0;
    for (let at = 0; at < line.length; at++) {
      const digit = VALUES.get(line.charCodeAt(at));
      if (digit === undefined) continue;
      bits = ((bits << 6) | digit) & 0xffffff;
      count += 6;
      if (count < 8) continue;
      count -= 8;
      bytes[length++] = bits >> count;
    }
    parts.push(bytes.subarray(0, length));
  }
  return concatBytes(parts);
}
