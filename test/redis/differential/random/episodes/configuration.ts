/** What a sequence may begin with; PARAMETERS of the player undoes it. */
export const CONFIGURATION: readonly (readonly string[][])[] = [
  [['config', 'set', 'notify-keyspace-events', 'KEA']],
  [
    [
      'config',
      'set',
      'hash-max-listpack-entries',
      '3',
      'zset-max-listpack-entries',
      '3',
      'set-max-intset-entries',
      '3',
    ],
  ],
  [['config', 'set', 'hash-max-listpack-value', '5', 'zset-max-listpack-value', '5']],
  [['config', 'set', 'list-max-listpack-size', '3']],
  [['config', 'set', 'list-max-listpack-size', '2', 'list-compress-depth', '1']],
  [['config', 'set', 'stream-node-max-entries', '3']],
  [['config', 'set', 'hll-sparse-max-bytes', '20']],
  [['config', 'set', 'maxmemory-policy', 'allkeys-lfu']],
  [['config', 'set', 'nothing', '1']],
  [['config', 'set', 'maxmemory', 'abc']],
  [
    ['config', 'set', 'notify-keyspace-events', 'KEg$lshzxtdmn'],
    ['config', 'get', 'notify-keyspace-events'],
  ],
  [['config', 'set', 'notify-keyspace-events', 'qq']],
];
