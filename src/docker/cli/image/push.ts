import { familiarName } from '../../registry/reference.ts';
import { exactly } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool, text } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { completeImages } from '../container/complete-names.ts';
import type { JsonMessage } from '../progress/json-message.ts';
import { showProgress } from '../progress/show-progress.ts';
import { registryAuth } from '../registry/registry-auth.ts';
import { platformQuery } from './platform-query.ts';
import { fullText, readRemote } from './read-reference.ts';

export const PUSH: Declaration = {
  use: 'push [OPTIONS] NAME[:TAG]',
  short: 'Send an image to a registry',
  aliases: ['docker image push', 'docker push'],
  args: exactly(1),
  flags: [
    bool('-a, --all-tags', 'All tags that the repository has here'),
    bool('--disable-content-trust', 'Do not sign', { initial: true, simulated: 'accepted' }),
    text(
      '--platform',
      `Only the manifest for one platform, as an image of its own; the index
and what else it lists stay here.
'os[/arch[/variant]]': the platform, e.g. linux/amd64`,
    ),
    bool('-q, --quiet', 'Without the progress'),
  ],
  common: 6,
  complete: completeImages,
  run: push,
};

async function push({ api, args, flags, print, process, terminals }: Invocation): Promise<number> {
  const quiet = flags.bool('quiet');
  const platform = platformQuery(flags.text('platform'));
  if (platform !== undefined) await print(platformNote(terminals.output !== undefined));
  const { reference, defaulted } = readRemote(args[0] ?? '', flags.bool('all-tags'));
  if (defaulted && !quiet) await print('Using default tag: latest\n');
  const messages = api.stream<JsonMessage>('POST', `/images/${familiarName(reference)}/push`, {
    query: { tag: reference.tag ?? '', platform },
    headers: registryAuth(process, reference),
  });
  await showProgress(messages, quiet ? async () => {} : print, quiet ? undefined : terminals.output);
  if (quiet) await print(`${fullText(reference)}\n`);
  return 0;
}

/** What is said of `--platform`, below a heading that stands out on a terminal. */
function platformNote(isTerminal: boolean): string {
  const lines = [
    'With --platform, only the manifest of this platform is pushed, not the index of all of them.',
    'What else belongs to it, such as attestations, stays here.',
    'Without the flag all platforms are pushed.',
    '',
  ];
  const header = isTerminal
    ? '\x1b[1m\x1b[106m\x1b[30mi\x1b[0m\x1b[0m \x1b[96mInfo → \x1b[0m\x1b[0m'
    : ' Info -> ';
  const indent = ' '.repeat(9);
  return `\n${header}${lines.map((line) => (isTerminal ? `\x1b[3m${line}\x1b[0m` : line)).join(`\n${indent}`)}\n`;
}
