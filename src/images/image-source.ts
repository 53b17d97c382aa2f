/**
 * How an image is written down here: who made which layer with which files. The registry turns it into layers, a
 * configuration and digests; a digest is that of our own content, so it is stable but not Docker Hub's.
 */
export interface ImageSource {
  /** Familiar name: `alpine`, `katacoda/redis-node-docker-example`. */
  readonly name: string;
  /** Line of `docker search`. */
  readonly description: string;
  readonly official: boolean;
  readonly stars: number;
  readonly releases: readonly Release[];
}

/** One image of a repository, under one or more tags. */
export interface Release {
  readonly tags: readonly string[];
  /** RFC 3339 time of the build. */
  readonly created: string;
  readonly config: ImageConfig;
  /** From the base upwards; a step without files makes no layer. */
  readonly steps: readonly BuildStep[];
}

/** What `docker inspect` shows as Config, as far as an image sets it. */
export interface ImageConfig {
  readonly Env: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Entrypoint?: readonly string[];
  readonly ExposedPorts?: readonly string[];
  readonly Volumes?: readonly string[];
  readonly WorkingDir?: string;
  readonly User?: string;
  readonly StopSignal?: string;
  readonly Labels?: Readonly<Record<string, string>>;
}

/** A line of `docker history`. */
export interface BuildStep {
  readonly createdBy: string;
  readonly files?: readonly Entry[];
  /** Bytes of the layer's content that no file below stands for (libraries nobody looks into). */
  readonly ballast?: number;
}

interface Owned {
  readonly path: string;
  /** Permission bits; default 0o755 for directories and programs, 0o644 for text, 0o777 for links. */
  readonly mode?: number;
  readonly uid?: number;
  readonly gid?: number;
}

/** A file of a layer. */
export type Entry =
  | (Owned & { readonly kind: 'directory' })
  | (Owned & { readonly kind: 'text'; readonly text: string })
  /** An executable that runs the program `id`; it is `size` bytes long. */
  | (Owned & { readonly kind: 'program'; readonly id: string; readonly size: number })
  | (Owned & { readonly kind: 'link'; readonly target: string })
  /** Lines added to a text file of a lower layer, after the lines matching `without` were dropped. */
  | (Owned & { readonly kind: 'append'; readonly text: string; readonly without?: string })
  | (Owned & { readonly kind: 'removed' });

export const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';

export function directory(path: string, mode = 0o755): Entry {
  return { kind: 'directory', path, mode };
}

export function text(path: string, content: string, mode = 0o644): Entry {
  return { kind: 'text', path, text: content, mode };
}

export function program(path: string, id: string, size: number): Entry {
  return { kind: 'program', path, id, size };
}

export function link(path: string, target: string): Entry {
  return { kind: 'link', path, target };
}
