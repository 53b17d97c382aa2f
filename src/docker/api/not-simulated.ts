import { EngineError, notFound, notSimulated } from '../engine/errors.ts';
import { json } from './response.ts';
import type { Route } from './route.ts';

const NO_MANAGER =
  'This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.';

/** A route of a swarm's manager: an engine that is none refuses it. */
function managerOnly(method: string, path: string): Route {
  return {
    method,
    path,
    handle: () => {
      throw new EngineError('unavailable', NO_MANAGER);
    },
  };
}

/** A route of something that Docker has and this engine has not. */
function missing(method: string, path: string, what: string): Route {
  return {
    method,
    path,
    handle: () => {
      throw notSimulated(what);
    },
  };
}

const noPlugin: Route = {
  method: 'GET',
  path: '/plugins/{name:.+}/json',
  handle: (call) => {
    throw notFound(`plugin "${call.param('name')}" not found`);
  },
};

const leaveSwarm: Route = {
  method: 'POST',
  path: '/swarm/leave',
  handle: () => {
    throw new EngineError('unavailable', 'This node is not part of a swarm');
  },
};

/** What an engine answers that has none of it. */
function nothing(method: string, path: string, value: unknown): Route {
  return { method, path, handle: () => json(200, value) };
}

/** Swarms, plugins, builds and checkpoints: an engine outside a swarm, or what is not simulated. */
export const NOT_SIMULATED_ROUTES: readonly Route[] = [
  missing('POST', '/swarm/init', "'docker swarm init'"),
  missing('POST', '/swarm/join', "'docker swarm join'"),
  leaveSwarm,
  managerOnly('GET', '/swarm'),
  managerOnly('GET', '/swarm/unlockkey'),
  managerOnly('POST', '/swarm/update'),
  managerOnly('POST', '/swarm/unlock'),
  ...['services', 'nodes', 'tasks', 'secrets', 'configs'].flatMap((kind) => [
    managerOnly('GET', `/${kind}`),
    managerOnly('GET', `/${kind}/{id}`),
    managerOnly('GET', `/${kind}/{id}/logs`),
    managerOnly('POST', `/${kind}/create`),
    managerOnly('POST', `/${kind}/{id}/update`),
    managerOnly('DELETE', `/${kind}/{id}`),
  ]),
  nothing('GET', '/plugins', []),
  missing('POST', '/plugins/{name:.*}', "'docker plugin'"),
  missing('GET', '/plugins/privileges', "'docker plugin install'"),
  noPlugin,
  missing('DELETE', '/plugins/{name:.*}', "'docker plugin'"),
  missing('POST', '/build', "'docker build'"),
  nothing('POST', '/build/prune', { CachesDeleted: null, SpaceReclaimed: 0 }),
  missing('POST', '/build/cancel', "'docker build'"),
  missing('GET', '/distribution/{name:.*}/json', "'docker manifest'"),
  missing('POST', '/session', 'BuildKit'),
  missing('POST', '/grpc', 'BuildKit'),
];
