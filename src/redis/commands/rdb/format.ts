/** The version of the format that Redis 7.0 writes. */
export const VERSION = 10;

/** Types of values. */
export const TYPE = {
  string: 0,
  list: 1,
  set: 2,
  hash: 4,
  sortedSet: 5,
  intset: 11,
  /** The first version of streams; ours write the second. */
  oldStream: 15,
  hashListpack: 16,
  sortedSetListpack: 17,
  quicklist: 18,
  stream: 19,
} as const;

/** What can stand where a type is expected. */
export const OPCODE = {
  functions: 0xf5,
  idle: 0xf8,
  frequency: 0xf9,
  auxiliary: 0xfa,
  resize: 0xfb,
  expiryMilliseconds: 0xfc,
  expirySeconds: 0xfd,
  database: 0xfe,
  end: 0xff,
} as const;
