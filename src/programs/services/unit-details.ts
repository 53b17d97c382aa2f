/** What systemctl tells of a unit. */
export interface UnitDetails {
  readonly description: string;
  readonly docs?: string;
  readonly tasks?: number;
  readonly memory?: string;
  readonly cpu?: string;
  /** The unit that starts this one when somebody wants it, and the one that this one starts. */
  readonly triggeredBy?: string;
  /** Whether its process tells when it is ready (Type=notify). */
  readonly notifies?: boolean;
  readonly triggers?: string;
  /** Where a socket listens. */
  readonly listen?: string;
}

const DOCKER_SOCKET = 'docker.socket';
export const DOCKER_SERVICE = 'docker.service';

export const UNIT_DETAILS: ReadonlyMap<string, UnitDetails> = new Map<string, UnitDetails>([
  [
    'containerd.service',
    {
      description: 'containerd container runtime',
      docs: 'https://containerd.io',
      tasks: 8,
      memory: '41.5M (peak: 44.9M)',
      cpu: '402ms',
    },
  ],
  [
    DOCKER_SERVICE,
    {
      description: 'Docker Application Container Engine',
      docs: 'https://docs.docker.com',
      tasks: 9,
      memory: '98.3M (peak: 101.6M)',
      cpu: '611ms',
      triggeredBy: DOCKER_SOCKET,
      notifies: true,
    },
  ],
  [
    DOCKER_SOCKET,
    {
      description: 'Docker Socket for the API',
      triggers: DOCKER_SERVICE,
      listen: '/run/docker.sock (Stream)',
    },
  ],
]);

/** A name as it is typed, with the `.service` that may be left out. */
export function unitName(typed: string): string {
  return /\.(?:service|socket|target|timer|mount)$/.test(typed) ? typed : `${typed}.service`;
}
