import { InvalidReference, parseReference, repositoryName } from '../../registry/reference.ts';
import { between } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, list, text } from '../command/flag.ts';
import { completeContainer } from './complete-names.ts';

export const COMMIT: Declaration = {
  use: 'commit [OPTIONS] CONTAINER [REPOSITORY[:TAG]]',
  short: 'Make an image of what has changed in a container',
  aliases: ['docker container commit', 'docker commit'],
  args: between(1, 2),
  interspersed: false,
  flags: [
    text('-a, --author', 'Who made it (e.g., "John Hannibal Smith <hannibal@a-team.com>")'),
    list('-c, --change', 'Dockerfile instruction to apply to the image'),
    text('-m, --message', 'What it is about'),
    bool('-p, --pause', 'Pause the container meanwhile', { initial: true }),
  ],
  complete: completeContainer('any'),
  run: async ({ api, args, flags, print }) => {
    const [container = '', reference = ''] = args;
    const changes = flags.list('change');
    const { Id } = await api.json<{ readonly Id: string }>('POST', '/commit', {
      query: {
        container,
        ...imageName(reference),
        author: flags.text('author'),
        comment: flags.text('message'),
        ...(changes.length === 0 ? {} : { changes }),
        ...(flags.bool('pause') ? {} : { pause: '0' }),
      },
    });
    await print(`${Id}\n`);
    return 0;
  },
};

function imageName(text: string): { readonly repo?: string; readonly tag?: string } {
  if (text === '') return {};
  try {
    const reference = parseReference(text);
    if (reference.digest !== undefined)
      throw new CommandError('refusing to create a tag with a digest reference');
    return { repo: repositoryName(reference), tag: reference.tag ?? 'latest' };
  } catch (error) {
    if (!(error instanceof InvalidReference)) throw error;
    throw new CommandError(error.message);
  }
}
