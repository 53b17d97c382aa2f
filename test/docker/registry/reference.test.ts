import { describe, expect, test } from 'vitest';
import {
  familiarName,
  familiarReference,
  InvalidReference,
  parseReference,
  repositoryName,
  withDefaultTag,
} from '../../../src/docker/registry/reference.ts';

const DIGEST = `sha256:${'0123456789abcdef'.repeat(4)}`;

describe('references', () => {
  test.each([
    ['redis', 'docker.io/library/redis', 'redis:latest'],
    ['redis:7', 'docker.io/library/redis', 'redis:7'],
    ['library/redis', 'docker.io/library/redis', 'redis:latest'],
    ['docker.io/redis', 'docker.io/library/redis', 'redis:latest'],
    ['index.docker.io/library/redis', 'docker.io/library/redis', 'redis:latest'],
    [
      'katacoda/redis-node-docker-example',
      'docker.io/katacoda/redis-node-docker-example',
      'katacoda/redis-node-docker-example:latest',
    ],
    ['127.0.0.1:5000/team/app:1', '127.0.0.1:5000/team/app', '127.0.0.1:5000/team/app:1'],
    ['localhost/x', 'localhost/x', 'localhost/x:latest'],
    ['ghcr.io/a/b/c', 'ghcr.io/a/b/c', 'ghcr.io/a/b/c:latest'],
    [`alpine@${DIGEST}`, 'docker.io/library/alpine', `alpine@${DIGEST}`],
    [`alpine:3@${DIGEST}`, 'docker.io/library/alpine', `alpine:3@${DIGEST}`],
    ['a__b/c.d-e--f', 'docker.io/a__b/c.d-e--f', 'a__b/c.d-e--f:latest'],
  ])('%s', (text, name, familiar) => {
    const reference = parseReference(text);
    expect(repositoryName(reference)).toBe(name);
    expect(familiarReference(withDefaultTag(reference))).toBe(familiar);
    expect(familiar.startsWith(familiarName(reference))).toBe(true);
  });

  test.each([
    ['', 'invalid reference format'],
    ['Redis', 'invalid reference format: repository name (library/Redis) must be lowercase'],
    ['redis:', 'invalid reference format'],
    ['redis:-x', 'invalid reference format'],
    ['re dis', 'invalid reference format'],
    ['a:b:c', 'invalid reference format'],
    ['-redis', 'invalid reference format'],
    ['redis@sha256:abc', 'invalid reference format'],
    [`redis@sha256:${'0'.repeat(32)}`, 'invalid checksum digest length'],
    [
      '0'.repeat(64),
      `invalid repository name (${'0'.repeat(64)}), cannot specify 64-byte hexadecimal strings`,
    ],
    [`x/${'a'.repeat(260)}`, 'repository name must not be more than 255 characters'],
  ])('%s is none', (text, message) => {
    expect(() => parseReference(text)).toThrow(new InvalidReference(message));
  });
});
