import { beforeEach, describe, expect, test } from 'vitest';
import { type EngineWorld, engineWorld } from '../../engine-world.ts';

const ALPINE = 'alpine@DIGEST-A';

/** Ids and digests are those of the content; here they have names in the order of their appearance. */
function namer(): (value: unknown) => unknown {
  const names = new Map<string, string>();
  const name = (digits: string): string => {
    if (!names.has(digits)) names.set(digits, `H${names.size}`);
    return names.get(digits) ?? '';
  };
  return (value) => JSON.parse(JSON.stringify(value).replace(/[0-9a-f]{64}/g, name)) as unknown;
}

describe('images', () => {
  let world: EngineWorld;
  let call: EngineWorld['call'];
  let named: (value: unknown) => unknown;
  const body = async (...request: Parameters<EngineWorld['call']>): Promise<unknown> =>
    named((await call(...request)).body);
  const pull = (name: string, tag = 'latest') => call('POST', `/images/create?fromImage=${name}&tag=${tag}`);

  beforeEach(() => {
    world = engineWorld({ hosts: ['127.0.0.1:5000'] });
    call = world.call;
    named = namer();
  });

  test('are listed, the newest first', async () => {
    expect(await body('GET', '/images/json')).toEqual([]);
    await pull('alpine');
    await pull('redis');
    await call('POST', '/images/alpine/tag?repo=mine&tag=1');
    expect(await body('GET', '/images/json?shared-size=1')).toEqual([
      {
        Containers: -1,
        Created: 1_727_776_800,
        Id: 'sha256:H0',
        Labels: { a: '1', b: '2' },
        ParentId: '',
        RepoDigests: ['redis@sha256:H1'],
        RepoTags: ['redis:latest'],
        SharedSize: 1_000_000,
        Size: 5_000_000,
      },
      {
        Containers: -1,
        Created: 1_725_661_207,
        Id: 'sha256:H2',
        Labels: null,
        ParentId: '',
        RepoDigests: ['alpine@sha256:H3'],
        RepoTags: ['alpine:latest', 'mine:1'],
        SharedSize: 1_000_000,
        Size: 1_000_000,
      },
    ]);
  });

  test.each([
    ['{"reference":["al*"]}', ['alpine:latest']],
    ['{"reference":["*:7"]}', []],
    ['{"reference":{"redis:*":true}}', ['redis:latest']],
    ['{"dangling":["true"]}', []],
    ['{"dangling":["false"]}', ['redis:latest', 'alpine:latest']],
    ['{"before":["redis"]}', ['alpine:latest']],
    ['{"since":["alpine"]}', ['redis:latest']],
    ['{"label":["a=1"]}', ['redis:latest']],
    ['{"label":["a=2"]}', []],
    ['{"until":["2024-09-30"]}', ['alpine:latest']],
  ])('filter %s', async (filters, tags) => {
    await pull('alpine');
    await pull('redis');
    const list = (await call('GET', `/images/json?filters=${encodeURIComponent(filters)}`)).body;
    expect((list as readonly { RepoTags: readonly string[] }[]).flatMap(({ RepoTags }) => RepoTags)).toEqual(
      tags,
    );
  });

  test.each([
    ['{"bogus":["1"]}', 400, "invalid filter 'bogus'"],
    ['{"dangling":["bogus"]}', 400, "invalid filter 'dangling=[bogus]'"],
    ['{"since":["nosuch"]}', 404, 'No such image: nosuch:latest'],
    ['{"reference":["["]}', 400, 'syntax error in pattern'],
    ['{', 400, 'invalid filter'],
  ])('filter %s is refused', async (filters, status, message) => {
    await pull('alpine');
    expect(await call('GET', `/images/json?filters=${encodeURIComponent(filters)}`)).toMatchObject({
      status,
      body: { message },
    });
  });

  test('show what they are', async () => {
    await pull('alpine');
    expect(await body('GET', '/images/alpine/json')).toEqual({
      Id: 'sha256:H0',
      RepoTags: ['alpine:latest'],
      RepoDigests: ['alpine@sha256:H1'],
      Parent: '',
      Comment: '',
      Created: '2024-09-06T22:20:07Z',
      DockerVersion: '',
      Author: '',
      Config: { Env: ['PATH=/bin'], Cmd: ['/bin/sh'] },
      Architecture: 'amd64',
      Os: 'linux',
      Size: 1_000_000,
      GraphDriver: {
        Data: {
          MergedDir: '/var/lib/docker/overlay2/H2/merged',
          UpperDir: '/var/lib/docker/overlay2/H2/diff',
          WorkDir: '/var/lib/docker/overlay2/H2/work',
        },
        Name: 'overlay2',
      },
      RootFS: { Type: 'layers', Layers: ['sha256:H3'] },
      Metadata: { LastTagTime: '0001-01-01T00:00:00Z' },
    });
    expect(await call('GET', '/v1.43/images/alpine/json')).toMatchObject({
      body: {
        VirtualSize: 1_000_000,
        Config: { Hostname: '', Env: ['PATH=/bin'], Cmd: ['/bin/sh'], Entrypoint: null, Labels: {} },
      },
    });
    expect(await call('GET', '/images/nosuch/json')).toMatchObject({
      status: 404,
      body: { message: 'No such image: nosuch:latest' },
    });
    const platform = encodeURIComponent('{"os":"linux","architecture":"arm64"}');
    expect(await call('GET', `/images/alpine/json?platform=${platform}`)).toMatchObject({
      status: 404,
      body: {
        message:
          'image with reference alpine was found but its platform (linux/amd64) does not match the specified platform (linux/arm64)',
      },
    });
  });

  test('are removed, pushed and saved only for the platform that was asked for', async () => {
    await pull('alpine');
    const arm = `%7B%22os%22%3A%22linux%22%2C%22architecture%22%3A%22arm64%22%7D`;
    const mismatch = (name: string): string =>
      `image with reference ${name} was found but its platform (linux/amd64) does not match the specified platform (linux/arm64)`;
    expect(await call('DELETE', `/images/alpine?platforms=${arm}`)).toMatchObject({
      status: 404,
      body: { message: mismatch('alpine') },
    });
    expect(await call('DELETE', `/images/alpine?platforms=${arm}&platforms=${arm}`)).toMatchObject({
      status: 400,
      body: { message: 'multiple platforms are not supported' },
    });
    expect(await call('POST', `/images/alpine/push?tag=latest&platform=${arm}`)).toMatchObject({
      status: 404,
      body: { message: mismatch('alpine:latest') },
    });
    expect(await call('GET', `/images/get?names=alpine&platform=${arm}`)).toMatchObject({
      status: 500,
      body: { message: 'no suitable export target found for platform linux/arm64' },
    });
    const amd = arm.replace('arm64', 'amd64');
    expect(await call('DELETE', `/images/alpine?platforms=${amd}`)).toMatchObject({ status: 200 });
  });

  test('tell how they were made', async () => {
    await pull('alpine');
    await call('POST', '/images/alpine/tag?repo=mine');
    const line = { Comment: '', Created: 1_725_661_207 };
    expect(await body('GET', '/images/alpine/history')).toEqual([
      {
        ...line,
        CreatedBy: 'CMD ["/bin/sh"]',
        Id: 'sha256:H0',
        Size: 0,
        Tags: ['alpine:latest', 'mine:latest'],
      },
      { ...line, CreatedBy: 'ADD base in /', Id: '<missing>', Size: 1_000_000, Tags: null },
    ]);
  });

  test('get names', async () => {
    await pull('alpine');
    expect(await call('POST', '/images/alpine/tag?repo=docker.io%2Flibrary%2Ffoo&tag=bar')).toMatchObject({
      status: 201,
      body: '',
    });
    expect(await body('GET', '/images/foo:bar/json')).toMatchObject({
      RepoTags: ['alpine:latest', 'foo:bar'],
      Metadata: { LastTagTime: expect.stringMatching(/^2026-11-22T15:00:00\.\d+Z$/) },
    });
    const refused = async (path: string) => (await call('POST', path)).body;
    expect(await refused('/images/nosuch/tag?repo=x')).toEqual({ message: 'No such image: nosuch:latest' });
    expect(await refused('/images/alpine/tag?repo=Bad')).toEqual({
      message: 'invalid reference format: repository name (library/Bad) must be lowercase',
    });
    expect(await refused('/images/alpine/tag?repo=sha256&tag=abc')).toEqual({
      message: 'refusing to create an ambiguous tag using digest algorithm as name',
    });
  });

  test('are removed by name: names first, with the last one the image and its own layers', async () => {
    await pull('alpine');
    await pull('redis');
    await call('POST', '/images/redis/tag?repo=mine');
    expect(await body('DELETE', '/images/mine')).toEqual([{ Untagged: 'mine:latest' }]);
    expect(await body('DELETE', '/images/redis')).toEqual([
      { Untagged: 'redis:latest' },
      { Untagged: 'redis@sha256:H0' },
      { Deleted: 'sha256:H1' },
      { Deleted: 'sha256:H2' },
      { Deleted: 'sha256:H3' },
      { Deleted: 'sha256:H4' },
      { Deleted: 'sha256:H5' },
    ]);
    expect(await body('DELETE', '/images/redis')).toEqual({ message: 'No such image: redis:latest' });
    expect((await body('GET', '/images/json')) as object[]).toHaveLength(1);
  });

  test('are removed by id with all names of one repository', async () => {
    await pull('alpine');
    const { id } = world.engine.images.find('alpine');
    expect(await body('DELETE', `/images/${id.slice(7, 19)}`)).toEqual([
      { Untagged: 'alpine:latest' },
      { Untagged: 'alpine@sha256:H0' },
      { Deleted: 'sha256:H1' },
      { Deleted: 'sha256:H2' },
    ]);
  });

  test('with names in several repositories are not removed by id unless forced', async () => {
    await pull('alpine');
    await call('POST', '/images/alpine/tag?repo=mine');
    const { id } = world.engine.images.find('alpine');
    const short = id.slice(7, 19);
    expect(await call('DELETE', `/images/${short}`)).toMatchObject({
      status: 409,
      body: {
        message: `conflict: unable to delete ${short} (must be forced) - image is referenced in multiple repositories`,
      },
    });
    expect(await body('DELETE', `/images/${short}?force=1`)).toEqual([
      { Untagged: 'alpine:latest' },
      { Untagged: 'alpine@sha256:H0' },
      { Untagged: 'mine:latest' },
      { Deleted: 'sha256:H1' },
      { Deleted: 'sha256:H2' },
    ]);
  });

  test('without a name are pruned, with the filter dangling=false all', async () => {
    await pull('alpine');
    await pull('alpine', '3.19');
    await call('POST', '/images/alpine/tag?repo=alpine&tag=3.19');
    expect(await body('POST', '/images/prune')).toEqual({
      ImagesDeleted: [
        { Untagged: ALPINE.replace('DIGEST-A', 'sha256:H0') },
        { Deleted: 'sha256:H1' },
        { Deleted: 'sha256:H2' },
      ],
      SpaceReclaimed: 1_000_000,
    });
    expect(await body('POST', '/images/prune')).toEqual({ ImagesDeleted: null, SpaceReclaimed: 0 });
    const all = encodeURIComponent('{"dangling":["false"]}');
    expect(await body('POST', `/images/prune?filters=${all}`)).toEqual({
      ImagesDeleted: [
        { Untagged: 'alpine:3.19' },
        { Untagged: 'alpine:latest' },
        { Untagged: 'alpine@sha256:H3' },
        { Deleted: 'sha256:H4' },
        { Deleted: 'sha256:H5' },
      ],
      SpaceReclaimed: 1_000_000,
    });
  });

  test('are found in the registry', async () => {
    const row = { is_automated: false };
    expect(await body('GET', '/images/search?term=redis')).toEqual([
      { ...row, star_count: 20, is_official: true, name: 'redis', description: 'A store' },
      { ...row, star_count: 3, is_official: false, name: 'somebody/redis', description: 'Another store' },
    ]);
    const filters = encodeURIComponent('{"is-official":["false"]}');
    expect(await body('GET', `/images/search?term=redis&filters=${filters}`)).toMatchObject([
      { name: 'somebody/redis' },
    ]);
    expect(await body('GET', '/images/search?term=redis&limit=1')).toMatchObject([{ name: 'redis' }]);
    expect(await body('GET', '/images/search?term=redis&limit=-1')).toEqual({
      message: 'invalid limit specified',
    });
  });

  test('are pushed, and come back as they were', async () => {
    await pull('redis');
    await call('POST', '/images/redis/tag?repo=127.0.0.1:5000/team/redis&tag=v1');
    const push = '/images/127.0.0.1:5000/team/redis/push?tag=v1';
    const lines = async () =>
      ((await body('POST', push)) as { status?: string; id?: string; aux?: object }[]).map(
        ({ status, id, aux }) => (aux ? JSON.stringify(aux) : id ? `L: ${status}` : status),
      );
    const layers = (status: string) => Array.from({ length: 5 }, () => `L: ${status}`);
    const first = await lines();
    // How often progress is reported is a matter of the line's speed.
    expect(first.filter((line, i) => line !== 'L: Pushing' || line !== first[i - 1])).toEqual([
      'The push refers to repository [127.0.0.1:5000/team/redis]',
      ...layers('Preparing'),
      ...layers('Pushing').flatMap((line) => [line, 'L: Pushed']),
      'v1: digest: sha256:H0 size: 1367',
      '{"Tag":"v1","Digest":"sha256:H0","Size":1367}',
    ]);
    expect((await lines()).slice(6, 11)).toEqual(layers('Layer already exists'));
    const { id } = world.engine.images.find('redis');
    await call('DELETE', `/images/${id.slice(7)}?force=1`);
    await call('POST', '/images/create?fromImage=127.0.0.1:5000/team/redis&tag=v1');
    expect(world.engine.images.find('127.0.0.1:5000/team/redis:v1').id).toBe(id);
    await pull('redis');
    expect(await body('GET', '/images/redis/json')).toMatchObject({
      RepoDigests: ['127.0.0.1:5000/team/redis@sha256:H0', 'redis@sha256:H0'],
    });
  });

  test('are not pushed where one may not', async () => {
    await pull('alpine');
    const last = async (path: string, headers = {}) =>
      ((await call('POST', path, undefined, { headers })).body as { error?: string; status?: string }[]).at(
        -1,
      );
    const denied = 'denied: requested access to the resource is denied';
    expect(await last('/images/alpine/push?tag=latest')).toEqual({
      errorDetail: { message: denied },
      error: denied,
    });
    expect(await last('/images/nosuch/push?tag=latest')).toMatchObject({
      error: 'An image does not exist locally with the tag: nosuch',
    });
    expect(await last('/images/alpine/push?tag=nosuch')).toMatchObject({
      error: 'tag does not exist: alpine:nosuch',
    });
    await call('POST', '/images/alpine/tag?repo=me/alpine&tag=1');
    const auth = btoa(JSON.stringify({ username: 'me', password: 'secret' }));
    expect(await last('/images/me/alpine/push?tag=1', { 'x-registry-auth': auth })).toMatchObject({
      aux: { Tag: '1' },
    });
  });
});
