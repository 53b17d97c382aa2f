import type { Credentials } from '../../registry/registry.ts';
import { RegistryError } from '../../registry/registry-error.ts';
import type { Engine } from '../engine.ts';
import { EngineError } from '../errors.ts';

/** `docker login`: asks the registry whether it takes a name and password. @throws EngineError */
export async function login(engine: Engine, host: string, credentials: Credentials): Promise<string> {
  try {
    await engine.registry.login(host, credentials);
  } catch (error) {
    if (!(error instanceof RegistryError)) throw error;
    throw new EngineError(error.kind === 'unauthorized' ? 'unauthorized' : 'system', error.message);
  }
  return 'Login Succeeded';
}
