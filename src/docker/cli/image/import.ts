import { atLeast } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { list, text } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import type { JsonMessage } from '../progress/json-message.ts';
import { showProgress } from '../progress/show-progress.ts';
import { openInput, readInput } from './read-input.ts';

export const IMPORT: Declaration = {
  use: 'import [OPTIONS] file|URL|- [REPOSITORY[:TAG]]',
  short: 'Make an image of the files in a tar archive',
  aliases: ['docker image import', 'docker import'],
  args: atLeast(1),
  flags: [
    list('-c, --change', 'A Dockerfile instruction for the image'),
    text('-m, --message', 'A comment for the image'),
    text('--platform', 'Which platform it is for'),
  ],
  complete: ({ args }) => (args.length === 0 ? 'files' : []),
  run: importImage,
};

async function importImage({ api, args, flags, print, process, terminals }: Invocation): Promise<number> {
  const [source = '', reference] = args;
  const isUrl = /^https?:\/\//.test(source);
  const messages = api.stream<JsonMessage>('POST', '/images/create', {
    query: {
      fromSrc: isUrl ? source : '-',
      repo: reference,
      message: flags.text('message') || undefined,
      platform: flags.text('platform').toLowerCase() || undefined,
      changes: flags.list('change'),
    },
    ...(isUrl
      ? {}
      : {
          content: {
            type: 'application/x-tar',
            bytes: readInput(process, source === '-' ? 0 : openInput(process, source)),
          },
        }),
  });
  await showProgress(messages, print, terminals.output);
  return 0;
}
