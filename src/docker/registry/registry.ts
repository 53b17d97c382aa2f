import type { Clock } from '../../linux/clock.ts';
import type { ImageDefinition } from './image-definition.ts';
import { familiarName, type Reference, repositoryName } from './reference.ts';
import { RegistryError } from './registry-error.ts';
import { assembleRelease, type RegistryImage } from './registry-image.ts';
import { Line, sleep } from './transfer.ts';

/** A name and password, or what an earlier login gave. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
}

/** A row of `docker search`. */
export interface SearchResult {
  readonly name: string;
  readonly description: string;
  readonly stars: number;
  readonly official: boolean;
}

export interface RegistryOptions {
  readonly clock: Clock;
  /** What Docker Hub holds. */
  readonly images: readonly ImageDefinition[];
  /** Milliseconds until a registry answers a question; default 120. */
  readonly latency?: number;
  /** Of the line to the registries; default 16 MB per second. */
  readonly bytesPerSecond?: number;
  /** Other registries that exist; anybody may push there. Default: none. */
  readonly hosts?: readonly string[];
  /** The name server that errors name: `10.0.0.1:53`. Default: they name none. */
  readonly resolver?: string;
}

const HUB = 'docker.io';

interface Repository {
  readonly tags: Map<string, () => RegistryImage>;
  readonly digests: Map<string, RegistryImage>;
}

/** The registries of the simulated world: Docker Hub, and hosts where images can be pushed. */
export class Registry {
  readonly line: Line;
  readonly #clock: Clock;
  readonly #latency: number;
  readonly #hosts: ReadonlySet<string>;
  readonly #resolver: string | undefined;
  readonly #definitions: readonly ImageDefinition[];
  /** By complete name: `docker.io/library/redis`. */
  readonly #repositories = new Map<string, Repository>();

  constructor(options: RegistryOptions) {
    this.#clock = options.clock;
    this.#latency = options.latency ?? 120;
    this.line = new Line(options.clock, options.bytesPerSecond ?? 16_000_000);
    this.#hosts = new Set([HUB, ...(options.hosts ?? [])]);
    this.#resolver = options.resolver;
    this.#definitions = options.images;
    for (const definition of options.images) this.#publish(definition);
  }

  /**
   * Asks for the image of a tag or digest.
   * @throws RegistryError denied (no such repository on the Hub), manifest unknown, unreachable
   */
  async resolve(reference: Reference): Promise<RegistryImage> {
    await this.#reach(reference);
    const repository = this.#repositories.get(repositoryName(reference));
    if (!repository) {
      // Only the Hub tells nobody which repositories there are.
      if (reference.domain === HUB) throw denied();
      throw new RegistryError('manifest unknown', 'manifest unknown: manifest unknown');
    }
    const image =
      reference.digest === undefined
        ? repository.tags.get(reference.tag ?? 'latest')?.()
        : this.#byDigest(repository, reference.digest);
    if (!image) throw new RegistryError('manifest unknown', 'manifest unknown: manifest unknown');
    repository.digests.set(image.digest, image);
    return image;
  }

  /** The tags of a repository, in alphabetical order. @throws RegistryError as resolve does */
  async tags(reference: Reference): Promise<readonly string[]> {
    await this.#reach(reference);
    const repository = this.#repositories.get(repositoryName(reference));
    if (!repository) {
      if (reference.domain === HUB) throw denied();
      throw new RegistryError('manifest unknown', 'name unknown: repository name not known to registry');
    }
    return [...repository.tags.keys()].sort();
  }

  /** Whether a repository already holds a layer; a push then need not send it. */
  holdsLayer(reference: Reference, diffId: string): boolean {
    const repository = this.#repositories.get(repositoryName(reference));
    if (!repository) return false;
    for (const image of repository.digests.values()) {
      if (image.layers.some((layer) => layer.diffId === diffId)) return true;
    }
    return false;
  }

  /**
   * The repository of the same registry that holds a layer, so that it can be mounted from there instead of sent.
   */
  mountSource(reference: Reference, diffId: string): string | undefined {
    for (const [name, repository] of this.#repositories) {
      if (!name.startsWith(`${reference.domain}/`) || name === repositoryName(reference)) continue;
      for (const image of repository.digests.values()) {
        if (image.layers.some((layer) => layer.diffId === diffId))
          return name.slice(reference.domain.length + 1);
      }
    }
    return undefined;
  }

