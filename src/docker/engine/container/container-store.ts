import { conflict, type EngineError, invalidParameter, noSuchContainer, notFound } from '../errors.ts';
import type { Container } from './container.ts';
import { LinkIndex } from './network/link-index.ts';

const NAME = /^[a-zA-Z0-9][a-zA-Z0-9_.-]+$/;

/** By so many letters containers are looked up before the rest of an id is compared. */
const SHORTEST = 4;

/** All containers by id and name, and who is linked to whom. */
export class ContainerStore {
  readonly links = new LinkIndex();
  readonly #byId = new Map<string, Container>();
  /** Names with their slash, and link names `/recipient/alias` of their sources. */
  readonly #names = new Map<string, string>();
  /** The same the other way round. */
  readonly #namesOf = new Map<string, Set<string>>();
  /** By how their ids begin. */
  readonly #byBeginning = new Map<string, Set<Container>>();

  add(container: Container): void {
    this.#byId.set(container.id, container);
    const beginning = container.id.slice(0, SHORTEST);
    const alike = this.#byBeginning.get(beginning);
    if (alike) alike.add(container);
    else this.#byBeginning.set(beginning, new Set([container]));
  }

  delete(container: Container): void {
    this.#byId.delete(container.id);
    const beginning = container.id.slice(0, SHORTEST);
    const alike = this.#byBeginning.get(beginning);
    alike?.delete(container);
    if (alike?.size === 0) this.#byBeginning.delete(beginning);
    for (const name of this.#namesOf.get(container.id) ?? []) this.#names.delete(name);
    this.#namesOf.delete(container.id);
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
    return [...(this.#namesOf.get(id) ?? [])].sort();
  }

  /** All names by container id. */
  namesById(): ReadonlyMap<string, readonly string[]> {
    return new Map([...this.#namesOf].map(([id, names]) => [id, [...names].sort()]));
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
    this.#own(id, full);
    return full;
  }

  isFree(name: string): boolean {
    return !this.#names.has(`/${name}`);
  }

  /** A link's name, `/recipient/alias`; false if somebody has it. */
  reserveLinkName(id: string, name: string): boolean {
    const owner = this.#names.get(name);
    if (owner !== undefined && owner !== id) return false;
    this.#own(id, name);
    return true;
  }

  releaseName(name: string): void {
    const owner = this.#names.get(name);
    if (owner === undefined) return;
    this.#names.delete(name);
    const others = this.#namesOf.get(owner);
    others?.delete(name);
    if (others?.size === 0) this.#namesOf.delete(owner);
  }

  #own(id: string, name: string): void {
    this.#names.set(name, id);
    const others = this.#namesOf.get(id);
    if (others) others.add(name);
    else this.#namesOf.set(id, new Set([name]));
  }

  #withPrefix(prefix: string): readonly Container[] {
    const alike: Iterable<Container> =
      prefix.length < SHORTEST
        ? this.#byId.values()
        : (this.#byBeginning.get(prefix.slice(0, SHORTEST)) ?? []);
    return [...alike].filter(({ id }) => id.startsWith(prefix));
  }
}

export function noSuchExec(id: string): EngineError {
  return notFound(`No such exec instance: ${id}`);
}
