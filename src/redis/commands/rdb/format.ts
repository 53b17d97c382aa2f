/** The version of the format that Redis 7.0 writes. */
export const VERSION = 10;

/** Types of values. */
export const TYPE = {
  string: 0,
  list: 1,
  set: 2,
  /** With scores as text, until 4.0. */
  oldSortedSet: 3,
  hash: 4,
  sortedSet: 5,
  /** Until 2.4. */
  hashZipmap: 9,
  /** Ziplists are what listpacks were until 7.0. */
  listZiplist: 10,
  intset: 11,
  sortedSetZiplist: 12,
  hashZiplist: 13,
  quicklistOfZiplists: 14,
  /** The first version of streams, until 7.0. */
  oldStream: 15,
  hashListpack: 16,
  sortedSetListpack: 17,
  quicklist: 18,
  stream: 19,
} as const;

/** How a node of a quicklist holds its elements: one as it is, or several in a listpack. */
export const NODE = { plain: 1, packed: 2 } as const;

/** What can stand where a type is expected. */
export const OPCODE = {
  functions: 0xf5,
  moduleFacts: 0xf7,
  idle: 0xf8,
  frequency: 0xf9,
  auxiliary: 0xfa,
  resize: 0xfb,
  expiryMilliseconds: 0xfc,
  expirySeconds: 0xfd,
  database: 0xfe,
  end: 0xff,
} as const;
