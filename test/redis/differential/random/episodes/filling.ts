import { type Episode, listOf } from './episode.ts';

/** Keys so large that their encoding is another. */
export const fill: Episode = (chance, _maker, connection) => {
  const count = chance.of([3, 5, 20, 127, 128, 129, 130, 200, 511, 513]);
  const which = chance.of([1, 2]);
  const words = chance.of([
    ['rpush', `l${which}`, ...listOf((at) => [`e${at}`], count)],
    ['sadd', `t${which}`, ...listOf((at) => [String(at * 7)], count)],
    ['sadd', `t${which}`, ...listOf((at) => [`m${at}`], count)],
    ['hset', `h${which}`, ...listOf((at) => [`f${at}`, `v${at}`], count)],
    ['zadd', `z${which}`, ...listOf((at) => [String((at * 13) % 50), `m${at}`], count)],
    ['pfadd', `p${which}`, ...listOf((at) => [`u${at}`], count)],
    ['mset', ...listOf((at) => [`k${at}`, String(at)], Math.min(count, 30))],
    ['setrange', `s${which}`, String(count), 'end'],
    [
      'geoadd',
      `z${which}`,
      ...listOf((at) => [String(at % 90), String((at * 3) % 80), `g${at}`], Math.min(count, 130)),
    ],
  ]);
  return [{ connection, words }];
};

/** What chance takes away differs: afterwards nothing of the key is left. */
export const popByChance: Episode = (chance, maker, connection) => {
  const key = maker.values.key('set');
  return [
    { connection, words: ['spop', key, ...chance.of([[], ['2'], ['1000']])] },
    { connection, words: ['scard', key] },
    { connection, words: ['del', key] },
  ];
};
