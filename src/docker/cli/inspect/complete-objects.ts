import type { Complete } from '../command/complete.ts';
import {
  completeContainers,
  completeImages,
  completeNetworks,
  completeVolumes,
} from '../container/complete-names.ts';

/** Names of everything that can be inspected. */
export const completeObjects: Complete = async (request) => {
  const all = await Promise.all(
    [completeContainers('any'), completeImages, completeNetworks, completeVolumes].map((complete) =>
      complete({ ...request, args: [] }),
    ),
  );
  return all
    .flatMap((names) => (typeof names === 'string' ? [] : names))
    .filter((name) => !request.args.includes(name));
};
