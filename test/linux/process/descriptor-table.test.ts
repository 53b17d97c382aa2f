import { expect, test } from 'vitest';
import type { FileDescription } from '../../../src/linux/io/file-description.ts';
import { DescriptorTable } from '../../../src/linux/process/descriptor-table.ts';

const file = {} as FileDescription;

test('the lowest free descriptor is known after each change', () => {
  const table = new DescriptorTable([0, 1, 2, 4].map((descriptor) => [descriptor, file]));
  const seen = [table.lowestFree];
  table.set(3, file);
  seen.push(table.lowestFree);
  table.delete(1);
  seen.push(table.lowestFree);
  table.set(1, file);
  seen.push(table.lowestFree);
  table.clear();
  seen.push(table.lowestFree);
  expect(seen).toEqual([3, 5, 1, 5, 0]);
});
