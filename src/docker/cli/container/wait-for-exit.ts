import { CommandError } from '../command/command-error.ts';
import type { Invocation } from '../command/invocation.ts';

export interface WaitResult {
  readonly StatusCode: number;
  readonly Error?: { readonly Message: string } | null;
}

/** Waits until a container ends or is removed; answers its status. To be called before it is started. */
export async function waitForExit(
  { api, complain }: Invocation,
  container: string,
  condition: 'next-exit' | 'removed',
): Promise<number> {
  try {
    const result = await api.json<WaitResult>('POST', `/containers/${container}/wait`, {
      query: { condition },
    });
    if (!result.Error) return result.StatusCode;
    await complain(`Error waiting for container: ${result.Error.Message}\n`);
  } catch (error) {
    if (!(error instanceof CommandError)) throw error;
    await complain(`error waiting for container: ${error.message}\n`);
  }
  return 125;
}
