import type { Command } from '../command.ts';
import { helpOf } from '../help.ts';
import { nothing } from './failover.ts';
import { RARE } from './rare.ts';

/** `MODULE` and its subcommands. */
export const MODULE: Command = {
  name: 'module',
  arity: -2,
  flags: [],
  group: 'server',
  since: '4.0.0',
  syntax: '',
  summary: 'Subcommands about modules',
  subcommands: [
    {
      name: 'module|help',
      arity: 2,
      flags: ['loading', 'stale'],
      group: 'server',
      since: '5.0.0',
      syntax: '',
      summary: 'Show how the subcommands are used',
      run: helpOf('module'),
    },
    {
      name: 'module|list',
      arity: 2,
      flags: ['admin', 'noscript'],
      tips: ['nondeterministic_output_order'],
      group: 'server',
      since: '4.0.0',
      syntax: '',
      summary: 'List the loaded modules',
      run: nothing,
    },
    {
      name: 'module|load',
      arity: -3,
      flags: ['admin', 'noscript', 'no_async_loading'],
      group: 'server',
      since: '4.0.0',
      syntax: 'path [arg [arg ...]]',
      summary: 'Load a module',
      lazy: RARE,
      run: RARE.handler('moduleLoad'),
      guard: 'enable-module-command',
    },
    {
      name: 'module|loadex',
      arity: -3,
      flags: ['admin', 'noscript', 'no_async_loading'],
      group: 'server',
      since: '7.0.0',
      syntax: 'path [CONFIG name value [CONFIG name value ...]] [ARGS arg [arg ...]]',
      summary: 'Load a module with its own parameters',
      lazy: RARE,
      run: RARE.handler('moduleLoad'),
      guard: 'enable-module-command',
    },
    {
      name: 'module|unload',
      arity: 3,
      flags: ['admin', 'noscript', 'no_async_loading'],
      group: 'server',
      since: '4.0.0',
      syntax: 'name',
      summary: 'Unload a module',
      lazy: RARE,
      run: RARE.handler('moduleUnload'),
      guard: 'enable-module-command',
    },
  ],
};
