import type { StringMap } from '../sorted-record.ts';

/** A volume: a directory on the host. Plain data. */
export interface Volume {
  readonly name: string;
  /** Milliseconds since the Unix epoch. */
  readonly created: number;
  readonly driver: string;
  readonly labels: StringMap | null;
  readonly options: StringMap | null;
  /** `/var/lib/docker/volumes/NAME/_data` */
  readonly mountpoint: string;
}

/** Marks volumes that nobody named (`docker volume prune` takes only those). */
export const ANONYMOUS_LABEL = 'com.docker.volume.anonymous';
export const VOLUMES_DIRECTORY = '/var/lib/docker/volumes';
/** The only driver there is. */
export const LOCAL_DRIVER = 'local';
