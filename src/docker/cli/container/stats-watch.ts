import { ApiError } from '../api/api-error.ts';
import { CommandError } from '../command/command-error.ts';
import type { Invocation } from '../command/invocation.ts';
import { emptyEntry, type StatsEntry, type StatsReport, statsEntry } from './stats-entry.ts';

interface Watched {
  entry: StatsEntry;
  failure: string | undefined;
}

interface ContainerEvent {
  readonly Action: string;
  readonly Actor: { readonly ID: string };
}

/** Collects the reports of containers: of some, or of all that come and go. */
export class StatsWatch {
  readonly #invocation: Invocation;
  readonly #stream: boolean;
  readonly #watched = new Map<string, Watched>();
  readonly #first: Promise<void>[] = [];

  constructor(invocation: Invocation, stream: boolean) {
    this.#invocation = invocation;
    this.#stream = stream;
  }

  add(container: string): void {
    if (this.#watched.has(container)) return;
    const watched: Watched = { entry: emptyEntry(container, false), failure: undefined };
    this.#watched.set(container, watched);
    this.#first.push(
      new Promise((resolve) => {
        this.#invocation.process.thread(async () => {
          await this.#collect(container, watched, resolve);
          resolve();
        });
      }),
    );
  }

  /** All containers, or those that run, also those that are started later. */
  async addAll(all: boolean): Promise<void> {
    const { api, process } = this.#invocation;
    if (this.#stream) process.thread(() => this.#follow(all));
    const containers = await api.json<readonly { readonly Id: string }[]>('GET', '/containers/json', {
      query: { all },
    });
    for (const { Id } of containers) this.add(Id.slice(0, 12));
  }

  /** Resolves when each has reported once, or never will. */
  async firstReports(): Promise<void> {
    await Promise.all(this.#first);
  }

  failures(): readonly string[] {
    return [...this.#watched.values()].flatMap(({ failure }) => (failure === undefined ? [] : [failure]));
  }

  entries(): readonly StatsEntry[] {
    return [...this.#watched.values()].map(({ entry }) => entry);
  }

  async #collect(container: string, watched: Watched, reported: () => void): Promise<void> {
    const { api } = this.#invocation;
    const query = { stream: this.#stream ? '1' : '0' };
    try {
      for await (const report of api.stream<StatsReport>('GET', `/containers/${container}/stats`, {
        query,
      })) {
        watched.entry = statsEntry(container, report);
        reported();
      }
    } catch (error) {
      if (!(error instanceof CommandError)) throw error;
      watched.failure = error.message;
      watched.entry = { ...watched.entry, invalid: true };
    }
  }

  async #follow(all: boolean): Promise<void> {
    const query = { filters: JSON.stringify({ type: { container: true } }) };
    try {
      for await (const { Action, Actor } of this.#invocation.api.stream<ContainerEvent>('GET', '/events', {
        query,
      })) {
        const id = Actor.ID.slice(0, 12);
        if (Action === 'start' || (all && Action === 'create')) this.add(id);
        else if (Action === 'destroy' || (!all && Action === 'die')) this.#watched.delete(id);
      }
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }
}
