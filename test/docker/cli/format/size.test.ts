import { expect, test } from 'vitest';
import { binarySize, humanSize } from '../../../../src/docker/cli/format/size.ts';

test.each<readonly [number, string]>([
  [0, '0B'],
  [1, '1B'],
  [999, '999B'],
  [1000, '1kB'],
  [1024, '1.024kB'],
  [16_384, '16.38kB'],
  [999_999, '1000kB'],
  [1_070_000, '1.07MB'],
  [1_987_519, '1.988MB'],
  [25_446_343, '25.45MB'],
  [1_234_567_890, '1.235GB'],
  [3.42e12, '3.42TB'],
])('%d bytes are %s', (bytes, text) => {
  expect(humanSize(bytes)).toBe(text);
});

test.each<readonly [number, string]>([
  [0, '0B'],
  [521, '521B'],
  [1269, '1.27kB'],
  [1_987_519, '1.99MB'],
  [23_458_824, '23.5MB'],
  [117_400_000, '117MB'],
  [999_900, '1e+03kB'],
])('%d bytes are %s with three digits', (bytes, text) => {
  expect(humanSize(bytes, 3)).toBe(text);
});

test.each<readonly [number, string]>([
  [0, '0B'],
  [1023, '1023B'],
  [1024, '1KiB'],
  [67_108_864, '64MiB'],
  [25_276_510_208, '23.54GiB'],
])('%d bytes are %s in powers of two', (bytes, text) => {
  expect(binarySize(bytes)).toBe(text);
});
