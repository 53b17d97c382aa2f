import type { Command } from '../command.ts';
import { DOCUMENTATION } from '../documentation.ts';
import { RARE } from './rare.ts';
import { latencyNothing, latencyReset } from './slowlog.ts';

/** `LATENCY` and its subcommands. */
export const LATENCY: Command = {
  name: 'latency',
  arity: -2,
  flags: [],
  group: 'server',
  since: '2.8.13',
  subcommands: [
    {
      name: 'latency|doctor',
      arity: 2,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      tips: ['nondeterministic_output', 'request_policy:all_nodes', 'response_policy:special'],
      group: 'server',
      since: '2.8.13',
      lazy: RARE,
      run: RARE.handler('latencyDoctor'),
    },
    {
      name: 'latency|graph',
      arity: 3,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      tips: ['nondeterministic_output', 'request_policy:all_nodes', 'response_policy:special'],
      group: 'server',
      since: '2.8.13',
      lazy: RARE,
      run: RARE.handler('latencyGraph'),
    },
    {
      name: 'latency|help',
      arity: 2,
      flags: ['loading', 'stale'],
      group: 'server',
      since: '2.8.13',
      lazy: DOCUMENTATION,
      run: DOCUMENTATION.handler('help'),
    },
    {
      name: 'latency|histogram',
      arity: -2,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      tips: ['nondeterministic_output', 'request_policy:all_nodes', 'response_policy:special'],
      group: 'server',
      since: '7.0.0',
      lazy: RARE,
      run: RARE.handler('latencyHistogram'),
    },
    {
      name: 'latency|history',
      arity: 3,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      tips: ['nondeterministic_output', 'request_policy:all_nodes', 'response_policy:special'],
      group: 'server',
      since: '2.8.13',
      run: latencyNothing,
    },
    {
      name: 'latency|latest',
      arity: 2,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      tips: ['nondeterministic_output', 'request_policy:all_nodes', 'response_policy:special'],
      group: 'server',
      since: '2.8.13',
      run: latencyNothing,
    },
    {
      name: 'latency|reset',
      arity: -2,
      flags: ['admin', 'noscript', 'loading', 'stale'],
      tips: ['request_policy:all_nodes', 'response_policy:all_succeeded'],
      group: 'server',
      since: '2.8.13',
      run: latencyReset,
    },
  ],
};
