/**
 * A dump of `docker inspect` as 28.2.2 writes what 20.10 has written: fields that came, went, moved or have another value on
 * a host with cgroups v2. Other texts stay as they are.
 */
export function inspectAs28(text: string): string {
  return text.replace(/^\[\n {4}\{\n[\s\S]*?^\]$/gm, (dump) => {
    const objects = (JSON.parse(dump) as readonly Fields[]).map((object) =>
      'HostConfig' in object ? containerAs28(object) : 'RootFS' in object ? imageAs28(object) : object,
    );
    return JSON.stringify(objects, null, 4);
  });
}

type Fields = Readonly<Record<string, unknown>>;

function containerAs28(container: Fields): Fields {
  const started = !String(fields(container.State).StartedAt).startsWith('0001');
  const host = fields(container.HostConfig);
  const graph = fields(container.GraphDriver);
  const network = fields(container.NetworkSettings);
  const isUser = !['default', 'host', 'none', 'bridge'].includes(String(host.NetworkMode));
  return {
    ...container,
    AppArmorProfile: started ? 'docker-default' : '',
    HostConfig: {
      ...moved(without(host, 'KernelMemory', 'KernelMemoryTCP'), ['ConsoleSize'], 'VolumesFrom'),
      NetworkMode: host.NetworkMode === 'default' ? 'bridge' : host.NetworkMode,
      CgroupnsMode: 'private',
      // A start drops it, for want of such a switch in cgroups v2.
      OomKillDisable: started ? null : false,
      MaskedPaths: (host.MaskedPaths as readonly string[]).flatMap((path) =>
        path === '/proc/kcore'
          ? ['/proc/interrupts', path]
          : path === '/sys/firmware'
            ? [path, '/sys/devices/virtual/powercap']
            : [path],
      ),
    },
    GraphDriver: { ...graph, Data: { ID: container.Id, ...fields(graph.Data) } },
    NetworkSettings: {
      ...moved(network, ['SandboxKey', 'Ports'], 'SandboxID'),
      // Since 26.0 nothing is left of the sandbox of a container that has ended.
      ...(fields(container.State).Running === true ? {} : { SandboxID: '', SandboxKey: '' }),
      Networks: Object.fromEntries(
        Object.entries(fields(network.Networks)).map(([name, endpoint]) => [
          name,
          endpointAs28(fields(endpoint), container, isUser),
        ]),
      ),
    },
  };
}

function endpointAs28(endpoint: Fields, container: Fields, isUser: boolean): Fields {
  const own = String(container.Id).slice(0, 12);
  const { Hostname } = fields(container.Config);
  const aliases = ((endpoint.Aliases ?? []) as readonly string[]).filter(
    (alias) => alias !== own && alias !== Hostname,
  );
  const names = [String(container.Name).slice(1), ...aliases, own, String(Hostname)];
  return {
    ...moved({ ...endpoint, GwPriority: 0 }, ['MacAddress', 'DriverOpts', 'GwPriority'], 'Aliases'),
    Aliases: endpoint.Aliases === null ? null : aliases,
    DNSNames: isUser ? [...new Set(names)] : null,
  };
}

function imageAs28(image: Fields): Fields {
  const config = fields(image.Config);
  const shown = ['User', 'ExposedPorts', 'Env', 'Entrypoint', 'Cmd', 'Volumes', 'WorkingDir', 'Labels'];
  return {
    ...without(image, 'Container', 'ContainerConfig', 'VirtualSize'),
    // Our registry's images do not tell which engine has built them.
    DockerVersion: '',
    Config: Object.fromEntries(shown.filter((name) => config[name]).map((name) => [name, config[name]])),
  };
}

function fields(value: unknown): Fields {
  return (value ?? {}) as Fields;
}

function without(object: Fields, ...names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
}

/** With these fields right after another one. */
function moved(object: Fields, names: readonly string[], anchor: string): Fields {
  return Object.fromEntries(
    Object.entries(without(object, ...names)).flatMap(([name, value]) =>
      name === anchor ? [[name, value], ...names.map((each) => [each, object[each]])] : [[name, value]],
    ),
  );
}
