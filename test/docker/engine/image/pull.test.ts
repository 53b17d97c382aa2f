import { describe, expect, test } from 'vitest';
import { engineWorld, progressLines } from '../../engine-world.ts';

const pull = (query: string): string => `/v1.50/images/create?${query}`;
const messages = (body: unknown): readonly Record<string, unknown>[] =>
  body as readonly Record<string, unknown>[];

describe('pull', () => {
  test('reports each step of a layer', async () => {
    const { call } = engineWorld();
    const { status, body } = await call('POST', pull('fromImage=docker.io%2Flibrary%2Falpine&tag=latest'));
    const id = messages(body)[1]?.id;
    expect(status).toBe(200);
    expect(id).toMatch(/^[0-9a-f]{12}$/);
    const full = {
      progressDetail: { current: 400_000, total: 400_000 },
      progress: '[==================================================>]    400kB/400kB',
      id,
    };
    const { images } = engineWorldImages(await call('GET', '/images/json'));
    expect(body).toEqual([
      { status: 'Pulling from library/alpine', id: 'latest' },
      { status: 'Pulling fs layer', progressDetail: {}, id },
      { status: 'Downloading', ...full },
      { status: 'Verifying Checksum', progressDetail: {}, id },
      { status: 'Download complete', progressDetail: {}, id },
      { status: 'Extracting', ...full },
      { status: 'Extracting', ...full },
      { status: 'Pull complete', progressDetail: {}, id },
      { status: `Digest: ${images[0]?.split('@')[1]}` },
      { status: 'Status: Downloaded newer image for alpine:latest' },
    ]);
  });

  test('shares layers, downloads three at a time and unpacks from below', async () => {
    const { call } = engineWorld();
    await call('POST', pull('fromImage=alpine&tag=latest'));
    const { body } = await call('POST', pull('fromImage=redis&tag=latest'));
    const names = new Map<unknown, string>();
    for (const { id } of messages(body)) if (id && !names.has(id)) names.set(id, `L${names.size}`);
    const lines = progressLines(body).map((line) =>
      line.replace(/^[0-9a-f]{12}/, (id) => names.get(id) ?? id),
    );
    expect(lines.map((line) => line.replace(/sha256:[0-9a-f]{64}/, 'DIGEST'))).toEqual([
      'latest: Pulling from library/redis',
      'L1: Already exists',
      'L2: Pulling fs layer',
      'L3: Pulling fs layer',
      'L4: Pulling fs layer',
      'L5: Pulling fs layer',
      'L5: Waiting',
      'L2: Downloading',
      'L3: Downloading',
      'L2: Downloading',
      'L2: Verifying Checksum',
      'L2: Download complete',
      'L3: Downloading',
      'L3: Verifying Checksum',
      'L3: Download complete',
      'L4: Downloading',
      'L4: Verifying Checksum',
      'L4: Download complete',
      'L2: Extracting',
      'L2: Pull complete',
      'L3: Extracting',
      'L3: Pull complete',
      'L4: Extracting',
      'L4: Pull complete',
      'L5: Downloading',
      'L5: Verifying Checksum',
      'L5: Download complete',
      'L5: Extracting',
      'L5: Pull complete',
      'Digest: DIGEST',
      'Status: Downloaded newer image for redis:latest',
    ]);
  });

  test('an image that is here is up to date', async () => {
    const { call, engine } = engineWorld();
    await call('POST', pull('fromImage=alpine&tag=latest'));
    const [digest = ''] = engine.images
      .references(engine.images.find('alpine').id)
      .flatMap((r) => r.digest ?? []);
    expect(progressLines((await call('POST', pull('fromImage=alpine&tag=latest'))).body)).toEqual([
      'latest: Pulling from library/alpine',
      `Digest: ${digest}`,
      'Status: Image is up to date for alpine:latest',
    ]);
    expect(progressLines((await call('POST', pull(`fromImage=alpine&tag=${digest}`))).body)).toEqual([
      `docker.io/library/alpine@${digest}: Pulling from library/alpine`,
      `Digest: ${digest}`,
      `Status: Image is up to date for alpine@${digest}`,
    ]);
  });

  test('without a tag it takes all', async () => {
    const { call, engine } = engineWorld();
    const { body } = await call('POST', pull('fromImage=alpine:'));
    expect(progressLines(body).filter((line) => !/^[0-9a-f]{12}:|^Digest/.test(line))).toEqual([
      '3.19: Pulling from library/alpine',
      '3.20: Pulling from library/alpine',
      'latest: Pulling from library/alpine',
      'Status: Downloaded newer image for alpine',
    ]);
    expect(engine.images.size).toBe(2);
  });

  test('what another client is already pulling comes only once', async () => {
    const { call, engine } = engineWorld();
    const [first, second] = await Promise.all([
      call('POST', pull('fromImage=alpine&tag=latest')),
      call('POST', pull('fromImage=alpine&tag=3.20')),
    ]);
    expect(progressLines(first.body).at(-1)).toBe('Status: Downloaded newer image for alpine:latest');
    expect(progressLines(second.body).at(-1)).toBe('Status: Downloaded newer image for alpine:3.20');
    expect(engine.images.size).toBe(1);
    expect(engine.images.downloads.size).toBe(0);
  });

  test('stops when the client has gone', async () => {
    const { call, transport, engine, drive, clock } = engineWorld();
    const controller = new AbortController();
    const lines: string[] = [];
    await drive(
      (async () => {
        const target = pull('fromImage=redis&tag=latest');
        const request = { method: 'POST', target, headers: new Map(), signal: controller.signal };
        clock.setTimer(150, () => controller.abort());
        const { body } = await transport.request(request);
        for await (const piece of body) lines.push(new TextDecoder().decode(piece).trim());
      })(),
    );
    expect(lines.at(-1)).toBe('{"errorDetail":{"message":"context canceled"},"error":"context canceled"}');
    // A pull that comes now begins anew; what was given up has ended by then.
    await call('POST', pull('fromImage=redis&tag=latest'));
    expect(engine.images.size).toBe(1);
    expect(engine.images.downloads.size).toBe(0);
    expect(engine.downloads.full).toBe(false);
  });

  test('warns of another platform than the one that was asked for', async () => {
    const { call } = engineWorld();
    const { body } = await call('POST', pull('fromImage=alpine&tag=latest&platform=linux%2Farm64'));
    expect(messages(body).at(-1)).toEqual({
      status:
        'WARNING: image with reference alpine:latest was found but its platform (linux/amd64) does not match the specified platform (linux/arm64)',
    });
    expect((await call('POST', pull('fromImage=alpine&tag=latest&platform=beos'))).body).toEqual({
      message: '"beos": unknown operating system or architecture: invalid argument',
    });
  });

  test.each([
    [
      'fromImage=nosuch&tag=latest',
      404,
      "pull access denied for nosuch, repository does not exist or may require 'docker login': denied: requested access to the resource is denied",
    ],
    [
      'fromImage=redis&tag=nosuch',
      404,
      'manifest for redis:nosuch not found: manifest unknown: manifest unknown',
    ],
    ['fromImage=Redis', 400, 'invalid reference format: repository name (library/Redis) must be lowercase'],
    ['fromImage=redis&tag=-', 400, 'invalid tag format'],
    ['fromImage=scratch&tag=latest', 403, "'scratch' is a reserved name"],
    [
      'fromImage=localhost:5000%2Fx&tag=latest',
      500,
      'Get "http://localhost:5000/v2/": dial tcp 127.0.0.1:5000: connect: connection refused',
    ],
  ])('%s: %i', async (query, status, message) => {
    const { call } = engineWorld();
    expect(await call('POST', pull(query))).toMatchObject({ status, body: { message } });
  });
});

function engineWorldImages({ body }: { readonly body: unknown }): { readonly images: readonly string[] } {
  const list = body as readonly { readonly RepoDigests: readonly string[] }[];
  return { images: list.flatMap(({ RepoDigests }) => RepoDigests) };
}
