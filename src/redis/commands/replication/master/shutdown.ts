import { type ShutdownOptions, saveAndExit } from '../../server/save-and-exit.ts';
import type { Replication } from '../replication.ts';

/** An end that waits until the replicas have everything, so that nothing is lost with their master. */
export class Shutdown {
  /** Told if the server goes on. */
  readonly waiting: (() => void)[] = [];
  /** Until when it waits, Unix milliseconds. */
  readonly deadline: number;
  readonly #replication: Replication;
  readonly #options: ShutdownOptions;

  constructor(replication: Replication, options: ShutdownOptions) {
    const { store } = replication;
    this.#replication = replication;
    this.#options = options;
    this.deadline = store.now + store.configuration.number('shutdown-timeout') * 1000;
    replication.askForAcknowledgement();
    store.pausedWrites = true;
    store.pausedUntil = Number.MAX_SAFE_INTEGER;
    store.host.log('notice', 'Waiting for replicas before shutting down.');
  }

  /** Ends the server if nothing is to be waited for any longer. */
  look(): void {
    const { store } = this.#replication;
    if (!this.#replication.isCaughtUp && store.now < this.deadline) return;
    this.#replication.shutdown = undefined;
    this.#replication.tellOfReplicas();
    if (!saveAndExit(store, this.#options)) this.#goOn();
  }

  /** SHUTDOWN ABORT */
  abort(): void {
    this.#replication.shutdown = undefined;
    this.#replication.store.host.log('notice', 'Shutdown manually aborted.');
    this.#goOn();
  }

  #goOn(): void {
    this.#replication.isEnding = false;
    this.#replication.store.unpause();
    for (const tell of this.waiting) tell();
  }
}
