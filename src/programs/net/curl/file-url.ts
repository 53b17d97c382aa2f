import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import { httpDate } from '../http/date.ts';
import { CurlError } from './curl-error.ts';
import type { CurlOptions } from './curl-options.ts';
import type { Output } from './output.ts';

/** The path of `file:///etc/hosts`; undefined for other URLs. @throws CurlError for a file of another host */
export function filePathOf(text: string): string | undefined {
  const [, host, path = ''] = /^file:\/\/([^/]*)(\/[^?#]*)/i.exec(text) ?? [];
  if (host === undefined) return undefined;
  if (host !== '' && host !== 'localhost' && host !== '127.0.0.1')
    throw new CurlError(3, 'URL using bad/illegal format or missing URL');
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** Copies a file to the output; -I says only how long it is and when it was changed. @throws CurlError */
export async function takeFile(
  process: Process,
  path: string,
  output: Output,
  options: CurlOptions,
): Promise<number> {
  const { fs } = process;
  const missing = new CurlError(37, `Couldn't open file ${path}`);
  try {
    const { size, modified, type } = fs.stat(path);
    if (type === 'directory') throw missing;
    if (options.head) {
      const fields = [
        `Content-Length: ${size}`,
        'Accept-ranges: bytes',
        `Last-Modified: ${httpDate(modified)}`,
      ];
      await output.body(new TextEncoder().encode(fields.map((field) => `${field}\r\n`).join('')));
      return 0;
    }
    const [, first, last] = /^(\d*)-?(\d*)$/.exec(options.range ?? '') ?? [];
    const bytes = fs.readFile(path);
    const part =
      options.range === undefined
        ? bytes
        : first === ''
          ? bytes.subarray(Math.max(size - Number(last), 0))
          : bytes.subarray(Number(first), last === '' ? size : Number(last) + 1);
    await output.body(part);
    return part.length;
  } catch (error) {
    if (error instanceof SystemError) throw missing;
    throw error;
  }
}
