import type { Command } from '../table/command.ts';
import { keysAt } from '../table/key-spec.ts';
import { discard, exec, multi, unwatch, watch } from './transactions.ts';

/** The group transactions. */
export const TRANSACTION_COMMANDS: readonly Command[] = [
  {
    name: 'discard',
    arity: 1,
    flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
    categories: ['transaction'],
    group: 'transactions',
    since: '2.0.0',
    run: discard,
  },
  {
    name: 'exec',
    arity: 1,
    flags: ['noscript', 'loading', 'stale', 'skip_slowlog'],
    categories: ['transaction'],
    group: 'transactions',
    since: '1.2.0',
    run: exec,
  },
  {
    name: 'multi',
    arity: 1,
    flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
    categories: ['transaction'],
    group: 'transactions',
    since: '1.2.0',
    run: multi,
  },
  {
    name: 'unwatch',
    arity: 1,
    flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
    categories: ['transaction'],
    group: 'transactions',
    since: '2.2.0',
    run: unwatch,
  },
  {
    name: 'watch',
    arity: -2,
    flags: ['noscript', 'loading', 'stale', 'fast', 'allow_busy'],
    categories: ['transaction'],
    keys: [keysAt('RO', 1, -1)],
    group: 'transactions',
    since: '2.2.0',
    run: watch,
  },
];
