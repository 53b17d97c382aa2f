import type { Process } from '../../../linux/process/process.ts';
import type { Reference } from '../../registry/reference.ts';
import { base64 } from '../template/base64.ts';
import { ConfigStore, HUB_SERVER } from './config-file.ts';

/** The headers that tell the engine who pulls or pushes: the login that is kept for the image's registry, if any. */
export function registryAuth(process: Process, { domain }: Reference): ReadonlyMap<string, string> {
  const server = domain === 'docker.io' ? HUB_SERVER : domain;
  const credentials = new ConfigStore(process).credentials(server);
  const auth = credentials ? { ...credentials, serveraddress: server } : {};
  const text = base64(new TextEncoder().encode(JSON.stringify(auth)));
  return new Map([['x-registry-auth', text.replaceAll('+', '-').replaceAll('/', '_')]]);
}
