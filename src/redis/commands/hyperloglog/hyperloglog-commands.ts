import type { Command } from '../table/command.ts';
import { keysAt } from '../table/key-spec.ts';
import { LazyCommands } from '../table/lazy-commands.ts';

const HYPERLOGLOG = new LazyCommands(
  async () => (await import('./hyperloglog-handlers.ts')).HYPERLOGLOG_HANDLERS,
);

/** The group hyperloglog. */
export const HYPERLOGLOG_COMMANDS: readonly Command[] = [
  {
    name: 'pfadd',
    arity: -2,
    flags: ['write', 'denyoom', 'fast'],
    categories: ['hyperloglog'],
    keys: [keysAt('RW insert', 1)],
    group: 'hyperloglog',
    since: '2.8.9',
    lazy: HYPERLOGLOG,
    run: HYPERLOGLOG.handler('pfadd'),
  },
  {
    name: 'pfcount',
    arity: -2,
    flags: ['readonly'],
    categories: ['hyperloglog'],
    keys: [keysAt('RW access', 1, -1)],
    group: 'hyperloglog',
    since: '2.8.9',
    lazy: HYPERLOGLOG,
    run: HYPERLOGLOG.handler('pfcount'),
  },
  {
    name: 'pfdebug',
    arity: 3,
    flags: ['write', 'denyoom', 'admin'],
    categories: ['hyperloglog'],
    keys: [keysAt('RW access', 2)],
    group: 'hyperloglog',
    since: '2.8.9',
    lazy: HYPERLOGLOG,
    run: HYPERLOGLOG.handler('pfdebug'),
  },
  {
    name: 'pfmerge',
    arity: -2,
    flags: ['write', 'denyoom'],
    categories: ['hyperloglog'],
    keys: [keysAt('RW access insert', 1), keysAt('RO access', 2, -1)],
    group: 'hyperloglog',
    since: '2.8.9',
    lazy: HYPERLOGLOG,
    run: HYPERLOGLOG.handler('pfmerge'),
  },
  {
    name: 'pfselftest',
    arity: 1,
    flags: ['admin'],
    categories: ['hyperloglog'],
    group: 'hyperloglog',
    since: '2.8.9',
    lazy: HYPERLOGLOG,
    run: HYPERLOGLOG.handler('pfselftest'),
  },
];
