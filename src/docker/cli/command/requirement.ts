import type { EngineState } from '../api/api-client.ts';
import type { Entry, Requirement } from './declaration.ts';

/** Whether help lists an entry: commands that this engine could only refuse are left out. */
export function isOffered({ requires }: Entry, { experimental, swarm }: EngineState): boolean {
  if (requires === 'experimental') return experimental;
  if (requires === undefined || swarm === undefined) return true;
  return requires === 'manager' ? swarm === 'active/manager' : swarm !== 'inactive';
}

/** What is said of a command that the engine does not know at all. */
export function unsupported(
  path: string,
  requirements: readonly (Requirement | undefined)[],
  { experimental }: EngineState,
): string | undefined {
  if (experimental || !requirements.includes('experimental')) return undefined;
  return `${path} is only supported on a Docker daemon with experimental features enabled`;
}
