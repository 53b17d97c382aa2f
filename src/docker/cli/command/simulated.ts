/**
 * How much of a flag or a command is simulated, as docs/coverage.md tells it: taken and shown, but nothing changes by it; not
 * at all; or in part, with the words that say which.
 */
export type Simulated = 'accepted' | 'no' | `partly: ${string}`;
