import { changesOf } from '../change.ts';
import type { LedgerEntry } from '../ledger-entry.ts';

const ANONYMOUS = 'pruning takes only anonymous volumes since API 1.42';
const RANDOM = 'shows or sorts by the random names of anonymous volumes';
const MOUNT =
  'runc names what it mounts in other words since 1.2, and the engine what it was doing since 23.0';
const SMALL = 'the recorded alpine was put together from a few files; the published image has more in /etc';
const UPDATE = 'volumes of clusters came with API 1.42';

export const VOLUME_CHANGES = changesOf('volumes', [
  ...[45, 46].map(
    (step) =>
      [
        MOUNT,
        step,
        /mount (\S+):(\S+) \(via \/proc\/self\/fd\/6\), flags: 0x5000:/,
        'mount src=$1, dst=$2, dstFd=/proc/thread-self/fd/8, flags=0x5000:',
      ] as const,
  ),
  [ANONYMOUS, 59, 'all local volumes', 'anonymous local volumes'],
  [ANONYMOUS, 60, 'all local volumes', 'anonymous local volumes'],
  [ANONYMOUS, 60, 'newvol\n', ''],
  [ANONYMOUS, 60, 'emptyvol\n', ''],
  [
    UPDATE,
    66,
    'docker volume update requires API version 1.42, but the Docker daemon API version is 1.41',
    'Error response from daemon: get v1: no such volume',
  ],
]);

export const VOLUME_LEDGER: readonly LedgerEntry[] = [
  { topic: 'volumes', steps: [49, 51, 56, 57, 61], reason: RANDOM, random: true },
  { topic: 'volumes', steps: [53], reason: "the recording machine's disks, cgroups and kernel" },
  { topic: 'volumes', steps: [37], reason: SMALL },
  { topic: 'volumes', steps: [63], reason: ANONYMOUS },
];
