import { type Reference, repositoryName } from '../../registry/reference.ts';
import { exactly } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { completeImages } from '../container/complete-names.ts';
import { goQuote } from '../format/go-quote.ts';
import { readReference } from './read-reference.ts';

export const TAG: Declaration = {
  use: 'tag SOURCE_IMAGE[:TAG] TARGET_IMAGE[:TAG]',
  short: 'Give an image one more name',
  aliases: ['docker image tag', 'docker tag'],
  args: exactly(2),
  interspersed: false,
  flags: [],
  complete: completeImages,
  run: async ({ api, args: [source = '', target = ''] }) => {
    // An id is a name too, where an image is looked up.
    if (!/^[0-9a-f]{64}$|^sha256:[0-9a-f]{64}$/.test(source)) readNamed(source);
    const reference = readNamed(target);
    if (reference.digest !== undefined) {
      throw new CommandError('refusing to create a tag with a digest reference');
    }
    await api.send('POST', `/images/${source}/tag`, {
      query: { repo: repositoryName(reference), tag: reference.tag ?? 'latest' },
    });
    return 0;
  },
};

function readNamed(name: string): Reference {
  try {
    return readReference(name);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    throw new CommandError(
      `Error parsing reference: ${goQuote(name)} is not a valid repository/tag: ${error.message}`,
    );
  }
}