  /** Whether somebody may push to a repository. @throws RegistryError denied, unreachable */
  async authorisePush(reference: Reference, credentials: Credentials | undefined): Promise<void> {
    await this.#reach(reference);
    if (reference.domain !== HUB) return;
    const [namespace] = reference.path.split('/');
    if (!credentials || credentials.username !== namespace) {
      throw denied();
    }
  }

  /** Takes an image under a tag. */
  store(reference: Reference, tag: string, image: RegistryImage): void {
    const name = repositoryName(reference);
    let repository = this.#repositories.get(name);
    if (!repository) {
      repository = { tags: new Map(), digests: new Map() };
      this.#repositories.set(name, repository);
    }
    repository.tags.set(tag, () => image);
    repository.digests.set(image.digest, image);
  }

  /** Checks a login. The simulated Hub knows nobody and believes everybody who gives a name and a password. */
  async login(host: string, credentials: Credentials): Promise<void> {
    const domain =
      host === '' || host.includes('index.docker.io')
        ? HUB
        : host.replace(/^https?:\/\//, '').replace(/\/.*$/, '');
    await this.#reach({ domain, path: '' });
    if (credentials.username === '' || credentials.password === '') {
      throw new RegistryError(
        'unauthorized',
        `Get "${domain === HUB ? 'https://registry-1.docker.io' : `https://${domain}`}/v2/": unauthorized: incorrect username or password`,
      );
    }
  }

  /** Repositories of the Hub whose name or description has the term, the best known first. */
  async search(term: string): Promise<readonly SearchResult[]> {
    await sleep(this.#clock, this.#latency);
    const words = term
      .toLowerCase()
      .replace(/^docker\.io\//, '')
      .replace(/^library\//, '');
    return this.#definitions
      .filter(({ name, description }) => `${name} ${description}`.toLowerCase().includes(words))
      .map(({ name, description, stars, official }) => ({ name, description, stars, official }))
      .sort((a, b) => Number(b.name === words) - Number(a.name === words) || b.stars - a.stars);
  }

  async #reach(reference: Reference): Promise<void> {
    await sleep(this.#clock, this.#latency);
    if (this.#hosts.has(reference.domain)) return;
    const [name = '', port] = reference.domain.split(':');
    const local = name === 'localhost' || /^127\./.test(name);
    const address = name === 'localhost' ? '127.0.0.1' : name;
    const why = local
      ? `dial tcp ${address}:${port ?? 80}: connect: connection refused`
      : `dial tcp: lookup ${name}${this.#resolver === undefined ? '' : ` on ${this.#resolver}`}: no such host`;
    throw new RegistryError(
      'unreachable',
      `Get "${local ? 'http' : 'https'}://${reference.domain}/v2/": ${why}`,
    );
  }

  #byDigest(repository: Repository, digest: string): RegistryImage | undefined {
    const known = repository.digests.get(digest);
    if (known) return known;
    for (const make of repository.tags.values()) {
      const image = make();
      if (image.digest === digest) return image;
    }
    return undefined;
  }

  #publish(definition: ImageDefinition): void {
    const { name } = definition;
    const path = name.includes('/') ? name : `library/${name}`;
    const repository: Repository = { tags: new Map(), digests: new Map() };
    for (const release of definition.releases) {
      // Digests cost time; most releases are never asked for.
      let made: RegistryImage | undefined;
      const image = (): RegistryImage => {
        made ??= assembleRelease(release);
        return made;
      };
      for (const tag of release.tags) repository.tags.set(tag, image);
    }
    this.#repositories.set(`${HUB}/${path}`, repository);
  }
}

function denied(): RegistryError {
  return new RegistryError('denied', 'denied: requested access to the resource is denied');
}

/** What the engine answers when a pull of `reference` failed: moby's translation of the registry's words. */
export function pullErrorMessage(error: RegistryError, reference: Reference): string {
  const name = familiarName(reference);
  if (error.kind === 'denied') {
    return `pull access denied for ${name}, repository does not exist or may require 'docker login': ${error.message}`;
  }
  if (error.kind === 'manifest unknown') {
    const wanted = reference.digest === undefined ? `:${reference.tag ?? 'latest'}` : `@${reference.digest}`;
    return error.message.startsWith('manifest')
      ? `manifest for ${name}${wanted} not found: ${error.message}`
      : `repository ${name} not found: ${error.message}`;
  }
  return error.message;
}
