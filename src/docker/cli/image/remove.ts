import { ApiError } from '../api/api-error.ts';
import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, list } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { completeImages } from '../container/complete-names.ts';
import { platformQuery } from './platform-query.ts';

/** `docker rmi`, and under its long name `docker image rm`. */
export const RMI: Declaration = {
  use: 'rmi [OPTIONS] IMAGE [IMAGE...]',
  short: 'Take names off images, and remove those that have none left',
  aliases: ['docker image rm', 'docker image remove', 'docker rmi'],
  args: atLeast(1),
  flags: [
    bool('-f, --force', 'Even if containers use it, or it has several names'),
    bool('--no-prune', 'Leave the images it was built on'),
    list('--platform', 'Only what is for one platform (os[/arch[/variant]], e.g. linux/amd64)', {
      type: 'strings',
    }),
  ],
  complete: (request) => completeImages({ ...request, args: [] }),
  run: removeImages,
};

export const IMAGE_RM: Declaration = {
  ...RMI,
  use: 'rm [OPTIONS] IMAGE [IMAGE...]',
  names: ['rmi', 'remove'],
};

interface Removal {
  readonly Untagged?: string;
  readonly Deleted?: string;
}

async function removeImages({ api, args, flags, print, complain }: Invocation): Promise<number> {
  const errors: ApiError[] = [];
  const force = flags.bool('force');
  const platforms = flags
    .list('platform')
    .flatMap((text) => text.split(','))
    .flatMap((text) => platformQuery(text) ?? []);
  for (const image of args) {
    try {
      const removals = await api.json<readonly Removal[]>('DELETE', `/images/${image}`, {
        query: { force, noprune: flags.bool('no-prune'), platforms },
      });
      for (const { Deleted, Untagged = '' } of removals) {
        await print(Deleted ? `Deleted: ${Deleted}\n` : `Untagged: ${Untagged}\n`);
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      errors.push(error);
    }
  }
  if (errors.length === 0) return 0;
  const message = errors.map((error) => error.message).join('\n');
  // With --force it is no failure that an image is not there.
  if (!force || errors.some((error) => error.code !== 404)) throw new CommandError(message);
  await complain(`${message}\n`);
  return 0;
}
