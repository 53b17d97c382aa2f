import { expect, test } from 'vitest';
import { ClientWorld } from '../world.ts';

test('docker rmi goes on after an error', async () => {
  const world = new ClientWorld();
  world.engine
    .on('DELETE /images/a', { json: [{ Untagged: 'a:latest' }, { Deleted: 'sha256:1' }] })
    .on('DELETE /images/b', { status: 404, json: { message: 'No such image: b:latest' } })
    .on('DELETE /images/c', { json: [{ Untagged: 'c:latest' }] });
  expect(await world.run(['rmi', 'a', 'b', 'c'])).toEqual({
    stdout: 'Untagged: a:latest\nDeleted: sha256:1\nUntagged: c:latest\n',
    stderr: 'Error response from daemon: No such image: b:latest\n',
    status: 1,
  });
  expect((await world.run(['image', 'rm', '-f', '--no-prune', 'b'])).status).toBe(0);
  expect(world.engine.requests.slice(3)).toEqual(['DELETE /images/b?force=1&noprune=1']);
});

test('docker rmi -f does not forgive a conflict', async () => {
  const world = new ClientWorld();
  world.engine.on('DELETE /images/a', { status: 409, json: { message: 'conflict' } });
  expect(await world.run(['rmi', '-f', 'a'])).toEqual({
    stdout: '',
    stderr: 'Error response from daemon: conflict\n',
    status: 1,
  });
});

test('docker tag', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /images/alpine/tag', { status: 201 });
  expect(await world.run(['tag', 'alpine', 'me/app'])).toEqual({ stdout: '', stderr: '', status: 0 });
  expect(world.engine.requests).toEqual(['POST /images/alpine/tag?repo=docker.io%2Fme%2Fapp&tag=latest']);
});

test.each<readonly [string, string, string]>([
  [
    'alpine',
    'Bad',
    'Error parsing reference: "Bad" is not a valid repository/tag: invalid reference format: repository name (library/Bad) must be lowercase',
  ],
  [
    'alpine',
    'bad:tag:x',
    'Error parsing reference: "bad:tag:x" is not a valid repository/tag: invalid reference format',
  ],
  ['alpine', `x@sha256:${'0'.repeat(64)}`, 'refusing to create a tag with a digest reference'],
  [
    'Bad',
    'good',
    'Error parsing reference: "Bad" is not a valid repository/tag: invalid reference format: repository name (library/Bad) must be lowercase',
  ],
])('docker tag %s %s fails', async (source, target, message) => {
  const world = new ClientWorld();
  expect(await world.run(['tag', source, target])).toEqual({ stdout: '', stderr: `${message}\n`, status: 1 });
  expect(world.engine.requests).toEqual([]);
});

test('docker image prune asks first', async () => {
  const world = new ClientWorld();
  world.engine.on('POST /images/prune', {
    json: { ImagesDeleted: [{ Untagged: 'a:1' }, { Deleted: 'sha256:1' }], SpaceReclaimed: 27_430_000 },
  });
  const question =
    'WARNING! This will remove all dangling images.\nAre you sure you want to continue? [y/N] ';
  expect(await world.run(['image', 'prune'])).toEqual({ stdout: question, stderr: '', status: 0 });
  expect(world.engine.requests).toEqual([]);
  expect(await world.run(['image', 'prune'], { input: 'y\n' })).toEqual({
    stdout: `${question}Deleted Images:\nuntagged: a:1\ndeleted: sha256:1\n\nTotal reclaimed space: 27.43MB\n`,
    stderr: '',
    status: 0,
  });
  world.engine.on('POST /images/prune', { json: { ImagesDeleted: null, SpaceReclaimed: 0 } });
  expect((await world.run(['image', 'prune', '-a', '-f', '--filter', 'until=1h'])).stdout).toBe(
    'Total reclaimed space: 0B\n',
  );
  expect(world.engine.requests.map((request) => decodeURIComponent(request))).toEqual([
    'POST /images/prune?filters={"dangling":{"true":true}}',
    'POST /images/prune?filters={"until":{"1h":true},"dangling":{"false":true}}',
  ]);
});

test('platforms are sent as JSON', async () => {
  const world = new ClientWorld();
  world.engine.on('DELETE /images/a', { json: [{ Untagged: 'a:latest' }] });
  const outcome = await world.run(['rmi', '--platform', 'linux/amd64,arm64', 'a']);
  expect(outcome).toEqual({ stdout: 'Untagged: a:latest\n', stderr: '', status: 0 });
  expect(world.engine.requests.map(decodeURIComponent)).toEqual([
    'DELETE /images/a?platforms={"architecture":"amd64","os":"linux"}&platforms={"architecture":"arm64","os":"linux"}',
  ]);
});
