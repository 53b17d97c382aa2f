import { SystemError } from '../../../linux/errno.ts';
import type { Process } from '../../../linux/process/process.ts';
import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { text } from '../command/flag.ts';
import { completeImages } from '../container/complete-names.ts';
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
  run: async ({ api, args, flags, process, terminals }) => {
    const platform = platformQuery(flags.text('platform'), 'invalid platform: ');
    const path = flags.text('output');
    if (path === '' && terminals.output) {
      throw new CommandError('cowardly refusing to save to a terminal. Use the -o flag or redirect');
    }
    const { body } = await api.call('GET', '/images/get', { query: { names: args, platform } });
    // The file is made when there is something to write: a failure leaves none behind.
    const descriptor = path === '' ? 1 : openOutput(process, path);
    for await (const bytes of body) await process.write(descriptor, bytes);
    if (path !== '') process.close(descriptor);
    return 0;
  },
};

function openOutput(process: Process, path: string): number {
  try {
    const options = { write: true, create: true, truncate: true, mode: 0o600 };
    return process.install(process.fs.open(path, options));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    const directory = path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.';
    const reason =
      error.code === 'ENOENT'
        ? `invalid output path: stat ${directory}: no such file or directory`
        : `open ${path}: ${error.message.toLowerCase()}`;
    throw new CommandError(`failed to save image: ${reason}`);
  }
}
