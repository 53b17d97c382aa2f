import { beforeEach, describe, expect, test } from 'vitest';
import { type EngineWorld, engineWorld } from '../engine-world.ts';

describe('networks over the API', () => {
  let call: EngineWorld['call'];
  const body = async (...request: Parameters<EngineWorld['call']>) => (await call(...request)).body;
  const create = (request: object) => call('POST', '/networks/create', request);
  const ID = expect.stringMatching(/^[0-9a-f]{64}$/);

  beforeEach(() => {
    ({ call } = engineWorld());
  });

  test('are created and shown', async () => {
    const made = await create({
      Name: 'n1',
      Driver: 'bridge',
      Scope: '',
      IPAM: { Driver: 'default', Options: {}, Config: [] },
      ConfigFrom: null,
      Options: {},
      Labels: {},
    });
    expect(made).toMatchObject({ status: 201, body: { Id: ID, Warning: '' } });
    expect(await body('GET', '/networks/n1')).toEqual({
      Name: 'n1',
      Id: ID,
      Created: '2026-11-22T15:00:00Z',
      Scope: 'local',
      Driver: 'bridge',
      EnableIPv4: true,
      EnableIPv6: false,
      IPAM: { Driver: 'default', Options: {}, Config: [{ Subnet: '172.18.0.0/16', Gateway: '172.18.0.1' }] },
      Internal: false,
      Attachable: false,
      Ingress: false,
      ConfigFrom: { Network: '' },
      ConfigOnly: false,
      Containers: {},
      Options: {},
      Labels: {},
    });
    const { Id } = made.body as { Id: string };
    expect(await body('GET', `/networks/${Id.slice(0, 12)}?verbose=true&scope=local`)).toMatchObject({
      Name: 'n1',
    });
    expect(await call('GET', '/networks/n1?scope=swarm')).toMatchObject({ status: 404 });
    expect(await body('GET', '/networks/n1?verbose=maybe')).toEqual({
      message: 'invalid value for verbose: maybe: strconv.ParseBool: parsing "maybe": invalid syntax',
    });
    expect(await create({ Name: 'n1' })).toMatchObject({
      status: 409,
      body: { message: 'network with name n1 already exists' },
    });
  });

  test('are listed with filters', async () => {
    await create({ Name: 'n1', Labels: { a: 'b' } });
    const names = async (filters: object) => {
      const list = await body('GET', `/networks?filters=${encodeURIComponent(JSON.stringify(filters))}`);
      return (list as { Name: string }[]).map(({ Name }) => Name).sort();
    };
    expect(await names({})).toEqual(['bridge', 'host', 'n1', 'none']);
    expect(await names({ type: ['custom'] })).toEqual(['n1']);
    expect(await names({ driver: ['null'] })).toEqual(['none']);
    expect(await names({ label: ['a'] })).toEqual(['n1']);
  });

  test('are removed and pruned', async () => {
    await create({ Name: 'n1' });
    await create({ Name: 'n2' });
    expect(await call('DELETE', '/networks/n1')).toMatchObject({ status: 204, body: '' });
    expect(await call('DELETE', '/networks/n1')).toMatchObject({
      status: 404,
      body: { message: 'network n1 not found' },
    });
    expect(await call('DELETE', '/networks/bridge')).toMatchObject({
      status: 403,
      body: { message: 'bridge is a pre-defined network and cannot be removed' },
    });
    expect(await body('POST', '/networks/prune')).toEqual({ NetworksDeleted: ['n2'] });
    expect(await body('POST', '/networks/prune')).toEqual({ NetworksDeleted: null });
  });

  test('connect and disconnect only what there is', async () => {
    expect(await body('POST', '/networks/bridge/connect', { Container: 'nosuch' })).toEqual({
      message: 'No such container: nosuch',
    });
    expect(await body('POST', '/networks/bridge/disconnect', { Container: 'nosuch', Force: false })).toEqual({
      message: 'No such container: nosuch',
    });
  });
});
