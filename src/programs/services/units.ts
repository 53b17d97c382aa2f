/** A unit of which systemd runs a process on the host. */
export interface Unit {
  readonly name: string;
  /** The number that its process has after a boot. */
  readonly pid: number;
  /** The command line of its process. */
  readonly command: string;
}

/** The services that run from the start. What is told of them stands in unit-details.ts. */
export const UNITS: ReadonlyMap<string, Unit> = new Map(
  [
    { name: 'containerd.service', pid: 687, command: '/usr/bin/containerd' },
    {
      name: 'docker.service',
      pid: 812,
      command: '/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock',
    },
  ].map((unit) => [unit.name, unit]),
);
