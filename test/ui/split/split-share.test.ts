import { expect, test } from 'vitest';
import { clampShare, shareAfterKey } from '../../../src/ui/split/split-share.ts';

test('neither pane disappears', () => {
  expect([-5, 20, 50, 81].map(clampShare)).toEqual([20, 20, 50, 80]);
});

test.each([
  ['ArrowLeft', false, 48],
  ['ArrowRight', false, 52],
  ['ArrowUp', false, undefined],
  ['ArrowUp', true, 48],
  ['ArrowDown', true, 52],
  ['ArrowLeft', true, undefined],
  ['PageUp', true, 40],
  ['PageDown', false, 60],
  ['Home', false, 20],
  ['End', false, 80],
  ['Enter', false, undefined],
] as const)('%s, stacked %j: from 50 to %j', (key, stacked, share) => {
  expect(shareAfterKey(50, key, stacked)).toBe(share);
});
