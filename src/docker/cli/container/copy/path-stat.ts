import type { ApiClient } from '../../api/api-client.ts';
import { ApiError } from '../../api/api-error.ts';

/** Bits of Go's os.FileMode. */
const DIRECTORY = 2 ** 31;
const SYMLINK = 2 ** 27;

/** What is at a path of a container. */
export interface PathStat {
  readonly name: string;
  readonly isDirectory: boolean;
  /** Where it leads, if it is a symbolic link. */
  readonly link: string | undefined;
}

/** Reads the header in which the engine tells about a path. */
export function readPathStat(headers: ReadonlyMap<string, string>): PathStat {
  const encoded = headers.get('x-docker-container-path-stat') ?? '';
  const bytes = Uint8Array.from(atob(encoded), (character) => character.charCodeAt(0));
  const { name, mode, linkTarget } = JSON.parse(new TextDecoder().decode(bytes)) as {
    readonly name: string;
    readonly mode: number;
    readonly linkTarget: string;
  };
  const has = (bit: number): boolean => Math.floor(mode / bit) % 2 === 1;
  return { name, isDirectory: has(DIRECTORY), link: has(SYMLINK) ? linkTarget : undefined };
}

/** What is at a path of a container; undefined if nothing is. @throws ApiError for any other trouble */
export async function statPath(
  api: ApiClient,
  container: string,
  path: string,
): Promise<PathStat | undefined> {
  try {
    const { headers } = await api.call('HEAD', `/containers/${container}/archive`, { query: { path } });
    return readPathStat(headers);
  } catch (error) {
    if (error instanceof ApiError) return undefined;
    throw error;
  }
}
