import type { LedgerEntry } from './ledger-entry.ts';

const FILES = 'the shell of the step runs on this machine, whose files are not those of the engine';
const PORTS = 'the shell of the step runs on this machine, whose ports are not those of the engine';

const SHUFFLED = 'the real client shuffles the volumes of a line';

/** What differs only with the real client: it shuffles, and its shell is not on the engine's machine. */
export const DOCKER_LEDGER: readonly LedgerEntry[] = [
  { topic: 'volumes', steps: [41, 42, 44, 45, 47], reason: FILES },
  { topic: 'run-flags', steps: [100, 168, 276], reason: PORTS },
  { topic: 'inspect', steps: [5], reason: SHUFFLED, random: true },
  { topic: 'volumes', steps: [54, 55], reason: SHUFFLED, random: true },
];
