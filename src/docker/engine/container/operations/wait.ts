import type { Engine } from '../../engine.ts';
import { invalidParameter } from '../../errors.ts';
import type { Container } from '../container.ts';
import type { WaitCondition, WaitStatus } from '../waiters.ts';

const CONDITIONS: readonly string[] = ['not-running', 'next-exit', 'removed'] satisfies WaitCondition[];

/** `docker wait`. The wait has begun when this returns. @throws EngineError */
export function waitContainer(
  engine: Engine,
  nameOrId: string,
  condition = '',
  signal?: AbortSignal,
): Promise<WaitStatus> {
  if (condition !== '' && !CONDITIONS.includes(condition)) {
    throw invalidParameter(`invalid condition: "${condition}"`);
  }
  const container = engine.containers.find(nameOrId);
  switch (condition) {
    case 'removed':
      return container.waiters.next('remove', signal);
    case 'next-exit':
      return container.waiters.next('stop', signal);
    default:
      return waitForStop(container, signal);
  }
}

/** Resolves when the container does not run: at once if it does not. */
export function waitForStop(container: Container, signal?: AbortSignal): Promise<WaitStatus> {
  if (container.running) return container.waiters.next('stop', signal);
  return Promise.resolve({ exitCode: container.state.exitCode });
}
