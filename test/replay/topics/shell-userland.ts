import type { LedgerEntry } from '../ledger-entry.ts';

const TOPIC = 'shell-userland';
/** The recorded "alpine" was made on the spot: its files are others, and its busybox is Debian's. */
const OTHER_IMAGE = 'the recorded image has other files than the real alpine';
const OTHER_BUSYBOX =
  "the recorded image's busybox is Debian's, which is built with other applets and options";
const MACHINE = "the recording machine's memory, disks, load and kernel";
const SEGFAULT = 'the recorded wget was linked statically and crashed';

export const SHELL_USERLAND_LEDGER: readonly LedgerEntry[] = [
  { topic: TOPIC, steps: [1, 2, 3, 67, 69, 70], reason: OTHER_IMAGE },
  {
    topic: TOPIC,
    steps: [5, 6, 34, 40, 41, 63, 75, 83, 91, 101, 102, 105, 106, 108, 125],
    reason: OTHER_BUSYBOX,
  },
  { topic: TOPIC, steps: [26, 28, 29, 30, 31, 38, 85], reason: MACHINE },
  { topic: TOPIC, steps: [7], reason: 'packets that arrive by themselves', random: true },
  { topic: TOPIC, steps: [32], reason: 'cgroups of the first version, and mounts of runc that ours has not' },
  { topic: TOPIC, steps: [48, 49, 50], reason: 'the shell of the recording had read one line less' },
  { topic: TOPIC, steps: [74], reason: SEGFAULT },
  { topic: TOPIC, steps: [97], reason: 'ports that the kernel chooses', random: true },
  { topic: TOPIC, steps: [127], reason: 'our shell does not wait for the command that runs' },
  { topic: TOPIC, steps: [128], reason: 'the recorder ended vi; ours had been left by its keys' },
];
