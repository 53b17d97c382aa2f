import { ApiError } from '../api/api-error.ts';
import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { eachOperand } from '../command/each-operand.ts';
import { bool } from '../command/flag.ts';
import { completeContainers } from './complete-names.ts';

export const RM: Declaration = {
  use: 'rm [OPTIONS] CONTAINER [CONTAINER...]',
  short: 'Remove containers',
  names: ['remove'],
  aliases: ['docker container rm', 'docker container remove', 'docker rm'],
  args: atLeast(1),
  flags: [
    bool('-f, --force', 'Remove it even if it runs (it is killed with SIGKILL)'),
    bool('-l, --link', 'Remove the link of this name'),
    bool('-v, --volumes', 'Remove its anonymous volumes too'),
  ],
  complete: (request) =>
    completeContainers(...(request.flags.bool('force') ? ['any'] : ['exited', 'created', 'dead']))(request),
  run: (invocation) => {
    const { api, flags } = invocation;
    const force = flags.bool('force');
    return eachOperand(
      invocation,
      async (name) => {
        const trimmed = name.replace(/^\/+|\/+$/g, '');
        if (trimmed === '') throw new CommandError('container name cannot be empty');
        await api.send('DELETE', `/containers/${trimmed}`, {
          query: { force, link: flags.bool('link'), v: flags.bool('volumes') },
        });
      },
      (error) => force && error instanceof ApiError && error.code === 404,
    );
  },
};
