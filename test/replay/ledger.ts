import type { LedgerEntry } from './ledger-entry.ts';
import { IMAGE_LEDGER } from './topics/images.ts';
import { INSPECT_LEDGER } from './topics/inspect.ts';
import { LIFECYCLE_LEDGER } from './topics/lifecycle.ts';
import { NETWORK_LEDGER } from './topics/networks.ts';
import { RUN_FLAG_LEDGER } from './topics/run-flags.ts';
import { SHELL_USERLAND_LEDGER } from './topics/shell-userland.ts';
import { SYSTEM_LEDGER } from './topics/system.ts';
import { VOLUME_LEDGER } from './topics/volumes.ts';

/** They were found by playing the recorded engine against its own recording. */
const UNSTABLE = 'not even the recorded engine repeats this';
const KEY_ORDER = 'keys come in the order of a hash table with a random seed';
const PROGRESS = 'the drawing of a pull follows the layers of the image and the speed of the line';

const LEDGER: readonly LedgerEntry[] = [
  { topic: 'links', steps: [38, 54, 55, 72], reason: UNSTABLE, random: true },
  { topic: 'links', steps: [16], reason: KEY_ORDER, random: true },
  { topic: 'seed', steps: [19], reason: PROGRESS },
  ...IMAGE_LEDGER,
  ...INSPECT_LEDGER,
  ...LIFECYCLE_LEDGER,
  ...NETWORK_LEDGER,
  ...RUN_FLAG_LEDGER,
  ...SHELL_USERLAND_LEDGER,
  ...SYSTEM_LEDGER,
  ...VOLUME_LEDGER,
];

export function ledgerEntry(topic: string, step: number): LedgerEntry | undefined {
  return LEDGER.find((entry) => entry.topic === topic && entry.steps.includes(step));
}
