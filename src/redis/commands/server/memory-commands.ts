import type { Command } from '../command.ts';
import { helpOf } from '../help.ts';
import { keysAt } from '../key-spec.ts';
import { memoryUsage } from './memory.ts';

/** `MEMORY` and its subcommands. */
export const MEMORY: Command = {
  name: 'memory',
  arity: -2,
  flags: [],
  group: 'server',
  since: '4.0.0',
  syntax: '',
  summary: 'Subcommands about memory',
  subcommands: [
    {
      name: 'memory|doctor',
      arity: 2,
      flags: [],
      tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'],
      group: 'server',
      since: '4.0.0',
      syntax: '',
      summary: 'Get advice about memory',
    },
    {
      name: 'memory|help',
      arity: 2,
      flags: ['loading', 'stale'],
      group: 'server',
      since: '4.0.0',
      syntax: '',
      summary: 'Show how the subcommands are used',
      run: helpOf('memory'),
    },
    {
      name: 'memory|malloc-stats',
      arity: 2,
      flags: [],
      tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'],
      group: 'server',
      since: '4.0.0',
      syntax: '',
      summary: "Show the allocator's own statistics",
    },
    {
      name: 'memory|purge',
      arity: 2,
      flags: [],
      tips: ['request_policy:all_shards', 'response_policy:all_succeeded'],
      group: 'server',
      since: '4.0.0',
      syntax: '',
      summary: 'Ask the allocator to give memory back',
    },
    {
      name: 'memory|stats',
      arity: 2,
      flags: [],
      tips: ['nondeterministic_output', 'request_policy:all_shards', 'response_policy:special'],
      group: 'server',
      since: '4.0.0',
      syntax: '',
      summary: 'Get where the memory has gone',
    },
    {
      name: 'memory|usage',
      arity: -3,
      flags: ['readonly'],
      keys: [keysAt('RO', 2)],
      group: 'server',
      since: '4.0.0',
      syntax: 'key [SAMPLES count]',
      summary: 'Estimate the memory that a key takes',
      run: memoryUsage,
    },
  ],
};
