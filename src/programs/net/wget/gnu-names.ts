import { appendAll } from '../../../linux/append-all.ts';
import type { Options } from '../../command/options.ts';
import type { HttpUrl } from '../http/url.ts';

/** The file that a URL becomes: its last part, below -P, with -x below the host and the URL's directories. */
export function nameFor(url: HttpUrl, options: Options, said?: string): string {
  const path = url.path.replace(/^\//, '');
  const name =
    said?.replace(/^.*\//s, '') ??
    (path.replace(/\?.*$/s, '').replace(/^.*\//s, '') || 'index.html') + query(path);
  const parts: string[] = [];
  const prefix = options.value('P')?.replace(/\/+$/, '');
  if (prefix !== undefined && prefix !== '.') parts.push(prefix);
  if (options.has('x') && !options.has('nd')) {
    if (!options.has('nH')) parts.push(url.explicitPort ? `${url.host}:${url.port}` : url.host);
    appendAll(parts, path.replace(/\?.*$/s, '').split('/').slice(0, -1));
  }
  return [...parts, name].join('/');
}

function query(path: string): string {
  return path.includes('?') ? path.slice(path.indexOf('?')) : '';
}

/** A file that is there is not overwritten: index.html.1, index.html.2 … */
export function copyOf(fs: { exists(path: string): boolean }, base: string): string {
  for (let copy = 0; ; copy++) {
    const path = copy === 0 ? base : `${base}.${copy}`;
    if (!fs.exists(path)) return path;
  }
}
