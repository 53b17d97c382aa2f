import { type Episode, listOf } from './episode.ts';

export const fillStream: Episode = (chance, _maker, connection) =>
  Array.from({ length: chance.between(2, 12) }, (_, at) => ({
    connection,
    words: [
      'xadd',
      'x1',
      `${10 + at}-*`,
      ...listOf((field) => [`f${field}`, `v${at}`], chance.between(1, 3)),
    ],
  }));

export const fillGroup: Episode = (chance, _maker, connection) => [
  ...fillStream(chance, _maker, connection),
  { connection, words: ['xgroup', 'create', 'x1', 'g1', '0', 'mkstream'] },
  {
    connection,
    words: ['xreadgroup', 'group', 'g1', 'c1', 'count', String(chance.between(1, 5)), 'streams', 'x1', '>'],
  },
  { connection, words: ['xreadgroup', 'group', 'g1', 'c2', 'count', '1', 'streams', 'x1', '>'] },
];

/** Everything that is done with entries that a group has been given. */
export const claims: Episode = (chance, maker, connection) => {
  const id = (): string => chance.of(['1-1', '2-1', '3-2', '10-0', '11-0', '12-0', '0', '9-9']);
  const idle = (): string => chance.of(['0', '0', '0', '60000', '100000']);
  const consumer = (): string => chance.of(['c1', 'c2', 'c3']);
  const justId = (): string[] => chance.of([[], [], ['justid']]);
  const command = (): string[] =>
    chance.of([
      () => ['xclaim', 'x1', 'g1', consumer(), idle(), id(), id(), ...justId()],
      () => ['xclaim', 'x1', 'g1', consumer(), '0', id(), 'force', ...justId()],
      () => [
        'xclaim',
        'x1',
        'g1',
        consumer(),
        '0',
        id(),
        'idle',
        chance.of(['1000', '0', '-1']),
        ...justId(),
      ],
      () => ['xclaim', 'x1', 'g1', consumer(), '0', id(), 'time', chance.of(['1000000000000', '-5'])],
      () => ['xclaim', 'x1', 'g1', consumer(), '0', id(), 'retrycount', chance.of(['5', '0', '-1'])],
      () => ['xclaim', 'x1', 'g1', consumer(), '0', id(), 'lastid', id(), 'force'],
      () => [
        'xautoclaim',
        'x1',
        'g1',
        consumer(),
        idle(),
        chance.of(['-', '0', id(), `(${id()}`]),
        ...justId(),
      ],
      () => [
        'xautoclaim',
        'x1',
        'g1',
        consumer(),
        '0',
        '0',
        'count',
        chance.of(['1', '2', '100']),
        ...justId(),
      ],
      () => ['xpending', 'x1', 'g1'],
      () => ['xpending', 'x1', 'g1', '-', '+', '10', ...chance.of([[], [consumer()]])],
      () => ['xpending', 'x1', 'g1', 'idle', idle(), '-', '+', '10', ...chance.of([[], [consumer()]])],
      () => ['xack', 'x1', 'g1', id(), id()],
      () => ['xdel', 'x1', id()],
      () => [
        'xinfo',
        'stream',
        'x1',
        ...chance.of([[], ['full'], ['full', 'count', chance.of(['1', '0', '-1'])]]),
      ],
      () => ['xinfo', chance.of(['groups', 'consumers']), 'x1', 'g1'].slice(0, chance.of([3, 4])),
      () => [
        'xreadgroup',
        'group',
        'g1',
        consumer(),
        ...chance.of([[], ['noack']]),
        'streams',
        'x1',
        chance.of(['>', '>', '0', id()]),
      ],
      () => [
        'xgroup',
        'setid',
        'x1',
        'g1',
        chance.of(['$', '0', id()]),
        ...chance.of([[], ['entriesread', '2']]),
      ],
      () => ['xgroup', chance.of(['createconsumer', 'delconsumer']), 'x1', 'g1', consumer()],
      () => [
        'xsetid',
        'x1',
        id(),
        ...chance.of([[], ['entriesadded', '9', 'maxdeletedid', id()], ['entriesadded', '2']]),
      ],
      () => [
        'xtrim',
        'x1',
        chance.of(['maxlen', 'minid']),
        chance.of(['~', '=']),
        chance.of(['0', '2', '5']),
      ],
      () => ['xadd', 'x1', chance.of(['13-*', '20-1', '*']), 'f', 'v'],
      () => ['xgroup', 'destroy', 'x1', chance.of(['g1', 'g2'])],
      () => maker.command('stream'),
    ])();
  return [
    ...(chance.oneIn(2) ? fillGroup(chance, maker, connection) : []),
    ...Array.from({ length: chance.between(3, 9) }, () => ({
      connection: chance.oneIn(6) ? (connection + 1) % 3 : connection,
      words: command(),
    })),
  ];
};
