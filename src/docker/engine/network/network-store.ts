import { invalidParameter, notFound } from '../errors.ts';
import type { Network } from './network.ts';

/** All networks by id and name. */
export class NetworkStore {
  readonly #byId = new Map<string, Network>();

  add(network: Network): void {
    this.#byId.set(network.id, network);
  }

  delete(network: Network): void {
    this.#byId.delete(network.id);
  }

  all(): readonly Network[] {
    return [...this.#byId.values()];
  }

  get(id: string): Network | undefined {
    return this.#byId.get(id);
  }

  byName(name: string): Network | undefined {
    for (const network of this.#byId.values()) if (network.name === name) return network;
    return undefined;
  }

  /**
   * The network of an id, a name or the beginning of an id.
   * @throws EngineError not found, invalid parameter
   */
  find(text: string): Network {
    const exact = this.#byId.get(text) ?? this.byName(text);
    if (exact) return exact;
    const matches = this.all().filter(({ id }) => text !== '' && id.startsWith(text));
    if (matches.length > 1) {
      throw invalidParameter(
        `network ${text} is ambiguous (${matches.length} matches found based on ID prefix)`,
      );
    }
    const [match] = matches;
    if (!match) throw notFound(`network ${text} not found`);
    return match;
  }
}
