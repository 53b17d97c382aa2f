import type { Client } from '../engine/client.ts';

/** What a replica has told of itself before it asks for the data. */
export interface ReplicaProfile {
  /** Where it listens; 0 if it has not said so. */
  port: number;
  /** The address it wants to be known by. */
  address: string | undefined;
  /** It finds the end of a data set whose length is not known beforehand. */
  eof: boolean;
  /** It understands that the stream goes on under another name. */
  psync2: boolean;
  /** It wants the data set only, not what changes later. */
  rdbOnly: boolean;
  /** What to leave out of the data set. */
  withoutData: boolean;
  withoutFunctions: boolean;
}

export function newProfile(): ReplicaProfile {
  return {
    port: 0,
    address: undefined,
    eof: false,
    psync2: false,
    rdbOnly: false,
    withoutData: false,
    withoutFunctions: false,
  };
}

/** A server that follows this one. */
export class Replica {
  readonly client: Client;
  readonly profile: ReplicaProfile;
  /** It came with SYNC: it confirms nothing. */
  readonly isOld: boolean;
  /** Unix milliseconds. */
  readonly since: number;
  state: 'waiting' | 'saving' | 'online' = 'waiting';
  /** The offset up to which it has confirmed the stream, and when. */
  acknowledged = 0;
  acknowledgedAt: number;
  /** What it gets as soon as it has confirmed the data set; undefined once the stream flows. */
  #held: Uint8Array[] | undefined = [];

  constructor(client: Client, profile: ReplicaProfile, isOld: boolean) {
    this.client = client;
    this.profile = profile;
    this.isOld = isOld;
    this.since = client.store.now;
    this.acknowledgedAt = client.store.now;
  }

  get address(): string {
    return this.profile.address ?? this.client.peer.remote.replace(/:\d+$/, '');
  }

  /** How the log calls it. */
  get name(): string {
    return `${this.address}:${this.profile.port === 0 ? '<unknown-replica-port>' : this.profile.port}`;
  }

  feed(bytes: Uint8Array): void {
    if (this.state === 'waiting' || this.profile.rdbOnly) return;
    if (this.#held) this.#held.push(bytes);
    else this.client.raw(bytes);
  }

  /** The stream flows from now on, what was held back first. */
  startStream(): void {
    const held = this.#held ?? [];
    this.#held = undefined;
    for (const bytes of held) this.client.raw(bytes);
  }
}
