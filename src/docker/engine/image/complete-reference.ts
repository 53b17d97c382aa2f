import { type Reference, repositoryName } from '../../registry/reference.ts';

/** `docker.io/library/redis:7`, `docker.io/library/redis@sha256:…`: the whole text, by which references are kept. */
export function completeReference(reference: Reference): string {
  const name = repositoryName(reference);
  return reference.digest === undefined
    ? `${name}:${reference.tag ?? 'latest'}`
    : `${name}@${reference.digest}`;
}
