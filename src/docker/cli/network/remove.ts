import { ApiError } from '../api/api-error.ts';
import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { bool } from '../command/flag.ts';
import { completeNetworks } from '../container/complete-names.ts';

export const NETWORK_RM: Declaration = {
  use: 'rm NETWORK [NETWORK...]',
  names: ['remove'],
  short: 'Remove networks',
  aliases: ['docker network rm', 'docker network remove'],
  args: atLeast(1),
  flags: [bool('-f, --force', 'No error if there is no such network')],
  complete: completeNetworks,
  run: async ({ api, args, flags, print, complain }) => {
    let failed = false;
    for (const name of args) {
      try {
        await api.send('DELETE', `/networks/${name}`);
        await print(`${name}\n`);
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        if (flags.bool('force') && error.code === 404) continue;
        await complain(`${error.message}\n`);
        failed = true;
      }
    }
    if (failed) throw new CommandError('exit status 1');
    return 0;
  },
};
