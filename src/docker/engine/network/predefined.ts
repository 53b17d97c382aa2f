import { parseSubnet } from '../../../linux/net/addresses/ipv4.ts';
import { Bridge } from '../../../linux/net/link/bridge.ts';
import type { Engine } from '../engine.ts';
import { sortedRecord } from '../sorted-record.ts';
import { AddressPool } from './address-pool.ts';
import type { Network, NetworkDriver } from './network.ts';

const SUBNET = '172.17.0.0/16';
const GATEWAY = '172.17.0.1';

/** The networks that every engine has: bridge (docker0), host and none. */
export function addPredefinedNetworks(engine: Engine): void {
  engine.networks.add(bare(engine, 'none', 'null'));
  engine.networks.add(defaultBridge(engine));
  engine.networks.add(bare(engine, 'host', 'host'));
}

function bare(engine: Engine, name: string, driver: NetworkDriver): Network {
  return {
    name,
    id: engine.newId(),
    created: engine.clock.now(),
    driver,
    enableIpv4: true,
    enableIpv6: false,
    internal: false,
    attachable: false,
    ipam: { Driver: 'default', Options: null, Config: [] },
    configOnly: false,
    configFrom: '',
    ownSubnets: [],
    options: sortedRecord([]),
    labels: sortedRecord([]),
    members: new Map(),
  };
}

function defaultBridge(engine: Engine): Network {
  const subnet = parseSubnet(SUBNET) ?? { network: 0, prefix: 16 };
  engine.subnets.claim(subnet);
  const pool = new AddressPool(subnet);
  pool.claim(GATEWAY);
  const filtered = {
    bridge: 'docker0',
    subnet: SUBNET,
    internal: false,
    masquerade: true,
    interContainer: true,
  };
  return {
    ...bare(engine, 'bridge', 'bridge'),
    ipam: { Driver: 'default', Options: null, Config: [{ Subnet: SUBNET, Gateway: GATEWAY }] },
    // moby asks for what docker0 has.
    ownSubnets: [SUBNET],
    options: sortedRecord([
      ['com.docker.network.bridge.default_bridge', 'true'],
      ['com.docker.network.bridge.enable_icc', 'true'],
      ['com.docker.network.bridge.enable_ip_masquerade', 'true'],
      ['com.docker.network.bridge.host_binding_ipv4', '0.0.0.0'],
      ['com.docker.network.bridge.name', 'docker0'],
      ['com.docker.network.driver.mtu', '1500'],
    ]),
    gateway: GATEWAY,
    prefix: subnet.prefix,
    pool,
    bridge: new Bridge(engine.host.net, { name: 'docker0', address: GATEWAY, prefix: subnet.prefix }),
    filtered,
    unfilter: engine.firewall.addNetwork(filtered),
  };
}
