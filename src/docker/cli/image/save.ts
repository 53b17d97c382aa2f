import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { text } from '../command/flag.ts';
import { completeImages } from '../container/complete-names.ts';
import { checkOutputFile, openOutputFile } from '../stream/output-file.ts';
import { platformQuery } from './platform-query.ts';

const FAILURE = 'failed to save image';

export const SAVE: Declaration = {
  use: 'save [OPTIONS] IMAGE [IMAGE...]',
  short: 'Write images into a tar archive (on standard output, unless told otherwise)',
  aliases: ['docker image save', 'docker save'],
  args: atLeast(1),
  flags: [
    text('-o, --output', 'Write to this file, not to standard output', { complete: () => 'files' }),
    text('--platform', 'Only what is for this platform, as os[/arch[/variant]] (e.g. linux/amd64)'),
  ],
  complete: (request) => completeImages({ ...request, args: [] }),
  run: async ({ api, args, flags, process, terminals }) => {
    const platform = platformQuery(flags.text('platform'), 'invalid platform: ');
    const path = flags.text('output');
    if (path === '' && terminals.output) {
      throw new CommandError('cowardly refusing to save to a terminal. Use the -o flag or redirect');
    }
    if (path !== '') checkOutputFile(process, path, FAILURE);
    const { body } = await api.call('GET', '/images/get', { query: { names: args, platform } });
    // The file is made when there is something to write: a failure leaves none behind.
    const descriptor = path === '' ? 1 : openOutputFile(process, path, FAILURE);
    for await (const bytes of body) await process.write(descriptor, bytes);
    if (path !== '') process.close(descriptor);
    return 0;
  },
};
