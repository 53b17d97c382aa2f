import { DOCUMENTATION } from '../documentation/documentation.ts';
import { MEMORY_LIMIT } from '../engine/lazy-parts.ts';
import type { Command } from '../table/command.ts';
import { LazyCommands } from '../table/lazy-commands.ts';
import { configGet, configResetstat, configSet } from './config.ts';

const REWRITE = new LazyCommands(async () => ({
  configRewrite: (await import('./config-rewrite.ts')).configRewrite,
}));

/** `CONFIG` and its subcommands. */
export const CONFIG: Command = {
  name: 'config',
  arity: -2,
  flags: [],
  group: 'server',
  since: '2.0.0',
  subcommands: [
    {
      name: 'config|get',
      arity: -3,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      group: 'server',
      since: '2.0.0',
      run: configGet,
    },
    {
      name: 'config|help',
      arity: 2,
      flags: ['loading', 'stale'],
      group: 'server',
      since: '5.0.0',
      lazy: DOCUMENTATION,
      run: DOCUMENTATION.handler('help'),
    },
    {
      name: 'config|resetstat',
      arity: 2,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      group: 'server',
      since: '2.0.0',
      run: configResetstat,
    },
    {
      name: 'config|rewrite',
      arity: 2,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      group: 'server',
      since: '2.8.0',
      lazy: REWRITE,
      run: REWRITE.handler('configRewrite'),
    },
    {
      name: 'config|set',
      arity: -4,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'],
      group: 'server',
      since: '2.0.0',
      lazy: MEMORY_LIMIT,
      run: configSet,
    },
  ],
};
