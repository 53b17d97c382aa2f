import { atLeast } from '../command/argument-rule.ts';
import type { Declaration } from '../command/declaration.ts';
import { completeContainer } from './complete-names.ts';
import { tabbed } from './tabbed.ts';

export const TOP: Declaration = {
  use: 'top CONTAINER [ps OPTIONS]',
  short: 'Show the processes of a container',
  aliases: ['docker container top', 'docker top'],
  args: atLeast(1),
  interspersed: false,
  flags: [],
  complete: completeContainer(),
  run: async ({ api, args, print }) => {
    const [name = '', ...options] = args;
    const { Titles, Processes } = await api.json<{
      readonly Titles: readonly string[];
      readonly Processes: readonly (readonly string[])[];
    }>('GET', `/containers/${name}/top`, { query: { ps_args: options.join(' ') || undefined } });
    await print(tabbed([Titles, ...Processes], 20, 3));
    return 0;
  },
};
