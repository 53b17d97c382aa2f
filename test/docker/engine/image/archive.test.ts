import { describe, expect, test } from 'vitest';
import type { Engine } from '../../../../src/docker/engine/engine.ts';
import { loadImages } from '../../../../src/docker/engine/image/load.ts';
import type { Progress } from '../../../../src/docker/engine/image/progress.ts';
import { saveImages } from '../../../../src/docker/engine/image/save.ts';
import type { ImageDefinition } from '../../../../src/docker/registry/image-definition.ts';
import { gzipBytes } from '../../../../src/linux/archive/gzip-format.ts';
import { LayerBuilder } from '../../../../src/linux/fs/layer-builder.ts';
import { type EngineWorld, engineWorld } from '../../engine-world.ts';

/** Two layers with everything that a tar file must keep. */
const THINGS: ImageDefinition = {
  name: 'things',
  description: '',
  official: true,
  stars: 0,
  releases: [
    {
      tags: ['latest'],
      created: '2024-01-02T03:04:05Z',
      config: { Cmd: ['true'] },
      steps: [
        {
          createdBy: 'ADD first',
          layer: {
            build: () =>
              new LayerBuilder(1_700_000_000_000)
                .addDirectory('/bin', { mode: 0o755 })
                .addFile('/bin/tool', 'tool\n', { mode: 0o4755, uid: 7, gid: 8, size: 5000 })
                .addHardLink('/bin/same', '/bin/tool')
                .addSymlink('/bin/short', 'tool')
                .addFile('/gone', 'x')
                .addFile(`/${'long/'.repeat(40)}name`, 'deep')
                .addSpecial('/pipe', 'fifo')
                .build(),
          },
        },
        {
          createdBy: 'RUN rm',
          layer: {
            build: () =>
              new LayerBuilder(1_700_000_000_000)
                .whiteout('/gone')
                .addDirectory('/bin', { opaque: true })
                .addFile('/bin/ü', 'ö')
                .build(),
          },
        },
      ],
    },
  ],
};

const pull = (world: EngineWorld) => world.call('POST', '/images/create?fromImage=things&tag=latest');
const save = (world: EngineWorld, ...names: string[]) => world.drive(saveImages(world.engine, names));

async function load(world: EngineWorld, bytes: Uint8Array, quiet = true): Promise<readonly Progress[]> {
  const reports: Progress[] = [];
  await world.drive(loadImages(world.engine, bytes, { output: (report) => reports.push(report), quiet }));
  return reports;
}

function contents(engine: Engine): unknown {
  return engine.images.find('things').layers.map(({ diffId, size, content }) => ({
    diffId,
    size,
    records: [...content.records()].slice(1).map(({ content: bytes, ...record }) => ({
      ...record,
      ...(bytes ? { text: new TextDecoder().decode(bytes) } : {}),
    })),
  }));
}

describe('save and load', () => {
  test('an image comes back as it was', async () => {
    const from = engineWorld({ images: [THINGS] });
    await pull(from);
    const bytes = await save(from, 'things');
    const to = engineWorld({ images: [] });
    expect(await load(to, bytes)).toEqual([{ stream: 'Loaded image: things:latest\n' }]);
    expect(to.engine.images.find('things').id).toBe(from.engine.images.find('things').id);
    expect(contents(to.engine)).toEqual(contents(from.engine));
    expect(await load(to, bytes)).toEqual([{ stream: 'Loaded image: things:latest\n' }]);
    expect(to.engine.images.size).toBe(1);
  });

  test('loading reports the layers that were not here', async () => {
    const world = engineWorld({ images: [THINGS] });
    await pull(world);
    const bytes = await save(world, 'things:latest');
    const { layers } = world.engine.images.find('things');
    await world.call('DELETE', '/images/things');
    const reports = await load(world, bytes, false);
    expect(reports.map(({ id, action, stream }) => [id, action, stream])).toEqual([
      ...layers.flatMap(({ diffId }) => [
        [diffId.slice(7, 19), 'Loading layer', undefined],
        [diffId.slice(7, 19), 'Loading layer', undefined],
      ]),
      [undefined, undefined, 'Loaded image: things:latest\n'],
    ]);
  });

  test('an archive may be packed by gzip', async () => {
    const from = engineWorld({ images: [THINGS] });
    await pull(from);
    const packed = gzipBytes(await save(from, 'things'));
    const to = engineWorld();
    expect(await load(to, packed)).toEqual([{ stream: 'Loaded image: things:latest\n' }]);
    expect(contents(to.engine)).toEqual(contents(from.engine));
    await expect(load(to, packed.subarray(0, packed.length - 9))).rejects.toThrow(/^unexpected EOF$/);
  });

  test('an image saved by its id has no name', async () => {
    const world = engineWorld({ images: [THINGS] });
    await pull(world);
    const { id } = world.engine.images.find('things');
    const bytes = await save(world, id);
    await world.call('DELETE', '/images/things');
    expect(await load(world, bytes)).toEqual([{ stream: `Loaded image ID: ${id}\n` }]);
  });

  test('over the API', async () => {
    const world = engineWorld({ images: [THINGS] });
    await pull(world);
    expect(await world.call('GET', '/images/get?names=nosuch')).toMatchObject({
      status: 404,
      body: { message: 'No such image: nosuch' },
    });
    const bytes = await save(world, 'things');
    expect((await world.call('POST', '/images/load?quiet=1', bytes)).body).toEqual([
      { stream: 'Loaded image: things:latest\n' },
    ]);
    const junk = new TextEncoder().encode('junk\n');
    expect(await world.call('POST', '/images/load', junk)).toMatchObject({
      status: 200,
      body: [{ errorDetail: { message: 'unexpected EOF' }, error: 'unexpected EOF' }],
    });
  });

  test('a tar file of files becomes an image', async () => {
    const world = engineWorld({ images: [THINGS] });
    await pull(world);
    const { packLayer } = await import('../../../../src/docker/engine/archive/layer-tar.ts');
    const [layer] = world.engine.images.find('things').layers;
    const tar = await world.drive(packLayer(world.clock, layer?.content ?? new LayerBuilder().build()));
    const { body } = await world.call('POST', '/images/create?fromSrc=-&repo=mine&tag=1', tar);
    const image = world.engine.images.find('mine:1');
    expect(body).toEqual([{ status: image.id }]);
    expect(image.config.rootfs.diff_ids).toEqual([layer?.diffId]);
    expect(image.config.history).toEqual([{ created: image.config.created, comment: 'Imported from -' }]);
  });
});
