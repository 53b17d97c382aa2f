import { atLeast } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { text } from '../command/flag.ts';
import { completeImages } from '../container/complete-names.ts';
import { writeArchive } from '../stream/output-file.ts';
import { platformQuery } from './platform-query.ts';

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
  run: async (invocation) => {
    const { api, args, flags } = invocation;
    const platform = platformQuery(flags.text('platform'), 'invalid platform: ');
    await writeArchive(invocation, 'failed to save image', async () => {
      const { body } = await api.call('GET', '/images/get', { query: { names: args, platform } });
      return body;
    });
    return 0;
  },
};
