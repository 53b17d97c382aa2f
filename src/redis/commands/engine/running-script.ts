import type { Client } from './client.ts';

/** A script that was interrupted in its middle, so that others get their turn. */
export interface RunningScript {
  readonly client: Client;
  readonly isFunction: boolean;
  /** It runs for longer than busy-reply-threshold: other clients are told so instead of waiting. */
  readonly isBusy: boolean;
}
