import type { Complete } from '../../command/complete.ts';
import { completeContainers } from '../complete-names.ts';

/** `docker cp` takes a path of ours, or a container with a colon and a path of its. */
export const completeContainerPaths: Complete = async (request) => {
  if (request.args.length > 1) return [];
  const names = await completeContainers('any')({ ...request, args: [] });
  if (typeof names === 'string') return names;
  const fitting = names.filter((name) => `${name}:`.startsWith(request.word));
  return request.word !== '' && fitting.length === 0 ? 'files' : fitting.map((name) => `${name}:`);
};
