import type { Client } from '../../engine/client.ts';
import type { Store } from '../../engine/store.ts';
import { encodeDump } from '../../rdb/encode-dump.ts';
import type { Replication } from '../replication.ts';
import type { History } from '../stream/history.ts';
import { logUnexpectedErrors } from '../unexpected-error.ts';
import { Replica, type ReplicaProfile } from './replica.ts';
import type { Replicas } from './replicas.ts';

/** How replicas get the data set: those that want the same get it together, by way of the disk or straight away. */
export class FullSync {
  readonly #store: Store;
  readonly #replication: Replication;
  /** Those that the data set which a child writes to the disk is for. */
  #saving: Replica[] = [];

  constructor(replication: Replication) {
    this.#replication = replication;
    this.#store = replication.store;
  }

  get #replicas(): Replicas {
    return this.#replication.replicas;
  }

  get #history(): History {
    return this.#replication.history;
  }

  /** A client asks for all data. */
  attach(client: Client, isOld: boolean): void {
    const store = this.#store;
    const { configuration, host } = store;
    const history = this.#history;
    this.#replication.fullSyncs++;
    const replica = new Replica(client, this.#replicas.profileOf(client), isOld);
    logUnexpectedErrors(client, 'master', 'replica');
    this.#replicas.set(client, replica);
    if (!history.backlog) {
      history.renew();
      this.#replication.openBacklog();
      host.log(
        'notice',
        `Replication backlog created, my new replication IDs are '${history.id}' and '${history.secondId}'`,
      );
    }
    const { child } = store.persistence;
    if (child === 'rdb') {
      const other = this.#saving.find(
        (each) => this.#replicas.has(each.client) && isAlike(each.profile, replica.profile),
      );
      if (other) this.#join(replica, other);
      const news = other ? 'Waiting for end of' : "Can't attach the replica to the current";
      host.log('notice', `${news} BGSAVE${other ? '' : '. Waiting for next BGSAVE'} for SYNC`);
      return;
    }
    if (child === 'sockets') {
      host.log('notice', 'Current BGSAVE has socket target. Waiting for next BGSAVE for SYNC');
      return;
    }
    const isStreamed = configuration.get('repl-diskless-sync') === 'yes' && replica.profile.eof;
    if (isStreamed && configuration.number('repl-diskless-sync-delay') > 0) {
      host.log('notice', 'Delay next BGSAVE for diskless SYNC');
    } else if (child === undefined) this.#startTransfer();
    else {
      host.log(
        'notice',
        'No BGSAVE in progress, but another BG operation is active. BGSAVE for replication delayed',
      );
    }
  }

  /** A replica gets the data set that is being saved for another one, and what has changed since then. */
  #join(replica: Replica, other: Replica): void {
    replica.joins(other);
    this.#saving.push(replica);
    this.#tellStart(replica);
  }

  #tellStart({ isOld, client, startOffset }: Replica): void {
    if (!isOld) client.raw(new TextEncoder().encode(`+FULLRESYNC ${this.#history.id} ${startOffset}\r\n`));
  }

  /** A replica goes on where it was. */
  continue(client: Client, missing: Uint8Array): void {
    this.#replication.partialSyncs++;
    const replica = new Replica(client, this.#replicas.profileOf(client), false);
    logUnexpectedErrors(client, 'master', 'replica');
    replica.state = 'online';
    replica.startOffset = this.#history.offset;
    this.#replicas.set(client, replica);
    const name = replica.profile.psync2 ? ` ${this.#history.id}` : '';
    client.raw(new TextEncoder().encode(`+CONTINUE${name}\r\n`));
    client.raw(missing);
    replica.startStream(this.#history.backlog);
  }

  /** Nobody waits for the data set that is being written any longer: it is not written to its end. */
  savesForNobody(): void {
    const { persistence, configuration, host } = this.#store;
    if (this.#replicas.in('saving').length > 0) return;
    if (persistence.child === 'sockets') {
      host.log('warning', 'Diskless rdb transfer, last replica dropped, killing fork child.');
      persistence.killChild('sockets');
    } else if (configuration.savePoints().length === 0) persistence.killChild('rdb');
  }

  /** Sends the data set to those who wait for it, straight away or by way of the disk, whichever they understand. */
  #startTransfer(): void {
    const store = this.#store;
    const waiting = this.#replicas.in('waiting');
    const [first] = waiting;
    if (!first) return;
    const alike = waiting.filter(({ profile }) => isAlike(profile, first.profile));
    const isFiltered = first.profile.withoutData || first.profile.withoutFunctions;
    const isStreamed =
      (store.configuration.get('repl-diskless-sync') === 'yes' || isFiltered) &&
      alike.every(({ profile }) => profile.eof);
    store.host.log(
      'notice',
      `Starting BGSAVE for SYNC with target: ${isStreamed ? 'replicas sockets' : 'disk'}`,
    );
    this.#replication.log.forgetDatabase();
    const dump = encodeDump(store, first.profile);
    for (const replica of alike) {
      replica.state = 'saving';
      replica.startOffset = this.#history.offset;
      this.#tellStart(replica);
    }
    if (isStreamed) this.#stream(alike, dump);
    else {
      this.#saving = alike;
      store.persistence.saveInBackground(dump, (succeeded) => {
        this.#saving = [];
        this.#sendSaved(alike, dump, succeeded);
      });
    }
  }

  #stream(replicas: readonly Replica[], dump: Uint8Array): void {
    const store = this.#store;
    store.persistence.transferInBackground((succeeded) => {
      if (!succeeded) {
        this.#giveUp(replicas);
        return;
      }
      const mark = new TextEncoder().encode(store.newId());
      const header = new TextEncoder().encode(`$EOF:${new TextDecoder().decode(mark)}\r\n`);
      for (const replica of replicas) {
        if (replica.client.closed) continue;
        for (const bytes of [header, dump, mark]) replica.client.raw(bytes);
        store.host.log(
          'notice',
          `Streamed RDB transfer with replica ${replica.name} succeeded (socket). Waiting for REPLCONF ACK from slave to enable streaming`,
        );
        this.#putOnline(replica);
      }
      store.flush();
    });
  }

  #sendSaved(replicas: readonly Replica[], dump: Uint8Array, succeeded: boolean): void {
    if (!succeeded) {
      this.#giveUp(replicas);
      return;
    }
    for (const replica of replicas) {
      if (replica.client.closed) continue;
      replica.client.raw(new TextEncoder().encode(`$${dump.length}\r\n`));
      replica.client.raw(dump);
      if (this.#putOnline(replica)) replica.startStream(this.#history.backlog);
    }
    this.#store.flush();
  }

  /** False if the replica wanted the data set only. */
  #putOnline(replica: Replica): boolean {
    const { host, now } = this.#store;
    if (replica.profile.rdbOnly) {
      host.log(
        'notice',
        `RDB transfer completed, rdb only replica (${replica.name}) should be disconnected asap`,
      );
      replica.client.closeAfterReply();
      return false;
    }
    replica.state = 'online';
    replica.acknowledgedAt = now;
    host.log('notice', `Synchronization with replica ${replica.name} succeeded`);
    return true;
  }

  #giveUp(replicas: readonly Replica[]): void {
    for (const { client } of replicas) {
      if (!this.#replicas.has(client)) continue;
      this.#store.host.log('warning', 'SYNC failed. BGSAVE child returned an error');
      client.close();
    }
  }

  /** Begins for those that have waited long enough. */
  startIfDue(): void {
    const { configuration, now, persistence } = this.#store;
    if (persistence.child !== undefined) return;
    const waiting = this.#replicas.in('waiting');
    if (waiting.length === 0) return;
    const longest = Math.max(...waiting.map(({ since }) => now - since));
    const most = configuration.number('repl-diskless-sync-max-replicas');
    if (
      configuration.get('repl-diskless-sync') === 'no' ||
      (most > 0 && waiting.length >= most) ||
      longest >= configuration.number('repl-diskless-sync-delay') * 1000
    ) {
      this.#startTransfer();
    }
  }
}

/** Whether two replicas want the same data set. */
function isAlike(one: ReplicaProfile, other: ReplicaProfile): boolean {
  return one.withoutData === other.withoutData && one.withoutFunctions === other.withoutFunctions;
}
