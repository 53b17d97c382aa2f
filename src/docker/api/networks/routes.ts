import { invalidParameter, notFound } from '../../engine/errors.ts';
import { Filters } from '../../engine/filters.ts';
import { connectNetwork, disconnectNetwork } from '../../engine/network/connect.ts';
import { createNetwork } from '../../engine/network/create.ts';
import type { EndpointRequest } from '../../engine/network/endpoint.ts';
import { inspectNetwork, listNetworks } from '../../engine/network/list.ts';
import { pruneNetworks, removeNetwork } from '../../engine/network/remove.ts';
import { empty, json } from '../response.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';
import { type NetworkBody, networkRequest } from './network-request.ts';

function list({ engine, query }: Call): ApiResponse {
  return json(200, listNetworks(engine, Filters.parse(query.get('filters'))));
}

function inspect(call: Call): ApiResponse {
  const { engine, query } = call;
  const verbose = query.get('verbose');
  if (verbose && !/^(?:[01tTfF]|true|True|TRUE|false|False|FALSE)$/.test(verbose)) {
    throw invalidParameter(
      `invalid value for verbose: ${verbose}: strconv.ParseBool: parsing "${verbose}": invalid syntax`,
    );
  }
  const scope = query.get('scope');
  const id = call.param('id');
  const network = engine.networks.find(id);
  if (scope && scope !== 'local') throw notFound(`network ${id} not found`);
  return json(200, inspectNetwork(network, true));
}

async function create(call: Call): Promise<ApiResponse> {
  const network = createNetwork(call.engine, networkRequest(await call.json<NetworkBody>()));
  return json(201, { Id: network.id, Warning: '' });
}

async function connect(call: Call): Promise<ApiResponse> {
  const { Container = '', EndpointConfig } = await call.json<{
    readonly Container?: string;
    readonly EndpointConfig?: EndpointRequest | null;
  }>();
  connectNetwork(call.engine, call.param('id'), Container, EndpointConfig ?? {});
  return empty(200);
}

async function disconnect(call: Call): Promise<ApiResponse> {
  const { Container = '', Force = false } = await call.json<{
    readonly Container?: string;
    readonly Force?: boolean;
  }>();
  disconnectNetwork(call.engine, call.param('id'), Container, Force);
  return empty(200);
}

function remove(call: Call): ApiResponse {
  removeNetwork(call.engine, call.param('id'));
  return empty(204);
}

function prune({ engine, query }: Call): ApiResponse {
  const removed = pruneNetworks(engine, Filters.parse(query.get('filters')));
  return json(200, { NetworksDeleted: removed.length === 0 ? null : removed });
}

export const NETWORK_ROUTES: readonly Route[] = [
  { method: 'GET', path: '/networks', handle: list },
  { method: 'GET', path: '/networks/', handle: list },
  { method: 'GET', path: '/networks/{id:.+}', handle: inspect },
  { method: 'POST', path: '/networks/create', handle: create },
  { method: 'POST', path: '/networks/{id:.*}/connect', handle: connect },
  { method: 'POST', path: '/networks/{id:.*}/disconnect', handle: disconnect },
  { method: 'POST', path: '/networks/prune', handle: prune },
  { method: 'DELETE', path: '/networks/{id:.*}', handle: remove },
];
