import type { LedgerEntry } from './ledger-entry.ts';

const FILES = 'the shell of the step runs on this machine, whose files are not those of the engine';
const PORTS = 'the shell of the step runs on this machine, whose ports are not those of the engine';

/** What differs only because the shell that plays the steps is not on the engine's machine. */
export const DOCKER_LEDGER: readonly LedgerEntry[] = [
  { topic: 'volumes', steps: [41, 42, 44, 45, 47], reason: FILES },
  { topic: 'run-flags', steps: [100, 168, 276], reason: PORTS },
];
