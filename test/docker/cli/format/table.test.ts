import { expect, test } from 'vitest';
import { alignTable } from '../../../../src/docker/cli/format/table.ts';

test('columns are as wide as their longest cell and three blanks, but never under ten', () => {
  expect(alignTable('NAME\tLABELS\tID\nbridge\t\t1\na long name\tx\t2\n')).toBe(
    'NAME          LABELS    ID\nbridge                  1\na long name   x         2\n',
  );
});

test('what stands behind the last tab is not padded', () => {
  expect(alignTable('A\tB\n1\t2')).toBe('A         B\n1         2');
});

test('an empty last cell leaves the blanks of the column before it', () => {
  expect(alignTable('OFFICIAL\tX\n[OK]\t\n')).toBe('OFFICIAL   X\n[OK]       \n');
});

test('a line without the column ends it', () => {
  expect(alignTable('a\t1\nplain\nlonger than ten\t2\n')).toBe('a         1\nplain\nlonger than ten   2\n');
});

test('wide characters count twice', () => {
  expect(alignTable('名前名前\tx\nabcdefgh\ty\n')).toBe('名前名前   x\nabcdefgh   y\n');
});

test('another layout', () => {
  expect(alignTable(' Version:\t1\n OS/Arch:\t2\n', { narrowest: 20, padding: 1 })).toBe(
    ' Version:           1\n OS/Arch:           2\n',
  );
});
