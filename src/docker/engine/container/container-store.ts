import { conflict, type EngineError, invalidParameter, noSuchContainer, notFound } from '../errors.ts';
import type { Container } from './container.ts';
import { LinkIndex } from './link-index.ts';

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** All containers by id and name, and who is linked to whom. */
export class ContainerStore {
  readonly links = new LinkIndex();
  readonly #byId = new Map<string, Container>();
  /** Names with their slash, and link names `/recipient/alias` of their sources. */
  readonly #names = new Map<string, string>();

  add(container: Container): void {
    this.#byId.set(container.id, container);
  }

  delete(container: Container): void {
    this.#byId.delete(container.id);
    for (const [name, id] of this.#names) if (id === container.id) this.#names.delete(name);
  }

  get(id: string): Container | undefined {
    return this.#byId.get(id);
  }

  /** In the order of their creation. */
  all(): readonly Container[] {
    return [...this.#byId.values()];
  }

  get size(): number {
    return this.#byId.size;
  }

  /**
   * The container of an id, a name (also a link's) or the beginning of an id.
   * @throws EngineError not found, invalid parameter (nothing, or the beginning of several ids)
   */
  find(nameOrId: string): Container {
    if (nameOrId === '') throw invalidParameter('invalid name or ID supplied: ""');
    const exact = this.#byId.get(nameOrId) ?? this.byName(nameOrId);
    if (exact) return exact;
    const matches = this.#withPrefix(nameOrId);
    if (matches.length > 1) {
      throw invalidParameter(`Multiple IDs found with provided prefix: ${nameOrId}`);
    }
    const [match] = matches;
    if (!match) throw noSuchContainer(nameOrId);
    return match;
  }

  byName(name: string): Container | undefined {
    const id = this.#names.get(name.startsWith('/') ? name : `/${name}`);
    return id === undefined ? undefined : this.#byId.get(id);
  }

  /** @throws EngineError not found, when it has another beginning too */
  byPrefix(prefix: string): Container | undefined {
    const matches = this.#withPrefix(prefix);
    return matches.length === 1 ? matches[0] : undefined;
  }

  /** Names of a container, its links' names included, in alphabetical order. */
  names(id: string): readonly string[] {
    const names: string[] = [];
    for (const [name, owner] of this.#names) if (owner === id) names.push(name);
    return names.sort();
  }

  /** All names by container id; one pass for lists. */
  namesById(): ReadonlyMap<string, readonly string[]> {
    const all = new Map<string, string[]>();
    for (const [name, id] of this.#names) {
      const names = all.get(id);
      if (names) names.push(name);
      else all.set(id, [name]);
    }
    for (const names of all.values()) names.sort();
    return all;
  }

  /**
   * Takes a name for a container and answers it with its slash.
   * @throws EngineError invalid parameter, conflict
   */
  reserveName(id: string, name: string): string {
    const plain = name.startsWith('/') ? name.slice(1) : name;
    if (!NAME.test(plain)) {
      throw invalidParameter(`Invalid container name (${name}), only [a-zA-Z0-9][a-zA-Z0-9_.-] are allowed`);
    }
    const full = `/${plain}`;
    const owner = this.#names.get(full);
    if (owner !== undefined && owner !== id) {
      throw conflict(
        `Conflict. The container name "${full}" is already in use by container "${owner}". You have to remove (or rename) that container to be able to reuse that name.`,
      );
    }
    this.#names.set(full, id);
    return full;
  }

  isFree(name: string): boolean {
    return !this.#names.has(`/${name}`);
  }

  /** A link's name, `/recipient/alias`; false if somebody has it. */
  reserveLinkName(id: string, name: string): boolean {
    const owner = this.#names.get(name);
    if (owner !== undefined && owner !== id) return false;
    this.#names.set(name, id);
    return true;
  }

  releaseName(name: string): void {
    this.#names.delete(name);
  }

  #withPrefix(prefix: string): readonly Container[] {
    const matches: Container[] = [];
    for (const [id, container] of this.#byId) if (id.startsWith(prefix)) matches.push(container);
    return matches;
  }
}

export function noSuchExec(id: string): EngineError {
  return notFound(`No such exec instance: ${id}`);
}
