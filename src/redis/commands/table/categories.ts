import type { Category, Command } from './command.ts';

/** Categories in the order in which ACL CAT lists them. */
export const CATEGORIES: readonly Category[] = [
  'keyspace',
  'read',
  'write',
  'set',
  'sortedset',
  'list',
  'hash',
  'string',
  'bitmap',
  'hyperloglog',
  'geo',
  'stream',
  'pubsub',
  'admin',
  'fast',
  'slow',
  'blocking',
  'dangerous',
  'connection',
  'transaction',
  'scripting',
];

/** All categories of a command: those that follow from its flags and those that it declares. */
export function categoriesOf({ flags, categories = [] }: Command): readonly Category[] {
  const own = new Set<Category>(categories);
  if (flags.includes('write')) own.add('write');
  if (flags.includes('readonly') && !own.has('scripting')) own.add('read');
  if (flags.includes('admin')) own.add('admin').add('dangerous');
  if (flags.includes('pubsub')) own.add('pubsub');
  if (flags.includes('blocking')) own.add('blocking');
  own.add(flags.includes('fast') ? 'fast' : 'slow');
  return CATEGORIES.filter((category) => own.has(category));
}
