/** A unit that systemd runs on the host. */
export interface Unit {
  readonly name: string;
  readonly description: string;
  readonly docs: string;
  readonly pid: number;
  /** The command line of its process. */
  readonly command: string;
  readonly tasks: number;
  readonly memory: string;
  readonly cpu: string;
  readonly triggeredBy?: string;
}

/** The services that run from the start to the end. */
export const UNITS: ReadonlyMap<string, Unit> = new Map(
  [
    {
      name: 'containerd.service',
      description: 'containerd container runtime',
      docs: 'https://containerd.io',
      pid: 687,
      command: '/usr/bin/containerd',
      tasks: 8,
      memory: '41.5M (peak: 44.9M)',
      cpu: '402ms',
    },
    {
      name: 'docker.service',
      description: 'Docker Application Container Engine',
      docs: 'https://docs.docker.com',
      pid: 812,
      command: '/usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock',
      tasks: 9,
      memory: '98.3M (peak: 101.6M)',
      cpu: '611ms',
      triggeredBy: 'docker.socket',
    },
  ].map((unit) => [unit.name, unit]),
);

/** A name as it is typed, with the `.service` that may be left out. */
export function unitName(typed: string): string {
  return /\.(?:service|socket|target|timer|mount)$/.test(typed) ? typed : `${typed}.service`;
}
