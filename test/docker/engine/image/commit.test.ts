import { describe, expect, test } from 'vitest';
import { bareFiles } from '../../../../src/docker/engine/container/files/rootfs.ts';
import { type EngineWorld, EPOCH, engineWorld } from '../../engine-world.ts';

async function container(world: EngineWorld, config: object): Promise<string> {
  await world.call('POST', '/images/create?fromImage=alpine&tag=latest');
  const { body } = await world.call('POST', '/containers/create?name=c1', { Image: 'alpine', ...config });
  return (body as { Id: string }).Id;
}

describe('commit', () => {
  test('makes an image of what a container has changed', async () => {
    const world = engineWorld();
    const { engine, call } = world;
    const id = await container(world, { Cmd: ['sh', '-c', 'x'], Env: ['A=b'], Labels: { kind: 'made' } });
    const created = engine.containers.find('c1');
    const files = bareFiles(engine, created);
    files.writeFile('/new', 'hello');
    files.unlink('/base');
    const { status, body } = await call(
      'POST',
      '/commit?container=c1&repo=mine&tag=1&comment=done&author=me',
    );
    const image = engine.images.find('mine:1');
    expect({ status, body }).toEqual({ status: 201, body: { Id: image.id } });
    const alpine = engine.images.find('alpine');
    expect((await call('GET', '/images/mine:1/json')).body).toMatchObject({
      Id: image.id,
      Parent: alpine.id,
      Comment: 'done',
      Author: 'me',
      DockerVersion: '28.2.2',
      Created: image.config.created,
      Config: { Env: ['A=b', 'PATH=/bin'], Cmd: ['sh', '-c', 'x'], Labels: { kind: 'made' } },
      Size: 1_000_005,
    });
    expect((await call('GET', '/images/mine:1/history')).body).toMatchObject([
      { Comment: 'done', CreatedBy: 'sh -c x', Id: image.id, Size: 5, Tags: ['mine:1'] },
      { CreatedBy: 'CMD ["/bin/sh"]', Id: alpine.id, Size: 0, Tags: ['alpine:latest'] },
      { CreatedBy: 'ADD base in /', Id: '<missing>', Size: 1_000_000, Tags: null },
    ]);
    expect(
      [...(image.layers.at(-1)?.content.records() ?? [])].map(({ path, type }) => `${type} ${path}`),
    ).toEqual(['directory ', 'whiteout base', 'file new']);
    const events = (await call('GET', `/events?since=1&until=${EPOCH / 1000 + 1}`)).body as {
      Type: string;
      Action: string;
      Actor: { Attributes: object };
    }[];
    expect(events.slice(-3).map(({ Type, Action, Actor }) => [Type, Action, Actor.Attributes])).toEqual([
      ['image', 'create', { kind: 'made', name: image.id }],
      ['image', 'tag', { kind: 'made', name: 'mine:1' }],
      [
        'container',
        'commit',
        { comment: 'done', image: 'alpine', imageID: image.id, imageRef: 'mine:1', kind: 'made', name: 'c1' },
      ],
    ]);
    // Its parent cannot go now, nor can it while the container is there.
    expect((await call('DELETE', `/images/${alpine.id.slice(7, 19)}`)).body).toEqual({
      message: `conflict: unable to delete ${alpine.id.slice(7, 19)} (cannot be forced) - image has dependent child images`,
    });
    expect(id).toBe(created.id);
  });

  test('without changes adds no layer', async () => {
    const world = engineWorld();
    await container(world, {});
    await world.call('POST', '/commit?container=c1&repo=same');
    const [top] = (await world.call('GET', '/images/same/history')).body as {
      Size: number;
      CreatedBy: string;
    }[];
    expect(top).toMatchObject({ CreatedBy: '/bin/sh', Size: 0 });
    expect(world.engine.images.find('same').layers).toEqual(world.engine.images.find('alpine').layers);
  });

  test('refuses what is not there', async () => {
    const { call } = engineWorld();
    expect(await call('POST', '/commit?container=nosuch')).toMatchObject({
      status: 404,
      body: { message: 'No such container: nosuch' },
    });
  });
});
