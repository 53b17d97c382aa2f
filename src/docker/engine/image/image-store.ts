import {
  familiarReference,
  InvalidReference,
  parseReference,
  type Reference,
  repositoryName,
  withDefaultTag,
} from '../../registry/reference.ts';
import { type EngineError, invalidParameter, notFound } from '../errors.ts';
import { completeReference } from './complete-reference.ts';
import type { LayerDownload } from './layer-download.ts';
import type { StoredImage, StoredLayer } from './stored-image.ts';

/** Images by id, and the references that lead to them. */
export class ImageStore {
  readonly #images = new Map<string, StoredImage>();
  /** By complete text: `docker.io/library/redis:7`, `docker.io/library/redis@sha256:…`. */
  readonly #references = new Map<string, { readonly reference: Reference; readonly id: string }>();
  /** The same, by image. */
  readonly #byImage = new Map<string, Set<string>>();
  /** What is on its way, by chain id. */
  readonly downloads = new Map<string, LayerDownload>();

  add(image: StoredImage): void {
    if (!this.#images.has(image.id)) this.#images.set(image.id, image);
  }

  get(id: string): StoredImage | undefined {
    return this.#images.get(id);
  }

  /**
   * Forgets an image; answers the layers that nobody has any more, from the top.
   * @param held whether containers still stand on its layers
   */
  delete(id: string, held: boolean): readonly StoredLayer[] {
    const image = this.#images.get(id);
    this.#images.delete(id);
    if (!image || held) return [];
    return [...image.layers].reverse().filter(({ chainId }) => !this.layer(chainId));
  }

  /** A layer that some image here has. */
  layer(chainId: string): StoredLayer | undefined {
    for (const { layers } of this.#images.values()) {
      const found = layers.find((layer) => layer.chainId === chainId);
      if (found) return found;
    }
    return undefined;
  }

  all(): readonly StoredImage[] {
    return [...this.#images.values()];
  }

  get size(): number {
    return this.#images.size;
  }

  /** Images that were made from this one. */
  children(id: string): readonly StoredImage[] {
    return this.all().filter((image) => image.parent === id);
  }

  // ---- references

  /** Leads a tag or digest to an image; answers the image that it led to before. */
  setReference(reference: Reference, id: string): string | undefined {
    const key = completeReference(reference);
    const before = this.#references.get(key)?.id;
    if (before !== undefined) this.#byImage.get(before)?.delete(key);
    this.#references.set(key, { reference, id });
    const own = this.#byImage.get(id);
    if (own) own.add(key);
    else this.#byImage.set(id, new Set([key]));
    return before;
  }

  /** Leads a digest to an image; a digest that is known stays where it leads. */
  addDigest(reference: Reference, id: string): void {
    if (this.lookup(reference) === undefined) this.setReference(reference, id);
  }

  deleteReference(reference: Reference): boolean {
    const key = completeReference(reference);
    const known = this.#references.get(key);
    if (!known) return false;
    this.#references.delete(key);
    const own = this.#byImage.get(known.id);
    own?.delete(key);
    if (own?.size === 0) this.#byImage.delete(known.id);
    return true;
  }

  /** All references to an image: tags and digests, in alphabetical order. */
  references(id: string): readonly Reference[] {
    return [...(this.#byImage.get(id) ?? [])].sort().flatMap((key) => {
      const known = this.#references.get(key);
      return known ? [known.reference] : [];
    });
  }

  allReferences(): Iterable<{ readonly reference: Reference; readonly id: string }> {
    return this.#references.values();
  }

  /** All references with one name, in alphabetical order. */
  byRepository(name: string): readonly Reference[] {
    return [...this.#references]
      .filter(([, { reference }]) => repositoryName(reference) === name)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([, { reference }]) => reference);
  }

  lookup(reference: Reference): string | undefined {
    return this.#references.get(completeReference(reference))?.id;
  }

  /**
   * The image of a reference, an id or the beginning of an id.
   * @throws EngineError not found, invalid parameter
   */
  find(text: string): StoredImage {
    const digits = /^(?:sha256:)?([0-9a-f]{64})$/.exec(text)?.[1];
    if (digits !== undefined) {
      const image = this.#images.get(`sha256:${digits}`);
      if (image) return image;
      throw notFound(`No such image: sha256:${digits}`);
    }
    let reference: Reference;
    try {
      reference = parseReference(text);
    } catch (error) {
      if (error instanceof InvalidReference) {
        const byId = this.byIdPrefix(text);
        if (byId) return byId;
        throw invalidParameter(error.message);
      }
      throw error;
    }
    const id = this.#byReference(reference);
    const found = id === undefined ? this.byIdPrefix(text) : this.#images.get(id);
    if (!found) throw noSuchImage(reference);
    return found;
  }

  /** A digest with a tag is looked up by the digest alone. */
  #byReference(reference: Reference): string | undefined {
    if (reference.digest === undefined) return this.lookup(withDefaultTag(reference));
    const { tag: _, ...canonical } = reference;
    return this.lookup(canonical);
  }

  /** The image whose id begins so, if it is only one. */
  byIdPrefix(text: string): StoredImage | undefined {
    const digits = text.startsWith('sha256:') ? text.slice(7) : text;
    if (!/^[0-9a-f]+$/.test(digits)) return undefined;
    let match: StoredImage | undefined;
    for (const [id, image] of this.#images) {
      if (!id.startsWith(digits, 7)) continue;
      if (match) return undefined;
      match = image;
    }
    return match;
  }
}

function noSuchImage(reference: Reference): EngineError {
  return notFound(`No such image: ${familiarReference(withDefaultTag(reference))}`);
}

/** Reads a reference given by a client. @throws EngineError invalid parameter */
export function readReference(text: string): Reference {
  try {
    return parseReference(text);
  } catch (error) {
    if (error instanceof InvalidReference) throw invalidParameter(error.message);
    throw error;
  }
}
