import { joinedContainer } from '../container/config/host-config.ts';
import type { Container } from '../container/container.ts';
import type { Engine } from '../engine.ts';
import { EngineError, invalidParameter, systemError } from '../errors.ts';
import { type EndpointRequest, newEndpoint } from './endpoint.ts';
import {
  alreadyAttached,
  chooseGateway,
  dnsNames,
  guardTogether,
  joinNetwork,
  leaveNetwork,
} from './join.ts';
import { hasDns } from './network.ts';
import { validateEndpoint } from './validate-endpoint.ts';

/** `docker network connect`. @throws EngineError */
export function connectNetwork(
  engine: Engine,
  networkName: string,
  containerName: string,
  request: EndpointRequest,
): void {
  const container = engine.containers.find(containerName);
  const network = engine.networks.find(networkName);
  guardRemoval(container);
  if (joinedContainer(container.hostConfig.NetworkMode) !== undefined) {
    throw invalidParameter(
      'container sharing network namespace with another container or host cannot be connected to any other network',
    );
  }
  validateEndpoint(network, network.name, request);
  guardTogether(engine, container, network);
  if (container.running && network.members.has(container.id)) throw alreadyAttached(container, network);
  const endpoint = newEndpoint(request);
  if (request.MacAddress) container.wantedMacs.set(network.name, request.MacAddress);
  // One that waits for its restart runs, but has no network to be plugged into.
  if (!container.task) {
    if (container.endpoints.has(network.name)) return;
    if (hasDns(network)) endpoint.DNSNames = dnsNames(container, endpoint);
    endpoint.NetworkID = network.id;
    container.endpoints.set(network.name, endpoint);
    return;
  }
  container.endpoints.set(network.name, endpoint);
  try {
    joinNetwork(engine, container, network, endpoint, container.task?.sandbox);
  } catch (error) {
    container.endpoints.delete(network.name);
    throw error;
  }
}

/** `docker network disconnect`. @throws EngineError */
export function disconnectNetwork(
  engine: Engine,
  networkName: string,
  containerName: string,
  force: boolean,
): void {
  const container = engine.containers.find(containerName);
  let network: ReturnType<typeof engine.networks.find> | undefined;
  try {
    network = engine.networks.find(networkName);
  } catch (error) {
    if (!(error instanceof EngineError) || (container.running && !force)) throw error;
  }
  guardRemoval(container);
  const name = network?.name ?? networkName;
  if (!container.task || !network) {
    if (!container.endpoints.delete(name)) {
      throw systemError(`container ${container.id} is not connected to the network ${name}`);
    }
    return;
  }
  if (container.hostConfig.NetworkMode === 'host' && network.driver === 'host') {
    throw invalidParameter(
      'cannot disconnect container from host network - container was created in host network mode',
    );
  }
  if (!network.members.has(container.id)) {
    throw systemError(`container ${container.id} is not connected to network ${network.name}`);
  }
  const sandbox = container.task?.sandbox;
  leaveNetwork(engine, container, network, sandbox);
  container.endpoints.delete(network.name);
  if (sandbox) chooseGateway(engine, container, sandbox);
}

function guardRemoval(container: Container): void {
  if (container.running || (!container.state.removing && !container.state.dead)) return;
  throw systemError(
    `Container ${container.id} is marked for removal and cannot be connected or disconnected to the network`,
  );
}
