import type { Container } from '../container.ts';

/** Milliseconds before the first restart, and the most there can be (restartmanager). */
const FIRST_DELAY = 100;
const LONGEST_DELAY = 60_000;
/** Who ran this long is believed to be well: the next wait is the first again. */
const WELL_AFTER = 10_000;

/**
 * Milliseconds after which a container's policy starts it again; undefined: never.
 * @param duration milliseconds that it ran
 */
export function nextRestart(container: Container, exitCode: number, duration: number): number | undefined {
  const { Name, MaximumRetryCount } = container.hostConfig.RestartPolicy;
  if (Name === '' || Name === 'no' || container.restartCanceled) return undefined;
  if (duration >= WELL_AFTER || container.restartDelay === 0) container.restartDelay = FIRST_DELAY;
  else container.restartDelay = Math.min(container.restartDelay * 2, LONGEST_DELAY);
  return wantsRestart(Name, container, exitCode, MaximumRetryCount) ? container.restartDelay : undefined;
}

function wantsRestart(policy: string, container: Container, exitCode: number, limit: number): boolean {
  switch (policy) {
    case 'always':
      return true;
    case 'unless-stopped':
      return !container.manuallyStopped;
    case 'on-failure':
      return exitCode !== 0 && (limit === 0 || container.restartCount < limit);
    default:
      return false;
  }
}

/** Somebody stops the container: the policy does not start it again, and a wait for it ends. */
export function cancelRestart(container: Container): void {
  container.restartCanceled = true;
  container.cancelRestart?.();
}
