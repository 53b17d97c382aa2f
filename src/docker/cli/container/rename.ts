import { exactly } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { completeContainer } from './complete-names.ts';

export const RENAME: Declaration = {
  use: 'rename CONTAINER NEW_NAME',
  short: 'Give a container another name',
  aliases: ['docker container rename', 'docker rename'],
  args: exactly(2),
  flags: [],
  complete: completeContainer('any'),
  run: async ({ api, args, complain }) => {
    const [name = '', newName = ''] = args.map((arg) => arg.trim());
    if (name === '' || newName === '') {
      throw new CommandError('Error: Neither old nor new names may be empty');
    }
    try {
      await api.send('POST', `/containers/${name}/rename`, { query: { name: newName } });
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      await complain(`${error.message}\n`);
      throw new CommandError(`Error: failed to rename container named ${name}`);
    }
    return 0;
  },
};
