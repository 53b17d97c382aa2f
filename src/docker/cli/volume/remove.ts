import { ApiError } from '../api/api-error.ts';
import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool } from '../command/flag.ts';
import { completeVolumes } from '../container/complete-names.ts';

export const VOLUME_RM: Declaration = {
  use: 'rm [OPTIONS] VOLUME [VOLUME...]',
  names: ['remove'],
  short: 'Remove volumes',
  long: 'Remove volumes. One that a container uses stays.',
  aliases: ['docker volume rm', 'docker volume remove'],
  args: atLeast(1),
  flags: [bool('-f, --force', 'No error if there is no such volume')],
  complete: completeVolumes,
  run: async ({ api, args, flags, print }) => {
    const errors: string[] = [];
    for (const name of args) {
      try {
        await api.send('DELETE', `/volumes/${name}`, { query: { force: flags.bool('force') } });
        await print(`${name}\n`);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        errors.push(error.message);
      }
    }
    if (errors.length > 0) throw new CommandError(errors.join('\n'));
    return 0;
  },
};
