import { CommandError } from '../command/command-error.ts';
import type { Invocation } from '../command/invocation.ts';

export interface WaitResult {
  readonly StatusCode: number;
  readonly Error?: { readonly Message: string } | null;
}

/** The status when it cannot be told. */
const UNKNOWN = 125;

/** Waits until a container ends or is removed; answers its status. To be called before it is started. */
export async function waitForExit(
  { api, complain, process }: Invocation,
  container: string,
  condition: 'next-exit' | 'removed',
): Promise<number> {
  try {
    const result = await api.json<WaitResult>('POST', `/containers/${container}/wait`, {
      query: { condition },
    });
    if (process.state === 'zombie') return UNKNOWN;
    if (!result.Error) return result.StatusCode;
    await complain(`Error waiting for container: ${result.Error.Message}\n`);
  } catch (error) {
    // `docker run -d` does not wait for the answer: it ends, and gives up its requests.
    if (process.state === 'zombie') return UNKNOWN;
    if (!(error instanceof CommandError)) throw error;
    await complain(`error waiting for container: ${error.message}\n`);
  }
  return UNKNOWN;
}
