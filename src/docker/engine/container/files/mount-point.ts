/** Something mounted in a container: the API's MountPoint, and what only the engine needs to know. Plain data. */
export interface MountPoint {
  readonly type: 'bind' | 'volume' | 'tmpfs';
  /** Of volumes. */
  readonly name: string;
  /** Path on the host. */
  readonly source: string;
  readonly destination: string;
  readonly driver: string;
  readonly mode: string;
  readonly writable: boolean;
  readonly propagation: string;
  /** A new volume takes over what the image has at the destination. */
  readonly copyUp: boolean;
  /** A missing source is made as a directory (`-v`), or is an error (`--mount type=bind`). */
  readonly createSource: boolean;
  /** Of a volume: only this directory of it. */
  readonly subpath?: string;
  /** Of a tmpfs. */
  readonly tmpfs?: { readonly size?: number; readonly mode?: number; readonly options: string };
}

/** The wire form. */
export interface ApiMountPoint {
  readonly Type?: string;
  readonly Name?: string;
  readonly Source: string;
  readonly Destination: string;
  readonly Driver?: string;
  readonly Mode: string;
  readonly RW: boolean;
  readonly Propagation: string;
}

export function apiMountPoint(mount: MountPoint): ApiMountPoint {
  return {
    Type: mount.type,
    ...(mount.name === '' ? {} : { Name: mount.name }),
    Source: mount.source,
    Destination: mount.destination,
    ...(mount.driver === '' ? {} : { Driver: mount.driver }),
    Mode: mount.mode,
    RW: mount.writable,
    Propagation: mount.propagation,
  };
}
