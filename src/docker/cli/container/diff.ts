import { exactly } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { completeContainer } from './complete-names.ts';

/** By the number that the API has for a kind of change. */
const KINDS: readonly string[] = ['C', 'A', 'D'];

export const DIFF: Declaration = {
  use: 'diff CONTAINER',
  short: 'Show what has changed in the files of a container',
  aliases: ['docker container diff', 'docker diff'],
  args: exactly(1),
  flags: [],
  complete: completeContainer('any'),
  run: async ({ api, args, print }) => {
    const [name = ''] = args;
    if (name === '') throw new CommandError('Container name cannot be empty');
    const changes = await api.json<readonly { readonly Kind: number; readonly Path: string }[] | null>(
      'GET',
      `/containers/${name}/changes`,
    );
    await print((changes ?? []).map(({ Kind, Path }) => `${KINDS[Kind] ?? '?'} ${Path}\n`).join(''));
    return 0;
  },
};
