import { SystemError } from '../../../linux/errno.ts';
import { exactly } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { text } from '../command/flag.ts';
import type { Invocation } from '../command/invocation.ts';
import { completeContainer } from './complete-names.ts';

export const EXPORT: Declaration = {
  use: 'export [OPTIONS] CONTAINER',
  short: 'Write the files of a container as a tar archive',
  aliases: ['docker container export', 'docker export'],
  args: exactly(1),
  flags: [text('-o, --output', 'Write to this file, not to standard output', { complete: () => 'files' })],
  complete: completeContainer('any'),
  run: async (invocation) => {
    const { api, args, process } = invocation;
    const descriptor = openOutput(invocation);
    const { body } = await api.call('GET', `/containers/${args[0] ?? ''}/export`);
    for await (const bytes of body) await process.write(descriptor, bytes);
    return 0;
  },
};

/** Where the archive goes. @throws CommandError for a terminal */
function openOutput({ flags, process, terminals }: Invocation): number {
  const path = flags.text('output');
  if (path === '') {
    if (!terminals.output) return 1;
    throw new CommandError('cowardly refusing to save to a terminal. Use the -o flag or redirect');
  }
  try {
    const options = { write: true, create: true, truncate: true, mode: 0o600 };
    return process.install(process.fs.open(path, options));
  } catch (error) {
    if (!(error instanceof SystemError)) throw error;
    throw new CommandError(`failed to export container: ${outputProblem(path, error)}`);
  }
}

function outputProblem(path: string, error: SystemError): string {
  if (error.code === 'ENOENT') {
    const directory = path.slice(0, Math.max(0, path.lastIndexOf('/'))) || '.';
    return `invalid output path: stat ${directory}: no such file or directory`;
  }
  return `open ${path}: ${error.message.toLowerCase()}`;
}
