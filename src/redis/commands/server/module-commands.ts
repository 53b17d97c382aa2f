import { DOCUMENTATION } from '../documentation/documentation.ts';
import type { Command } from '../table/command.ts';
import { RARE } from './rare.ts';
import { nothing } from './standalone.ts';

/** `MODULE` and its subcommands. */
export const MODULE: Command = {
  name: 'module',
  arity: -2,
  flags: [],
  group: 'server',
  since: '4.0.0',
  subcommands: [
    {
      name: 'module|help',
      arity: 2,
      flags: ['loading', 'stale'],
      group: 'server',
      since: '5.0.0',
      lazy: DOCUMENTATION,
      run: DOCUMENTATION.handler('help'),
    },
    {
      name: 'module|list',
      arity: 2,
      flags: ['admin', 'noscript'],
      tips: ['nondeterministic_output_order'],
      group: 'server',
      since: '4.0.0',
      run: nothing,
    },
    {
      name: 'module|load',
      arity: -3,
      flags: ['admin', 'noscript', 'no_async_loading'],
      group: 'server',
      since: '4.0.0',
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
      lazy: RARE,
      run: RARE.handler('moduleUnload'),
      guard: 'enable-module-command',
    },
  ],
};
