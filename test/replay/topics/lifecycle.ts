import { changesOf } from '../change.ts';
import type { LedgerEntry } from '../ledger-entry.ts';

const REMOVAL = 'the removal of a container is refused in other words since 25.0';
const REMOVE_RUNNING = /You cannot remove a running container \w+\. Stop .* force remove/;
const refusal = (name: string): string =>
  `cannot remove container "${name}": container is running: stop the container before removing or force remove`;
const SIGNAL = 'a signal is checked by the engine since 23.0';
const UNSTABLE = 'not even the recorded engine repeats this';

export const LIFECYCLE_CHANGES = changesOf('lifecycle', [
  [SIGNAL, 22, 'Invalid signal', 'cannot kill container: c1: invalid signal'],
  [SIGNAL, 23, 'Invalid signal', 'cannot kill container: c1: invalid signal'],
  [
    REMOVAL,
    37,
    /You cannot remove a paused container .* force remove/,
    'cannot remove container "c1": container is paused and must be unpaused first',
  ],
  [REMOVAL, 95, REMOVE_RUNNING, refusal('a1')],
  [REMOVAL, 95, REMOVE_RUNNING, refusal('a2')],
  [
    "the history of the recording's alpine",
    237,
    /\/bin\/sh -c #\(nop\) {2}CMD \["\/bin\/sh"\](.*)\n(.*)\/bin\/sh -c #\(nop\) ADD file:\w+… (.*)\n/,
    'CMD ["/bin/sh"]$1buildkit.dockerfile.v0\n$2ADD alpine-minirootfs-3.20.3-x86_64.tar.gz /… $3buildkit.dockerfile.v0\n',
  ],
  ['an instruction is shown as it was written since 18.09', 238, 'bogus', 'BOGUS'],
  ['errors begin in lower case since 23.0', 248, 'No command', 'no command'],
  [
    'restart policies are checked in one place since 25.0',
    260,
    "policy 'bogus'",
    "policy: unknown policy 'bogus'; use one of 'no', 'always', 'on-failure', or 'unless-stopped'",
  ],
  [
    'the value of a filter is named since 25.0',
    315,
    /'status=bogus'/,
    "'status=bogus': invalid value for state (bogus): must be one of created, running, paused, restarting, removing, exited, dead",
  ],
  ['the value of a filter is named since 25.0', 318, 'strconv', "invalid filter 'exited=x': strconv"],
  ['all say it in the same words since 25.0', 326, 'no such container nosuch', 'No such container: nosuch'],
  [REMOVAL, 357, REMOVE_RUNNING, refusal('ps1')],
  [REMOVAL, 358, REMOVE_RUNNING, refusal('ps6')],
]);

export const LIFECYCLE_LEDGER: readonly LedgerEntry[] = [
  {
    topic: 'lifecycle',
    steps: [135, 136, 138, 180, 264, 266, 268, 363, 364],
    reason: UNSTABLE,
    random: true,
  },
  {
    topic: 'lifecycle',
    steps: [186, 192],
    reason: 'an exec that could not start has the exit code of a container that could not since 25.0',
  },
  {
    topic: 'lifecycle',
    steps: [188],
    reason: 'the user of an exec is looked up before there is a stream since 28.0',
  },
  {
    topic: 'lifecycle',
    steps: [200],
    reason: 'the virtual machine of the recording could not give all capabilities',
  },
];
