import { repositoryName } from '../../registry/reference.ts';
import { exactly } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, text } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import type { JsonMessage } from '../progress/json-message.ts';
import { showProgress } from '../progress/show-progress.ts';
import { registryAuth } from '../registry/registry-auth.ts';
import { fullText, readRemote } from './read-reference.ts';

export const PULL: Declaration = {
  use: 'pull [OPTIONS] NAME[:TAG|@DIGEST]',
  short: 'Fetch an image from a registry',
  aliases: ['docker image pull', 'docker pull'],
  args: exactly(1),
  flags: [
    bool('-a, --all-tags', 'All tags of the repository'),
    bool('--disable-content-trust', 'Do not check signatures', { initial: true, simulated: 'accepted' }),
    text('--platform', 'Which platform, where the image has several'),
    bool('-q, --quiet', 'Without the progress'),
  ],
  common: 5,
  run: pull,
};

async function pull({ api, args, flags, print, process, terminals }: Invocation): Promise<number> {
  const quiet = flags.bool('quiet');
  const { reference, defaulted } = readRemote(args[0] ?? '', flags.bool('all-tags'));
  if (defaulted && !quiet) await print('Using default tag: latest\n');
  const messages = api.stream<JsonMessage>('POST', '/images/create', {
    query: {
      fromImage: repositoryName(reference),
      tag: reference.digest ?? reference.tag,
      platform: flags.text('platform').toLowerCase() || undefined,
    },
    headers: registryAuth(process, reference),
  });
  await showProgress(messages, quiet ? async () => {} : print, quiet ? undefined : terminals.output);
  await print(`${fullText(reference)}\n`);
  return 0;
}
