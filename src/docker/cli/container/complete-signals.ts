import { SIGNALS } from '../../../linux/process/signal.ts';
import type { Complete } from '../command/complete.ts';

/** Signals by name, without SIG. */
export const completeSignals: Complete = () => Object.keys(SIGNALS).map((name) => name.slice(3));
