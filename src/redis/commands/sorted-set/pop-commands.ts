import type { Command } from '../table/command.ts';
import { countedKeysAt, keysAt } from '../table/key-spec.ts';
import { bzmpop, bzpopmax, bzpopmin, zmpop, zpopmax, zpopmin } from './pop.ts';

/** What takes the first or the last of sorted sets, or waits for them. */
export const SORTED_SET_POP_COMMANDS: readonly Command[] = [
  {
    name: 'bzmpop',
    arity: -5,
    flags: ['write', 'blocking', 'movablekeys'],
    categories: ['sortedset'],
    keys: [countedKeysAt('RW access delete', 2)],
    group: 'sorted-set',
    since: '7.0.0',
    run: bzmpop,
  },
  {
    name: 'bzpopmax',
    arity: -3,
    flags: ['write', 'noscript', 'blocking', 'fast'],
    categories: ['sortedset'],
    keys: [keysAt('RW access delete', 1, -2)],
    group: 'sorted-set',
    since: '5.0.0',
    run: bzpopmax,
  },
  {
    name: 'bzpopmin',
    arity: -3,
    flags: ['write', 'noscript', 'blocking', 'fast'],
    categories: ['sortedset'],
    keys: [keysAt('RW access delete', 1, -2)],
    group: 'sorted-set',
    since: '5.0.0',
    run: bzpopmin,
  },
  {
    name: 'zmpop',
    arity: -4,
    flags: ['write', 'movablekeys'],
    categories: ['sortedset'],
    keys: [countedKeysAt('RW access delete', 1)],
    group: 'sorted-set',
    since: '7.0.0',
    run: zmpop,
  },
  {
    name: 'zpopmax',
    arity: -2,
    flags: ['write', 'fast'],
    categories: ['sortedset'],
    keys: [keysAt('RW access delete', 1)],
    group: 'sorted-set',
    since: '5.0.0',
    run: zpopmax,
  },
  {
    name: 'zpopmin',
    arity: -2,
    flags: ['write', 'fast'],
    categories: ['sortedset'],
    keys: [keysAt('RW access delete', 1)],
    group: 'sorted-set',
    since: '5.0.0',
    run: zpopmin,
  },
];
