import type { ConfigRequest, HostConfigRequest } from '../../engine/container/config/defaults.ts';
import { isUserDefined } from '../../engine/container/config/host-config.ts';
import { type CreateRequest, createContainer } from '../../engine/container/operations/create.ts';
import { invalidParameter } from '../../engine/errors.ts';
import { json } from '../response.ts';
import type { Call, Route } from '../route.ts';
import type { ApiResponse } from '../transport.ts';

type Endpoints = NonNullable<CreateRequest['endpoints']>;
type Body = ConfigRequest & {
  readonly HostConfig?: HostConfigRequest | null;
  readonly NetworkingConfig?: { readonly EndpointsConfig?: Endpoints | null } | null;
};

export const CREATE: Route = { method: 'POST', path: '/containers/create', handle: create };

async function create(call: Call): Promise<ApiResponse> {
  const body = await call.bytes();
  if (body.length === 0) throw invalidParameter('invalid JSON: got EOF while reading request body');
  const { HostConfig, NetworkingConfig, ...config } = await call.json<Body>();
  if (Object.keys(config).length === 0) {
    throw invalidParameter('config cannot be empty in order to create a container');
  }
  const host = HostConfig ?? {};
  guardMountOptions(host);
  const mac = moveMacAddress(config, host, NetworkingConfig?.EndpointsConfig ?? {});
  const platform = call.query.get('platform');
  const { container, warnings } = createContainer(call.engine, {
    name: call.query.get('name') ?? '',
    config: mac.config,
    hostConfig: host,
    endpoints: mac.endpoints,
    ...(platform ? { platform } : {}),
  });
  return json(201, { Id: container.id, Warnings: [...warnings, ...mac.warnings] });
}

/** Options of one type of mount that stand at another. */
function guardMountOptions({ Mounts }: HostConfigRequest): void {
  for (const { Type, VolumeOptions, BindOptions, TmpfsOptions } of Mounts ?? []) {
    const misplaced =
      VolumeOptions && Type !== 'volume'
        ? 'VolumeOptions'
        : BindOptions && Type !== 'bind'
          ? 'BindOptions'
          : TmpfsOptions && Type !== 'tmpfs'
            ? 'TmpfsOptions'
            : undefined;
    if (misplaced) throw invalidParameter(`${misplaced} must not be specified on mount type "${Type}"`);
  }
}

/** Since 1.44 a MAC address belongs to an endpoint; one for the whole container moves to its main network. */
function moveMacAddress(
  config: ConfigRequest,
  host: HostConfigRequest,
  endpoints: Endpoints,
): { readonly config: ConfigRequest; readonly endpoints: Endpoints; readonly warnings: readonly string[] } {
  const { MacAddress, ...rest } = config;
  if (!MacAddress) return { config, endpoints, warnings: [] };
  const asked = host.NetworkMode || 'default';
  const warnings = [
    'The container-wide MacAddress field is now deprecated. It should be specified in EndpointsConfig instead.',
  ];
  const main = Object.hasOwn(endpoints, asked) || asked !== 'bridge' ? asked : 'default';
  if (!['default', 'bridge'].includes(asked) && !isUserDefined(asked))
    return { config: rest, endpoints, warnings };
  const endpoint = endpoints[main] ?? {};
  if (endpoint.MacAddress && endpoint.MacAddress !== MacAddress) {
    throw invalidParameter(
      'the container-wide MAC address must match the endpoint-specific MAC address for the main network, or be left empty',
    );
  }
  return { config: rest, endpoints: { ...endpoints, [main]: { ...endpoint, MacAddress } }, warnings };
}
