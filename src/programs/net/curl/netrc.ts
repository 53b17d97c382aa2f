import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import type { CurlOptions } from './curl-options.ts';

/** `user:password` of a host, where -n asks for it and ~/.netrc has it. */
export function loginOf(
  { fs, env }: Process,
  { netrc, netrcFile }: CurlOptions,
  host: string,
): string | undefined {
  if (netrc === 'no') return undefined;
  const path = netrcFile ?? `${env.get('HOME') ?? ''}/.netrc`;
  let words: readonly string[];
  try {
    words = fs.readText(path).split(/\s+/);
  } catch (error) {
    // curl does without.
    if (error instanceof SystemError) return undefined;
    throw error;
  }
  let mine = false;
  let login = '';
  let password = '';
  for (let i = 0; i < words.length; i++) {
    const word = words[i];
    if (word === 'machine') mine = words[++i] === host;
    else if (word === 'default') mine = login === '';
    else if (word === 'login' && mine) login = words[++i] ?? '';
    else if (word === 'password' && mine) password = words[++i] ?? '';
  }
  return login === '' ? undefined : `${login}:${password}`;
}
