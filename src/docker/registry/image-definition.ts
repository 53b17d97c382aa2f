import type { Layer } from '../../linux/fs/layer.ts';

/** A repository of the simulated Docker Hub as it is written down: plain data, and functions that make its layers. */
export interface ImageDefinition {
  /** Familiar name: `alpine`, `katacoda/redis-node-docker-example`. */
  readonly name: string;
  /** Line of `docker search`. */
  readonly description: string;
  readonly official: boolean;
  readonly stars: number;
  readonly releases: readonly ImageRelease[];
}

/** One image of a repository, under one or more tags. */
export interface ImageRelease {
  readonly tags: readonly string[];
  /** RFC 3339 time of the build. */
  readonly created: string;
  readonly author?: string;
  readonly config: ImageConfigDefinition;
  /** From the base upwards; what `docker history` lists. */
  readonly steps: readonly ImageStep[];
}

/** What an image says about the containers made of it. Names are those of `docker inspect`. */
export interface ImageConfigDefinition {
  readonly Env?: readonly string[];
  readonly Cmd?: readonly string[];
  readonly Entrypoint?: readonly string[];
  /** `6379/tcp`. */
  readonly ExposedPorts?: readonly string[];
  /** Paths. */
  readonly Volumes?: readonly string[];
  readonly WorkingDir?: string;
  readonly User?: string;
  readonly StopSignal?: string;
  readonly Labels?: Readonly<Record<string, string>>;
  readonly OnBuild?: readonly string[];
  readonly Shell?: readonly string[];
  readonly Healthcheck?: HealthcheckDefinition;
}

/** Durations are nanoseconds, as in the image's JSON; 0 or nothing stands for Docker's default. */
export interface HealthcheckDefinition {
  /** `['NONE']`, `['CMD', ...argv]` or `['CMD-SHELL', line]`. */
  readonly Test?: readonly string[];
  readonly Interval?: number;
  readonly Timeout?: number;
  readonly StartPeriod?: number;
  readonly StartInterval?: number;
  readonly Retries?: number;
}

/** A line of `docker history`. Without a layer it changed only the configuration. */
export interface ImageStep {
  readonly createdBy: string;
  readonly comment?: string;
  /** RFC 3339; the release's time unless given. */
  readonly created?: string;
  readonly layer?: LayerDefinition;
}

/** A layer's content, made when somebody first asks for it. The same content has the same digest wherever it stands. */
export interface LayerDefinition {
  readonly build: () => Layer;
  /** Bytes of the unpacked layer that `docker images` counts; the bytes of its files unless given. */
  readonly size?: number;
  /** Bytes that a pull transfers; two fifths of the size unless given. */
  readonly compressedSize?: number;
}
