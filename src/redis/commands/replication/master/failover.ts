import type { Replication } from '../replication.ts';
import type { Replica } from './replica.ts';

/** A master's hand-over to one of its replicas, which first gets everything that was written. */
export class Failover {
  state: 'waiting-for-sync' | 'failover-in-progress' = 'waiting-for-sync';
  readonly #replication: Replication;
  #target: { readonly host: string; readonly port: number } | undefined;
  /** Unix milliseconds; undefined: it waits for ever. */
  readonly #deadline: number | undefined;
  readonly #force: boolean;

  constructor(
    replication: Replication,
    target: { readonly host: string; readonly port: number } | undefined,
    deadline: number | undefined,
    force: boolean,
  ) {
    this.#replication = replication;
    this.#target = target;
    this.#deadline = deadline;
    this.#force = force;
    const { store } = replication;
    store.host.log(
      'notice',
      target ? `FAILOVER requested to ${target.host}:${target.port}.` : 'FAILOVER requested to any replica.',
    );
    store.pausedWrites = true;
    store.pausedUntil = Number.MAX_SAFE_INTEGER;
  }

  /** Once in a second: whether a replica has everything. */
  look(): void {
    if (this.state !== 'waiting-for-sync') return;
    const { store, replicas, history } = this.#replication;
    const target = this.#target;
    if (this.#deadline !== undefined && this.#deadline <= store.now) {
      if (!this.#force || !target) {
        this.abort('Replica never caught up before timeout');
        return;
      }
      store.host.log('notice', `FAILOVER to ${target.host}:${target.port} time out exceeded, failing over.`);
      this.#go(target);
      return;
    }
    const ready = [...replicas.values()].find(
      (replica) => (!target || isAt(replica, target)) && replica.acknowledged === history.offset,
    );
    if (!ready) return;
    this.#target = { host: ready.address, port: ready.profile.port };
    store.host.log(
      'notice',
      `Failover target ${ready.address}:${ready.profile.port} is synced, failing over.`,
    );
    this.#go(this.#target);
  }

  #go({ host, port }: { readonly host: string; readonly port: number }): void {
    this.state = 'failover-in-progress';
    this.#replication.follow(host, port);
  }

  abort(reason: string): void {
    const { store } = this.#replication;
    const to = this.#target ? `${this.#target.host}:${this.#target.port}` : 'any replica';
    store.host.log('notice', `FAILOVER to ${to} aborted: ${reason}`);
    if (this.state === 'failover-in-progress') this.#replication.stopFollowing();
    this.done();
  }

  done(): void {
    this.#replication.failover = undefined;
    this.#replication.store.unpause();
  }
}

export function isAt({ address, profile }: Replica, { host, port }: { host: string; port: number }): boolean {
  return address.toLowerCase() === host.toLowerCase() && profile.port === port;
}
