import type { Command } from '../command.ts';
import { helpOf } from '../help.ts';
import { configGet, configResetstat, configRewrite, configSet } from './config.ts';

/** `CONFIG` and its subcommands. */
export const CONFIG: Command = {
  name: 'config',
  arity: -2,
  flags: [],
  group: 'server',
  since: '2.0.0',
  syntax: '',
  summary: "Subcommands about the server's configuration",
  subcommands: [
    {
      name: 'config|get',
      arity: -3,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      group: 'server',
      since: '2.0.0',
      syntax: 'parameter [parameter ...]',
      summary: 'Get the values of parameters',
      run: configGet,
    },
    {
      name: 'config|help',
      arity: 2,
      flags: ['loading', 'stale'],
      group: 'server',
      since: '5.0.0',
      syntax: '',
      summary: 'Show how the subcommands are used',
      run: helpOf('config'),
    },
    {
      name: 'config|resetstat',
      arity: 2,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      group: 'server',
      since: '2.0.0',
      syntax: '',
      summary: 'Set the counters of INFO back to zero',
      run: configResetstat,
    },
    {
      name: 'config|rewrite',
      arity: 2,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      group: 'server',
      since: '2.8.0',
      syntax: '',
      summary: 'Write the current configuration to its file',
      run: configRewrite,
    },
    {
      name: 'config|set',
      arity: -4,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'],
      group: 'server',
      since: '2.0.0',
      syntax: 'parameter value [parameter value ...]',
      summary: 'Set parameters while the server runs',
      run: configSet,
    },
  ],
};
