import { NO_ARGUMENTS } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, text } from '../command/flag.ts';
import type { JsonMessage } from '../progress/json-message.ts';
import { showProgress } from '../progress/show-progress.ts';
import { platformQuery } from './platform-query.ts';
import { openInput, readInput } from './read-input.ts';

export const LOAD: Declaration = {
  use: 'load [OPTIONS]',
  short: 'Read images from a tar archive or standard input',
  aliases: ['docker image load', 'docker load'],
  args: NO_ARGUMENTS,
  flags: [
    text('-i, --input', 'Read this file, not standard input', { complete: () => 'files' }),
    text('--platform', 'Only what is for this platform, as os[/arch[/variant]] (e.g. linux/amd64)'),
    bool('-q, --quiet', 'Without the progress'),
  ],
  run: async ({ api, flags, print, process, terminals }) => {
    const path = flags.text('input');
    if (path === '' && terminals.input)
      throw new CommandError('requested load from stdin, but stdin is empty');
    const descriptor = path === '' ? 0 : openInput(process, path);
    const platform = platformQuery(flags.text('platform'), 'invalid platform: ');
    const quiet = flags.bool('quiet') || !terminals.output;
    const messages = api.stream<JsonMessage>('POST', '/images/load', {
      query: { quiet: quiet ? '1' : '0', platform },
      content: { type: 'application/x-tar', bytes: readInput(process, descriptor) },
    });
    await showProgress(messages, print, terminals.output);
    return 0;
  },
};
