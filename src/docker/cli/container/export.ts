import { exactly } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { text } from '../command/flag.ts';
import { checkOutputFile, openOutputFile } from '../stream/output-file.ts';
import { completeContainer } from './complete-names.ts';

const FAILURE = 'failed to export container';

export const EXPORT: Declaration = {
  use: 'export [OPTIONS] CONTAINER',
  short: 'Write the files of a container as a tar archive',
  aliases: ['docker container export', 'docker export'],
  args: exactly(1),
  flags: [text('-o, --output', 'Write to this file, not to standard output', { complete: () => 'files' })],
  complete: completeContainer('any'),
  run: async ({ api, args, flags, process, terminals }) => {
    const path = flags.text('output');
    if (path === '' && terminals.output) {
      throw new CommandError('cowardly refusing to save to a terminal. Use the -o flag or redirect');
    }
    if (path !== '') checkOutputFile(process, path, FAILURE);
    const { body } = await api.call('GET', `/containers/${args[0] ?? ''}/export`);
    // The file is made when there is something to write: a failure leaves none behind.
    const descriptor = path === '' ? 1 : openOutputFile(process, path, FAILURE);
    for await (const bytes of body) await process.write(descriptor, bytes);
    if (path !== '') process.close(descriptor);
    return 0;
  },
};
