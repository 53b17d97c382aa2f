import { parseSignal } from '../../../../linux/process/signal.ts';
import { invalidParameter } from '../../errors.ts';
import { cleanPath } from '../files/paths.ts';
import type { ContainerConfig } from './config.ts';

/** Shortest time of a health check (container.MinimumDuration), in nanoseconds. */
const SHORTEST = 1_000_000;

/**
 * Checks what a client says about a container, and cleans its working directory (daemon/container.go: validateContainerConfig).
 * @throws EngineError invalid parameter
 */
export function validateConfig(config: ContainerConfig): ContainerConfig {
  const { WorkingDir, StopSignal, Env } = config;
  if (WorkingDir !== '' && !WorkingDir.startsWith('/')) {
    throw invalidParameter(
      `the working directory '${WorkingDir}' is invalid, it needs to be an absolute path`,
    );
  }
  if (StopSignal && !parseSignal(StopSignal)) throw invalidSignal(StopSignal);
  for (const variable of Env ?? []) {
    if (variable === '' || variable.startsWith('=')) {
      throw invalidParameter(`invalid environment variable: ${variable}`);
    }
  }
  validateHealthcheck(config);
  return WorkingDir === '' ? config : { ...config, WorkingDir: cleanPath(WorkingDir) };
}

export function invalidSignal(text: string): ReturnType<typeof invalidParameter> {
  return invalidParameter(`invalid signal: ${text}`);
}

function validateHealthcheck({ Healthcheck }: ContainerConfig): void {
  if (!Healthcheck) return;
  for (const name of ['Interval', 'Timeout', 'StartPeriod', 'StartInterval'] as const) {
    const value = Healthcheck[name] ?? 0;
    if (value !== 0 && value < SHORTEST) {
      throw invalidParameter(`${name} in Healthcheck cannot be less than 1ms`);
    }
  }
  if ((Healthcheck.Retries ?? 0) < 0) throw invalidParameter('Retries in Healthcheck cannot be negative');
}
