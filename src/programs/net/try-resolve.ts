import { ResolveError, type ResolveOptions, resolveHost } from '../../linux/net/names/resolver.ts';
import type { Process } from '../../linux/process/process.ts';

/** The addresses of a name, or the error that says why there are none. */
export async function tryResolve(
  process: Process,
  name: string,
  options: ResolveOptions = {},
): Promise<readonly string[] | ResolveError> {
  try {
    return await resolveHost(process, name, options);
  } catch (error) {
    if (error instanceof ResolveError) return error;
    throw error;
  }
}
