import type { Client } from '../../engine/client.ts';
import type { Backlog } from '../stream/backlog.ts';

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
  /** The offset at which the data set was taken. */
  startOffset = 0;
  /** The offset up to which it has confirmed the stream, and when. */
  acknowledged = 0;
  acknowledgedAt: number;
  /** What is sent goes to it at once; before, the backlog keeps it until it has confirmed the data set. */
  #flows = false;

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

  /** It gets the same data set as another one, which is being written. */
  joins(other: Replica): void {
    this.state = other.state;
    this.startOffset = other.startOffset;
  }

  feed(bytes: Uint8Array): void {
    if (this.state === 'waiting' || this.profile.rdbOnly) return;
    if (this.#flows) this.client.raw(bytes);
  }

  /** The stream flows from now on, what has come since the data set was taken first. */
  startStream(backlog: Backlog | undefined): void {
    if (this.#flows) return;
    this.#flows = true;
    const missing = backlog?.from(this.startOffset + 1);
    if (missing) this.client.raw(missing);
  }

  /** How many bytes of a stream up to `offset` have not gone to it yet; it may not want any. */
  bytesBehind(offset: number): number {
    if (this.state === 'waiting' || this.profile.rdbOnly) return 0;
    return this.#flows ? this.client.outputBytes : offset - this.startOffset;
  }
}
