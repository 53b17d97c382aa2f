import { atLeast } from '../command/argument-rule.ts';
import { CommandError } from '../command/command-error.ts';
import type { Declaration } from '../command/declaration.ts';
import { completeContainers } from './complete-names.ts';
import type { WaitResult } from './wait-for-exit.ts';

export const WAIT: Declaration = {
  use: 'wait CONTAINER [CONTAINER...]',
  short: 'Wait until containers have ended and print their exit codes',
  aliases: ['docker container wait', 'docker wait'],
  args: atLeast(1),
  flags: [],
  complete: completeContainers(),
  run: async ({ api, args, print }) => {
    const failures: string[] = [];
    for (const name of args) {
      try {
        const result = await api.json<WaitResult>('POST', `/containers/${name}/wait`);
        if (result.Error) throw new CommandError(result.Error.Message);
        await print(`${result.StatusCode}\n`);
      } catch (error) {
        if (!(error instanceof CommandError)) throw error;
        failures.push(error.message);
      }
    }
    if (failures.length > 0) throw new CommandError(failures.join('\n'));
    return 0;
  },
};
