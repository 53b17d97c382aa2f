import { humanDuration } from '../go-time.ts';

export type StateName = 'created' | 'running' | 'paused' | 'restarting' | 'removing' | 'exited' | 'dead';
export const STATE_NAMES: readonly StateName[] = [
  'created',
  'running',
  'paused',
  'restarting',
  'removing',
  'exited',
  'dead',
];

export type HealthStatus = 'none' | 'starting' | 'healthy' | 'unhealthy';
export const HEALTH_STATUSES: readonly HealthStatus[] = ['none', 'starting', 'healthy', 'unhealthy'];

/** One run of a health check. Times are milliseconds since the Unix epoch. */
export interface HealthResult {
  readonly start: number;
  readonly end: number;
  readonly exitCode: number;
  readonly output: string;
}

export interface Health {
  status: HealthStatus;
  failingStreak: number;
  log: readonly HealthResult[];
}

/** Where a container is in its life. Plain data. */
export interface ContainerState {
  /** Also while it waits for a restart. */
  running: boolean;
  paused: boolean;
  restarting: boolean;
  removing: boolean;
  dead: boolean;
  oomKilled: boolean;
  /** The process's number on the host; 0 without. */
  pid: number;
  exitCode: number;
  /** Why it could not start. */
  error: string;
  /** Milliseconds since the Unix epoch; 0: never. */
  startedAt: number;
  finishedAt: number;
  health?: Health;
}

export function initialState(): ContainerState {
  return {
    running: false,
    paused: false,
    restarting: false,
    removing: false,
    dead: false,
    oomKilled: false,
    pid: 0,
    exitCode: 0,
    error: '',
    startedAt: 0,
    finishedAt: 0,
  };
}

/** The word of `docker inspect` (State.Status). */
export function stateName(state: ContainerState): StateName {
  if (state.running) return state.paused ? 'paused' : state.restarting ? 'restarting' : 'running';
  if (state.removing) return 'removing';
  if (state.dead) return 'dead';
  return state.startedAt === 0 ? 'created' : 'exited';
}

/** The words of `docker ps`: `Up 5 minutes (healthy)`, `Exited (0) 3 seconds ago`. */
export function statusText(state: ContainerState, now: number): string {
  const since = (time: number): string => humanDuration(now - time);
  if (state.running) {
    if (state.paused) return `Up ${since(state.startedAt)} (Paused)`;
    if (state.restarting) return `Restarting (${state.exitCode}) ${since(state.finishedAt)} ago`;
    if (!state.health) return `Up ${since(state.startedAt)}`;
    const { status } = state.health;
    return `Up ${since(state.startedAt)} (${status === 'starting' ? 'health: starting' : status})`;
  }
  if (state.removing) return 'Removal In Progress';
  if (state.dead) return 'Dead';
  if (state.startedAt === 0) return 'Created';
  if (state.finishedAt === 0) return '';
  return `Exited (${state.exitCode}) ${since(state.finishedAt)} ago`;
}
