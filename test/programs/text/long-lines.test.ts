import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// Lines that are worked on in pieces, with something at the edges of these: as the real programs answer (GNU's on Debian).
const LETTERS = 'x'.repeat(65_530);
const BLANKS = ' '.repeat(20);
const RULER = `${LETTERS}${BLANKS}y`;

test('long lines come out as if nobody had cut them', () =>
  expectTable([
    { gnu: `sh -c 'cat > l; tr -s " " < l > m; diff -b l m'`, input: `${RULER}\n` },
    { gnu: `sh -c 'cat > l; expand l > m; diff -E l m'`, input: `${LETTERS}\ty${'ab\t'.repeat(9000)}\n` },
    {
      gnu: `sh -c "sort -d -k 2 | cut -c 1"`,
      input: `a ${LETTERS}::::::::::b\nc ${LETTERS}::a\n`,
      stdout: 'c\na\n',
    },
    {
      gnu: `sh -c 'cat > l; join l l | wc'`,
      input: `k ${'a  b '.repeat(20_000)}\n`,
      stdout: '      1   80001  160004\n',
    },
    { gnu: 'unexpand -a', input: `${LETTERS}${' '.repeat(14)}y\n`, stdout: `${LETTERS}\t\ty\n` },
    {
      gnu: `sh -c 'TERM=xterm ul -i | tail -c 7'`,
      input: `${LETTERS}_\x08a${'b\x08b'.repeat(3)}\n`,
      stdout: ' _!!!\n'.padStart(7),
    },
  ]));
