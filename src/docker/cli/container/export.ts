import { exactly } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { text } from '../command/flag.ts';
import { writeArchive } from '../stream/output-file.ts';
import { completeContainer } from './complete-names.ts';

export const EXPORT: Declaration = {
  use: 'export [OPTIONS] CONTAINER',
  short: 'Write the files of a container as a tar archive',
  aliases: ['docker container export', 'docker export'],
  args: exactly(1),
  flags: [text('-o, --output', 'Write to this file, not to standard output', { complete: () => 'files' })],
  complete: completeContainer('any'),
  run: async (invocation) => {
    const { api, args } = invocation;
    await writeArchive(invocation, 'failed to export container', async () => {
      const { body } = await api.call('GET', `/containers/${args[0] ?? ''}/export`);
      return body;
    });
    return 0;
  },
};
