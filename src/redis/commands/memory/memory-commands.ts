import { DOCUMENTATION } from '../documentation/documentation.ts';
import { RARE } from '../server/rare.ts';
import type { Command } from '../table/command.ts';
import { keysAt } from '../table/key-spec.ts';
import { memoryUsage } from './memory.ts';

/** `MEMORY` and its subcommands. */
export const MEMORY: Command = {
  name: 'memory',
  arity: -2,
  flags: [],
  group: 'server',
  since: '4.0.0',
  subcommands: [
    {
      name: 'memory|doctor',
      arity: 2,
      flags: [],
      tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'],
      group: 'server',
      since: '4.0.0',
      lazy: RARE,
      run: RARE.handler('memoryDoctor'),
    },
    {
      name: 'memory|help',
      arity: 2,
      flags: ['loading', 'stale'],
      group: 'server',
      since: '4.0.0',
      lazy: DOCUMENTATION,
      run: DOCUMENTATION.handler('help'),
    },
    {
      name: 'memory|malloc-stats',
      arity: 2,
      flags: [],
      tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'],
      group: 'server',
      since: '4.0.0',
      lazy: RARE,
      run: RARE.handler('memoryMallocStats'),
    },
    {
      name: 'memory|purge',
      arity: 2,
      flags: [],
      tips: ['request_policy:all_shards', 'response_policy:all_succeeded'],
      group: 'server',
      since: '4.0.0',
      lazy: RARE,
      run: RARE.handler('memoryPurge'),
    },
    {
      name: 'memory|stats',
      arity: 2,
      flags: [],
      tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'],
      group: 'server',
      since: '4.0.0',
      lazy: RARE,
      run: RARE.handler('memoryStats'),
    },
    {
      name: 'memory|usage',
      arity: -3,
      flags: ['readonly'],
      keys: [keysAt('RO', 2)],
      group: 'server',
      since: '4.0.0',
      run: memoryUsage,
    },
  ],
};
