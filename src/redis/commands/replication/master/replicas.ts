import type { Client } from '../../engine/client.ts';
import type { Store } from '../../engine/store.ts';
import { newProfile, type Replica, type ReplicaProfile } from './replica.ts';

/** The replicas of a master, by the clients that they are to it. */
export class Replicas extends Map<Client, Replica> {
  readonly #store: Store;
  readonly #profiles = new WeakMap<Client, ReplicaProfile>();

  constructor(store: Store) {
    super();
    this.#store = store;
  }

  /** What a client has said of itself, which may be a replica soon. */
  profileOf(client: Client): ReplicaProfile {
    let profile = this.#profiles.get(client);
    if (!profile) {
      profile = newProfile();
      this.#profiles.set(client, profile);
    }
    return profile;
  }

  in(wanted: Replica['state']): Replica[] {
    return [...this.values()].filter(({ state }) => state === wanted);
  }

  disconnect(): void {
    for (const client of [...this.keys()]) client.close();
  }

  /** Those that hear the stream and have said so in the last so many milliseconds. */
  heardWithin(milliseconds: number): number {
    return this.in('online').filter(({ acknowledgedAt }) => this.#store.now - acknowledgedAt <= milliseconds)
      .length;
  }

  /** How many have everything up to an offset. */
  countAcknowledged(offset: number): number {
    return this.in('online').filter(({ acknowledged }) => acknowledged >= offset).length;
  }

  /** All have everything. */
  areCaughtUp(offset: number): boolean {
    return [...this.values()].every(({ acknowledged }) => acknowledged === offset);
  }

  /** The first byte of the stream that one of them still needs. */
  neededFrom(offset: number): number {
    let needed = offset + 1;
    for (const replica of this.values()) needed = Math.min(needed, offset + 1 - replica.bytesBehind(offset));
    return needed;
  }

  /** Before the end of a server that has come so far, the log tells who will have everything. */
  tellBeforeEnd(offset: number): void {
    const { host, now } = this.#store;
    if (this.size === 0) return;
    const lagging = [...this.values()].filter(({ acknowledged }) => acknowledged !== offset);
    for (const { name, state, acknowledged, acknowledgedAt } of lagging) {
      const lag = state === 'online' ? Math.floor((now - acknowledgedAt) / 1000) : 0;
      const shown = state === 'online' ? 'online' : 'wait_bgsave';
      host.log(
        'warning',
        `Lagging replica ${name} reported offset ${offset - acknowledged} behind master, lag=${lag}, state=${shown}.`,
      );
    }
    host.log(
      'notice',
      `${this.size - lagging.length} of ${this.size} replicas are in sync when shutting down.`,
    );
  }

  /** Once in a second: signs of life for those that wait, and the end of what is not heard any more. */
  look(): void {
    const { now, configuration, persistence, host } = this.#store;
    const longest = configuration.number('repl-timeout') * 1000;
    for (const replica of [...this.values()]) {
      const isSaving = replica.state === 'saving' && persistence.child === 'rdb';
      if (replica.state === 'waiting' || isSaving) replica.client.raw(NEWLINE);
      else if (replica.state === 'online' && !replica.isOld && now - replica.acknowledgedAt > longest) {
        host.log('warning', `Disconnecting timedout replica (streaming sync): ${replica.name}`);
        replica.client.close();
      }
    }
  }
}

const NEWLINE = new TextEncoder().encode('\n');
