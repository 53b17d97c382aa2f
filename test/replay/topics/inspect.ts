import { changesOf } from '../change.ts';
import type { LedgerEntry } from '../ledger-entry.ts';

const VERSION = 'the version of the engine';
const ORDER = 'the engine and the client shuffle mounts; ours keep the order in which they were typed';
const RANDOM = 'in the order of, or with, random ids';

export const INSPECT_CHANGES = changesOf('inspect', [
  [
    ORDER,
    5,
    '"/tmp:/host:ro",\n                "ivol:/data"',
    '"ivol:/data",\n                "/tmp:/host:ro"',
  ],
  [ORDER, 5, /( {12}\{\n {16}"Type": "bind",[^}]*\}),\n( {12}\{\n {16}"Type": "volume",[^}]*\})/, '$2,\n$1'],
  ['/tmp is above the root directory of the recorded engine', 5, 'rslave', 'rprivate'],
  [
    'fields of the console come before those of the memory',
    19,
    /(.*"ShmSize".*\n)(.*"ConsoleSize".*\n)/,
    '$2$1',
  ],
  [VERSION, 88, '20.10.24+dfsg1', '28.2.2'],
  [VERSION, 89, '"ApiVersion":"1.41"', '"ApiVersion":"1.50"'],
  [VERSION, 91, '20.10.24+dfsg1', '28.2.2'],
]);

export const INSPECT_LEDGER: readonly LedgerEntry[] = [
  { topic: 'inspect', steps: [16, 62, 63], reason: RANDOM, random: true },
  {
    topic: 'inspect',
    steps: [66, 67],
    reason: `${ORDER}; /tmp is above the root directory of the recorded engine`,
  },
  { topic: 'inspect', steps: [72], reason: 'the number of a process' },
];
