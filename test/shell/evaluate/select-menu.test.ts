import { expect, it } from 'vitest';
import { atOnce } from '../../../src/linux/steps.ts';
import { menuOf } from '../../../src/shell/evaluate/select-menu.ts';

it('has room for more words than a call has for arguments', () => {
  const words = Array.from({ length: 200_000 }, () => 'x');
  expect(atOnce(menuOf(words, 22)).split('\n').slice(0, 2)).toEqual([
    '     1) x  100001) x',
    '     2) x  100002) x',
  ]);
});
