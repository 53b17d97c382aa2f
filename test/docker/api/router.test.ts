import { describe, expect, test } from 'vitest';
import { engineWorld } from '../engine-world.ts';

const SERVER = {
  'api-version': '1.50',
  ostype: 'linux',
  server: 'Docker/28.2.2 (linux)',
};
const HEADERS = { ...SERVER, 'docker-experimental': 'false' };
const PING = {
  ...HEADERS,
  'cache-control': 'no-cache, no-store, must-revalidate',
  'content-type': 'text/plain; charset=utf-8',
  pragma: 'no-cache',
  swarm: 'inactive',
};
const json = (length: number) => ({ 'content-type': 'application/json', 'content-length': String(length) });

describe('router', () => {
  test('answers a ping with what the client must know', async () => {
    const { call } = engineWorld();
    expect(await call('GET', '/_ping')).toEqual({
      status: 200,
      headers: { ...PING, 'content-length': '2' },
      body: 'OK',
    });
    expect(await call('HEAD', '/v1.24/_ping')).toEqual({
      status: 200,
      headers: { ...PING, 'content-length': '0' },
      body: '',
    });
  });

  test('refuses versions that it does not speak', async () => {
    const { call } = engineWorld();
    expect(await call('GET', '/v1.51/info')).toEqual({
      status: 400,
      headers: { ...SERVER, ...json(84) },
      body: { message: 'client version 1.51 is too new. Maximum supported API version is 1.50' },
    });
    expect(await call('GET', '/v1.9/info')).toEqual({
      status: 400,
      headers: { ...SERVER, 'content-type': 'text/plain; charset=utf-8', 'content-length': '116' },
      body: 'client version 1.9 is too old. Minimum supported API version is 1.24, please upgrade your client to a newer version\n',
    });
  });

  test('says of unknown paths and methods that there is no such page', async () => {
    const { call } = engineWorld();
    const noPage = { status: 404, headers: json(29), body: { message: 'page not found' } };
    expect(await call('GET', '/v1.50/bogus')).toEqual(noPage);
    expect(await call('PUT', '/images/json')).toEqual(noPage);
    expect(await call('GET', '/networks/%zz')).toEqual(noPage);
    expect(await call('OPTIONS', '/images/json')).toEqual({ status: 200, headers: HEADERS, body: '' });
  });

  test('gives errors their status and a message', async () => {
    const { call } = engineWorld();
    expect(await call('GET', '/volumes/nosuch')).toEqual({
      status: 404,
      headers: { ...HEADERS, ...json(41) },
      body: { message: 'get nosuch: no such volume' },
    });
    const message =
      'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';
    expect((await call('GET', '/services')).body).toEqual({ message });
    expect((await call('GET', '/nodes/x')).status).toBe(503);
    expect(await call('POST', '/swarm/init', {})).toMatchObject({
      status: 501,
      body: { message: "drydock: 'docker swarm init' is not simulated" },
    });
  });

  test('reads bodies only as JSON', async () => {
    const { call } = engineWorld();
    const create = (body: string, type: string) =>
      call('POST', '/volumes/create', new TextEncoder().encode(body), { headers: { 'content-type': type } });
    expect((await create('{"Name":"v1"}', 'text/plain')).body).toEqual({
      message: "unsupported Content-Type header (text/plain): must be 'application/json'",
    });
    expect((await create('{', 'application/json; charset=utf-8')).body).toEqual({
      message: 'invalid JSON: unexpected EOF',
    });
    expect((await create(' ', 'application/json')).body).toEqual({
      message: 'invalid JSON: got EOF while reading request body',
    });
    expect((await create('{"Name":"v1"}', 'application/json')).status).toBe(201);
  });

  test('names in paths may have slashes and escapes', async () => {
    const { call } = engineWorld();
    expect((await call('GET', '/images/some%2Fbody/thing:1/json')).body).toEqual({
      message: 'No such image: some/body/thing:1',
    });
    expect((await call('DELETE', '/images/%20')).body).toEqual({ message: 'image name cannot be blank' });
  });
});
