import type { Engine } from '../engine.ts';
import { forbidden, notFound } from '../errors.ts';
import { sortRecord } from '../sorted-record.ts';
import type { NetworkRequest } from './create.ts';
import type { Network } from './network.ts';

/** Checks what goes together with `--config-only` and `--config-from`. @throws EngineError forbidden */
export function validateConfiguration(request: NetworkRequest): void {
  if (request.ConfigOnly) {
    if (request.Ingress || request.Internal || request.Attachable || request.Scope !== '') {
      throw forbidden(
        'configuration network can only contain network specific fields. Network operator fields like [ ingress | internal | attachable | scope ] are not supported.',
      );
    }
    if (request.ConfigFrom !== '') {
      throw forbidden('a configuration network cannot depend on another configuration network');
    }
  }
  if (request.ConfigFrom === '') return;
  const { IPAM } = request;
  const isOwn =
    !['', 'default'].includes(IPAM?.Driver ?? '') ||
    request.EnableIPv4 === false ||
    request.EnableIPv6 === true ||
    Object.keys(request.Labels).length > 0 ||
    Object.keys(IPAM?.Options ?? {}).length > 0 ||
    (IPAM?.Config ?? []).length > 0;
  if (isOwn) {
    throw forbidden(
      'user specified configurations are not supported if the network depends on a configuration network',
    );
  }
  if (Object.keys(request.Options).length > 0) {
    throw forbidden(
      'network driver options are not supported if the network depends on a configuration network',
    );
  }
}

/** The request with what the network that it names has noted down. @throws EngineError not found */
export function withConfiguration(engine: Engine, request: NetworkRequest): NetworkRequest {
  const source = engine.networks.byName(request.ConfigFrom);
  if (!source?.configOnly) {
    throw notFound(`configuration network "${request.ConfigFrom}" does not exist`);
  }
  return {
    ...request,
    EnableIPv4: source.enableIpv4,
    EnableIPv6: source.enableIpv6,
    IPAM: source.ipam,
    Options: source.options,
    Labels: source.labels,
  };
}

/** What a network has of its request alone; all that a configuration has. */
export function bareNetwork(engine: Engine, request: NetworkRequest): Network {
  const Config = request.IPAM?.Config ?? [];
  return {
    name: request.Name,
    id: engine.newId(),
    created: engine.clock.now(),
    driver: 'null',
    enableIpv4: request.EnableIPv4 ?? true,
    enableIpv6: request.EnableIPv6 ?? false,
    internal: request.Internal,
    attachable: request.Attachable,
    ipam: { Driver: request.IPAM?.Driver || 'default', Options: request.IPAM?.Options ?? null, Config },
    configOnly: request.ConfigOnly,
    configFrom: request.ConfigFrom,
    ownSubnets: Config.flatMap(({ Subnet }) => Subnet ?? []),
    options: sortRecord(request.Options),
    labels: sortRecord(request.Labels),
    members: new Map(),
  };
}
