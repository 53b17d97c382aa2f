import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import { unreadable } from './curl-options.ts';

const ESCAPES = new Map([
  ['t', '\t'],
  ['n', '\n'],
  ['r', '\r'],
  ['v', '\v'],
]);

/** The options in a file that -K names, as words of a command line. @throws CurlUsageError */
export function configWords({ fs }: Process, path: string): readonly string[] {
  let text: string;
  try {
    text = fs.readText(path === '-' ? '/dev/stdin' : path);
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw unreadable(path);
  }
  const words: string[] = [];
  for (const line of text.split('\n')) {
    const trimmed = line.trim();
    if (trimmed === '' || /^[#/*]/.test(trimmed)) continue;
    const [, name = '', rest = ''] = /^([^\s=:]+)(?:\s*[=:]\s*|\s+|$)(.*)$/s.exec(trimmed) ?? [];
    words.push(name.startsWith('-') ? name : `--${name}`);
    if (rest === '') continue;
    const [, quoted] = /^"((?:[^"\\]|\\.)*)"/s.exec(rest) ?? [];
    words.push(
      quoted === undefined
        ? rest.trim()
        : quoted.replace(/\\(.)/gs, (_, letter: string) => ESCAPES.get(letter) ?? letter),
    );
  }
  return words;
}
