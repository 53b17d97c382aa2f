import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { CommandError } from '../command/command-error.ts';

/** An engine that the client can talk to. */
export interface ClientContext {
  readonly name: string;
  readonly description: string;
  readonly endpoint: string;
}

/** The only one: the engine of this host. */
export const DEFAULT_CONTEXT: ClientContext = {
  name: 'default',
  description: 'Current DOCKER_HOST based configuration',
  endpoint: 'unix:///var/run/docker.sock',
};

/** @throws CommandError for a context that there is not */
export function checkContext(name: string): void {
  if (name === DEFAULT_CONTEXT.name) return;
  if (!/^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$/.test(name)) {
    throw new CommandError(
      `context name "${name}" is invalid, names are validated against regexp "^[a-zA-Z0-9][a-zA-Z0-9_.+-]+$"`,
    );
  }
  const digest = bytesToHex(sha256(utf8ToBytes(name)));
  throw new CommandError(
    `context "${name}": context not found: open /root/.docker/contexts/meta/${digest}/meta.json: no such file or directory`,
  );
}
