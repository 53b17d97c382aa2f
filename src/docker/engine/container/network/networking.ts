import { NetworkStack } from '../../../../linux/net/network-stack.ts';
import type { NetworkNamespace } from '../../../../linux/net/sockets.ts';
import type { Engine } from '../../engine.ts';
import { conflict, EngineError, systemError, wrapError } from '../../errors.ts';
import { clearEndpoint } from '../../network/endpoint.ts';
import { defaultEndpoint, joinNetwork, leaveNetwork } from '../../network/join.ts';
import { closePublications } from '../../network/publish.ts';
import type { Sandbox } from '../../network/sandbox.ts';
import { joinedContainer } from '../config/host-config.ts';
import type { Container } from '../container.ts';
import { stateName } from '../state.ts';
import { updateRecipients } from './links.ts';

/** What of the network a container's machine is given. */
export interface NetworkPart {
  readonly net: NetworkNamespace;
  /** Undefined when the network is the host's or another container's. */
  readonly sandbox: Sandbox | undefined;
}

/** The container whose network this one shares. @throws EngineError */
export function networkedContainer(engine: Engine, container: Container): Container | undefined {
  const name = joinedContainer(container.hostConfig.NetworkMode);
  if (name === undefined) return undefined;
  let other: Container;
  try {
    other = engine.containers.find(name);
  } catch (error) {
    if (!(error instanceof EngineError)) throw error;
    throw systemError(`joining network namespace of container: ${error.message}`);
  }
  if (other === container) throw systemError('cannot join own network namespace');
  if (!other.running) {
    throw conflict(
      `cannot join network namespace of a non running container: container ${other.plainName} is ${stateName(other.state)}`,
    );
  }
  return other;
}

/** The network that a container starts with, not connected to anything yet. */
export function openNetwork(
  engine: Engine,
  container: Container,
  shared: Container | undefined,
): NetworkPart {
  if (shared?.task) return { net: shared.task.machine.net, sandbox: undefined };
  if (container.hostConfig.NetworkMode === 'host') return { net: engine.host.net, sandbox: undefined };
  const stack = new NetworkStack({
    clock: engine.clock,
    random: engine.random,
    forwarding: engine.host.net.forwarding,
  });
  return {
    net: stack,
    sandbox: { stack, cables: new Map(), unfilter: new Map(), publications: [], dns: undefined },
  };
}

/** Joins all networks of a container. @throws EngineError; nothing is joined then */
export function joinNetworks(engine: Engine, container: Container, sandbox: Sandbox | undefined): void {
  if (joinedContainer(container.hostConfig.NetworkMode) !== undefined) return;
  container.sandboxId = engine.newId();
  container.ports = {};
  try {
    for (const [name, endpoint] of [...container.endpoints]) {
      const network = engine.networks.find(name);
      if (network.name !== name) {
        container.endpoints.delete(name);
        container.endpoints.set(network.name, endpoint);
      }
      joinNetwork(engine, container, network, endpoint, sandbox);
    }
  } catch (error) {
    releaseNetworks(engine, container, sandbox);
    throw wrapError('failed to set up container networking', error);
  }
  if (defaultEndpoint(container)) updateRecipients(engine, container);
}

/** Leaves all networks and gives back ports and addresses. */
export function releaseNetworks(engine: Engine, container: Container, sandbox: Sandbox | undefined): void {
  if (joinedContainer(container.hostConfig.NetworkMode) !== undefined) return;
  if (sandbox) {
    closePublications(engine, sandbox.publications);
    sandbox.publications = [];
  }
  for (const [name, endpoint] of container.endpoints) {
    const network = engine.networks.byName(name);
    if (network?.members.has(container.id)) leaveNetwork(engine, container, network, sandbox);
    else clearEndpoint(endpoint);
  }
  sandbox?.dns?.close();
  sandbox?.stack.dispose();
  container.sandboxId = '';
  container.ports = null;
}
