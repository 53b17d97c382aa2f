import { CALL, FUNCTION_LIBRARIES, SCRIPTS, sha1 } from '../scripts.ts';
import type { Episode } from './episode.ts';

export const functions: Episode = (chance, maker, connection) => [
  {
    connection,
    words: ['function', 'load', ...chance.of([[], ['replace']]), chance.of(FUNCTION_LIBRARIES.slice(0, 3))],
  },
  { connection, words: [chance.of(['fcall', 'fcall_ro']), chance.of(['f1', 'f2', 'wr']), '1', 's1', 'x'] },
  { connection, words: [chance.of(['fcall', 'fcall_ro']), 'f2', '0', ...maker.command()] },
  { connection, words: ['fcall_ro', 'f2', '0', 'get', 's1'] },
  { connection, words: ['function', 'stats'] },
  { connection, words: ['function', 'list', ...chance.of([[], ['withcode']])] },
];

export const scripts: Episode = (chance, maker, connection) => {
  const script = chance.of(SCRIPTS);
  return [
    {
      connection,
      words: [
        chance.of(['eval', 'eval', 'eval_ro']),
        script,
        '1',
        maker.values.key(''),
        maker.values.content(),
      ],
    },
  ];
};

export const evalsha: Episode = (chance, maker, connection) => {
  const script = chance.of(SCRIPTS);
  return [
    { connection, words: ['script', 'load', script] },
    { connection, words: ['script', 'exists', sha1(script), 'x'] },
    {
      connection,
      words: [
        chance.of(['evalsha', 'evalsha_ro']),
        sha1(script),
        '1',
        maker.values.key(''),
        maker.values.content(),
      ],
    },
    { connection, words: ['evalsha', sha1(CALL), '0', ...maker.command()] },
  ];
};

/** Libraries are written down, deleted and brought back. */
export const libraries: Episode = (chance, maker, connection) => [
  { connection, words: ['function', 'load', chance.of(FUNCTION_LIBRARIES.slice(0, 3))] },
  { connection, words: ['function', 'load', 'replace', chance.of(FUNCTION_LIBRARIES)] },
  { connection, words: ['function', 'delete', chance.of(['lib1', 'lib2', 'nolib'])] },
  {
    connection,
    words: [
      'function',
      'restore',
      maker.values.functionDump(),
      ...chance.of([[], ['flush'], ['append'], ['replace'], ['REPLACE'], ['x']]),
    ],
  },
  {
    connection,
    words: [
      'function',
      'list',
      ...chance.of([[], ['libraryname', 'lib*'], ['withcode', 'libraryname', 'lib2'], ['x']]),
    ],
  },
  {
    connection,
    words: [chance.of(['fcall', 'fcall_ro']), chance.of(['f1', 'f2']), '1', maker.values.key(''), 'x'],
  },
  { connection, words: ['function', 'stats'] },
];
