import { SystemError } from '../../linux/errno.ts';
import type { FileSystem } from '../../linux/fs/file-system.ts';
import type { Process } from '../../linux/process/process.ts';
import { decode } from '../command/decode.ts';
import { Buffer } from './buffer.ts';

/** A file that is open, with what is told of it when it comes to the front. */
export interface OpenFile {
  name: string;
  buffer: Buffer;
  message: string;
  format: 'unix' | 'dos' | 'mac';
}

export function lineCount(count: number): string {
  return `${count} ${count === 1 ? 'line' : 'lines'}`;
}

/** Reads a file into a buffer of its own; what cannot be read is told. */
export async function openFile(process: Process, name: string): Promise<OpenFile> {
  const { fs } = process;
  const file: OpenFile = { name, buffer: new Buffer(['']), message: '', format: 'unix' };
  if (name === '') return file;
  try {
    if (fs.stat(name).type === 'directory') {
      return { ...file, name: '', message: `"${name}" is a directory` };
    }
    const text = await decode(process, fs.readFile(name));
    const dos = text.includes('\r\n') && !/[^\r]\n|^\n/.test(text);
    const mac = !text.includes('\n') && text.includes('\r');
    file.format = dos ? 'dos' : mac ? 'mac' : 'unix';
    const whole = dos ? text.replaceAll('\r\n', '\n') : mac ? text.replaceAll('\r', '\n') : text;
    file.buffer = new Buffer(await linesOf(process, whole));
    const converted = dos ? ' (Converted from DOS format)' : mac ? ' (Converted from Mac format)' : '';
    const warning = mayWrite(fs, name) ? '' : ' (Warning: No write permission)';
    // Even root, who may write, is told.
    const meant = (fs.stat(name).mode & 0o222) === 0 && warning === '';
    file.message = meant
      ? `${name} is meant to be read-only`
      : `Read ${lineCount(file.buffer.count)}${converted}${warning}`;
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const folder = name.replace(/\/?[^/]*$/, '');
    if (error.code !== 'ENOENT') file.message = `Error reading ${name}: ${error.message}`;
    else if (folder !== '' && !fs.exists(folder)) file.message = `Directory '${folder}' does not exist`;
    else file.message = 'New File';
  }
  return file;
}

/** The lines of a text, behind the last newline an empty one. */
async function linesOf(process: Process, text: string): Promise<readonly string[]> {
  const lines: string[] = [];
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at);
    lines.push(text.slice(at, end < 0 ? undefined : end));
    at = end < 0 ? text.length + 1 : end + 1;
    const breath = process.breath();
    if (breath) await breath;
  }
  return lines;
}

function mayWrite(fs: FileSystem, path: string): boolean {
  try {
    fs.access(path, 2);
    return true;
  } catch {
    return false;
  }
}
