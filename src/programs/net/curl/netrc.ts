import type { Process } from '../../../linux/process/process.ts';
import type { CurlOptions } from './curl-options.ts';

/** `user:password` of a host, where -n asks for it and ~/.netrc has it. */
export async function loginOf(
  { fs, env }: Process,
  { netrc, netrcFile }: CurlOptions,
  host: string,
): Promise<string | undefined> {
  if (netrc === 'no') return undefined;
  const path = netrcFile ?? `${env.get('HOME') ?? ''}/.netrc`;
  if (!fs.exists(path)) return undefined;
  const words = fs.readText(path).split(/\s+/);
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
