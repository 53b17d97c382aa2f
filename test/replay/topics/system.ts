import { changesOf } from '../change.ts';
import type { LedgerEntry } from '../ledger-entry.ts';

const DURATION = 'the end of a container tells how long it ran since 23.0';
const ORDER = 'a container is off its networks before its end is told, and on them after its volumes (28.0)';
const LATE = 'a program that cannot be found fails before the networks are set up (28.0)';
const COMMIT = 'a commit is told as a new image since 26.0';
const ANONYMOUS = 'pruning takes only anonymous volumes since API 1.42';
const FOUND = 'a search finds in an order of its own';
const VERSION = 'the versions of client, engine, kernel and host';
const OLD_CLIENT = 'the client here is the 20.10 of Debian';
const NO_SWARM =
  'the swarm of the step before is not simulated; the answers are those of an engine outside a swarm';

const EXIT = /\((exitCode=\d+, )/g;
const DIE_BEFORE_LEAVING = /^(.* container die .*\n)((?:.* (?:network disconnect|volume unmount) .*\n)+)/gm;
const JOINED_BEFORE_MOUNTING = /^(.* network connect .*\n)(.* volume mount .*\n)/gm;

export const SYSTEM_CHANGES = changesOf('system', [
  ...[17, 24].flatMap((step) => [
    [DURATION, step, EXIT, '(execDuration=0, $1'] as const,
    [ORDER, step, DIE_BEFORE_LEAVING, '$2$1'] as const,
    [ORDER, step, JOINED_BEFORE_MOUNTING, '$2$1'] as const,
    [
      LATE,
      step,
      /(container attach \w+ \(image=alpine, name=evx\)\n).* network connect .*\n.* network disconnect .*\n/,
      '$1',
    ] as const,
    [
      COMMIT,
      step,
      /^(\S+) image tag (sha256:\w{64}) \(name=evi:latest\)$/m,
      '$1 image create $2 (name=$2)\n$&',
    ] as const,
  ]),
  [LATE, 18, /(network destroy .*\n).* network connect .*\n.* network disconnect .*\n/, '$1'],
  [DURATION, 19, EXIT, '(execDuration=0, $1'],
  [DURATION, 20, EXIT, '(execDuration=0, $1'],
  [DURATION, 21, /"Attributes":\{"exitCode"/g, '"Attributes":{"execDuration":"0","exitCode"'],
  [ANONYMOUS, 37, 'dv\n', ''],
  [ANONYMOUS, 37, 'prv\n', ''],
  [
    'the removal of a running container is refused in other words since 25.0',
    54,
    /You cannot remove a running container \w{64}\. Stop the container before attempting removal or force remove/,
    'cannot remove container "c20": container is running: stop the container before removing or force remove',
  ],
  [FOUND, 73, /^(redis\/redis-stack.*\n)(bitnami.*\n)/m, '$2$1'],
  [FOUND, 76, /^(redis\/redis-stack.*\n)(bitnami.*\n)/m, '$2$1'],
  ['the search server of the recorder knew no limit', 75, /^redis\/redis-stack.*\n/m, ''],
]);

export const SYSTEM_LEDGER: readonly LedgerEntry[] = [
  { topic: 'system', steps: [0, 1, 2, 3, 5, 6, 45], reason: VERSION },
  { topic: 'system', steps: [14], reason: 'sizes decide where the line is cut off', random: true },
  { topic: 'system', steps: [29], reason: 'not even the recorded engine repeats this', random: true },
  { topic: 'system', steps: [44, 46, 47, 48, 50, 51, 53], reason: OLD_CLIENT },
  { topic: 'system', steps: [61], reason: 'not simulated: docker swarm init' },
  { topic: 'system', steps: [62, 63, 64], reason: NO_SWARM },
];
