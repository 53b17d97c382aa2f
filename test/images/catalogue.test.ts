import { describe, expect, test } from 'vitest';
import type { ImageRelease } from '../../src/docker/registry/image-definition.ts';
import { parseReference, repositoryName } from '../../src/docker/registry/reference.ts';
import { assembleRelease } from '../../src/docker/registry/registry-image.ts';
import { CATALOGUE } from '../../src/images/catalogue.ts';
import { VirtualClock } from '../../src/linux/clock-virtual.ts';
import { MountNamespace } from '../../src/linux/fs/mount-namespace.ts';
import { WritableLayer } from '../../src/linux/fs/writable-layer.ts';
import { findExecutable } from '../../src/linux/process/executable.ts';

const releases = CATALOGUE.flatMap(({ name, releases }) =>
  releases.map((release) => ({ name: `${name}:${release.tags[0]}`, release })),
);

/** The files of a container of a release. */
function filesOf(release: ImageRelease): MountNamespace {
  const layers = assembleRelease(release).layers.map(({ content }) => content);
  return new MountNamespace({ layers, writable: new WritableLayer(), clock: new VirtualClock(0) });
}

test('the repositories and their tags', () => {
  const listed = CATALOGUE.map(
    ({ name, releases }) => `${name}: ${releases.flatMap(({ tags }) => tags).join(' ')}`,
  );
  expect(listed).toMatchInlineSnapshot(`
    [
      "alpine: latest 3 3.20 3.20.3 3.19 3.19.4 3.18 3.18.9 3.17 3.17.10",
      "busybox: latest stable 1 1.36 1.36.1 glibc musl uclibc stable-glibc stable-musl stable-uclibc 1.35 1.35.0",
      "debian: latest 12 12.11 bookworm stable 12-slim 12.11-slim bookworm-slim stable-slim 11 11.11 bullseye 11-slim bullseye-slim",
      "hello-world: latest linux",
      "nginx: latest 1 1.27 1.27.5 mainline bookworm 1-bookworm 1.27-bookworm 1.27.5-bookworm mainline-bookworm alpine 1-alpine 1.27-alpine 1.27.5-alpine mainline-alpine",
      "redis: latest 7 7.0 7.0.15 bookworm 7-bookworm 7.0-bookworm 7.0.15-bookworm alpine 7-alpine 7.0-alpine 7.0.15-alpine alpine3.20 7-alpine3.20 7.0-alpine3.20 7.0.15-alpine3.20",
      "katacoda/redis-node-docker-example: latest 1",
      "ubuntu: latest 24.04 noble 22.04 jammy 20.04 focal",
    ]
  `);
});

test.each(CATALOGUE)('$name has each tag once and a name that the registry knows', ({ name, releases }) => {
  const tags = releases.flatMap((release) => release.tags);
  expect(new Set(tags).size).toBe(tags.length);
  expect(repositoryName(parseReference(name))).toBe(
    `docker.io/${name.includes('/') ? name : `library/${name}`}`,
  );
});

describe.each(releases)('$name', ({ release }) => {
  test('no layer is smaller than its files, and a pull moves less than it unpacks', () => {
    for (const { size, compressedSize, content } of assembleRelease(release).layers) {
      expect(size).toBeGreaterThanOrEqual(content.size);
      expect(compressedSize).toBeLessThanOrEqual(Math.max(size, 32));
    }
  });

  test('its command is a file of its own that can be run', () => {
    const { Entrypoint = [], Cmd = [], Env = [], WorkingDir = '/' } = release.config;
    const fs = filesOf(release).from({ cwd: WorkingDir });
    const path = Env.find((variable) => variable.startsWith('PATH='))?.slice(5) ?? '';
    const [command = ''] = [...Entrypoint, ...Cmd];
    expect(fs.stat(findExecutable(fs, command, path))).toMatchObject({ type: 'file', mode: 0o755 });
  });
});

test('the entry point of redis hands its data over and steps down', () => {
  const [onDebian, onAlpine] = CATALOGUE.find(({ name }) => name === 'redis')?.releases ?? [];
  const entrypoint = (release: ImageRelease | undefined): string =>
    release ? filesOf(release).readText('/usr/local/bin/docker-entrypoint.sh') : '';
  expect(entrypoint(onDebian)).toContain('exec gosu redis "$0" "$@"\n');
  expect(entrypoint(onAlpine)).toContain('exec su-exec redis "$0" "$@"\n');
});

test('images on the same base share its layer', () => {
  const lowest = (name: string, tag: string): string | undefined => {
    const found = CATALOGUE.find((each) => each.name === name)?.releases.find(({ tags }) =>
      tags.includes(tag),
    );
    return found && assembleRelease(found).layers[0]?.digest;
  };
  expect(lowest('redis', 'latest')).toBe(lowest('debian', 'bookworm-slim'));
  expect(lowest('nginx', 'latest')).toBe(lowest('debian', 'bookworm-slim'));
  expect(lowest('redis', 'alpine')).toBe(lowest('alpine', 'latest'));
});
