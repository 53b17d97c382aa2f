import type { ContainerInspect } from '../../../../src/docker/engine/container/operations/inspect.ts';
import type { ContainerSummary } from '../../../../src/docker/engine/container/operations/list.ts';
import type { NetworkInspect } from '../../../../src/docker/engine/network/list.ts';
import type { Arena } from './arena.ts';

const PREDEFINED = ['bridge', 'host', 'none'];

/** What does not hold of the engine between two batches; empty if all is well. */
export async function broken(arena: Arena): Promise<readonly string[]> {
  const list = await arena.ask<readonly ContainerSummary[]>('GET', '/containers/json?all=1');
  const containers = await Promise.all(
    list.map(({ Id }) => arena.ask<ContainerInspect>('GET', `/containers/${Id}/json`)),
  );
  const names = await arena.ask<readonly NetworkInspect[]>('GET', '/networks');
  const networks = await Promise.all(
    names.map(({ Id }) => arena.ask<NetworkInspect>('GET', `/networks/${Id}`)),
  );
  const { Volumes } = await arena.ask<{ readonly Volumes: readonly { readonly Name: string }[] }>(
    'GET',
    '/volumes',
  );
  return [
    ...repeated(
      'name',
      containers.map(({ Name }) => Name),
    ),
    ...repeated('port', list.flatMap(ports)),
    ...networks.flatMap(addresses),
    ...repeated(
      'name of a network',
      networks.map(({ Name }) => Name),
    ),
    ...repeated(
      'subnet',
      networks.flatMap(({ IPAM }) => IPAM.Config.flatMap(({ Subnet }) => Subnet ?? [])),
    ),
    ...containers.flatMap((each) => state(arena, each)),
    ...containers.flatMap((each) => membership(each, networks)),
    ...processes(arena),
    ...heard(arena, containers, networks, Volumes),
    ...arena.unanswered.map((text) => `no answer: ${text}`),
    ...arena.replies.splice(0).flatMap(answered),
  ];
}

function repeated(what: string, values: readonly string[]): readonly string[] {
  return values.filter((value, i) => values.indexOf(value) !== i).map((value) => `${what} twice: ${value}`);
}

function ports({ Ports }: ContainerSummary): readonly string[] {
  return Ports.flatMap(({ IP, PublicPort, Type }) => (PublicPort ? [`${IP}:${PublicPort}/${Type}`] : []));
}

function addresses({ Name, Containers, IPAM }: NetworkInspect): readonly string[] {
  const gateways = IPAM.Config.flatMap(({ Gateway }) => Gateway ?? []);
  const own = Object.values(Containers).map(({ IPv4Address }) => IPv4Address.split('/')[0] ?? '');
  return repeated(`address in ${Name}`, [...gateways, ...own.filter((address) => address !== '')]);
}

/** What a container says about itself, and what there is of it. */
function state(arena: Arena, { Id, State }: ContainerInspect): readonly string[] {
  const { engine } = arena.world;
  const container = engine.containers.get(Id);
  const up = State.Running && !State.Restarting;
  const wrong: string[] = [];
  if ((container?.task !== undefined) !== up) wrong.push('has a task without running, or none');
  if (up && !engine.kernel.pids.get(State.Pid)) wrong.push(`has no process ${State.Pid}`);
  if (!up && State.Pid !== 0) wrong.push(`has a process ${State.Pid}`);
  if (State.Paused && !up) wrong.push('is paused and does not run');
  if ((container?.cancelRestart !== undefined) !== State.Restarting) wrong.push('waits for no restart');
  if (!up && container?.stopHealthMonitor) wrong.push('is looked after');
  if (State.Status === 'removing' || State.Dead) wrong.push(`is ${State.Status}`);
  if (container?.restartsUnderWay) wrong.push('is being restarted');
  return wrong.map((text) => `${Id.slice(0, 12)} (${State.Status}) ${text}`);
}

/** A running container is a member of its networks with its address, another of none. */
function membership(
  { Id, State, NetworkSettings }: ContainerInspect,
  networks: readonly NetworkInspect[],
): readonly string[] {
  const up = State.Running && !State.Restarting;
  const said = Object.entries(NetworkSettings.Networks).flatMap(([name, { IPAddress, EndpointID }]) =>
    up || IPAddress !== '' || EndpointID !== '' ? [`${name} ${EndpointID} ${IPAddress}`] : [],
  );
  const known = networks.flatMap(({ Name, Containers }) => {
    const member = Containers[Id];
    return member ? [`${Name} ${member.EndpointID} ${member.IPv4Address.split('/')[0]}`] : [];
  });
  const text = known.sort().join(', ');
  return said.sort().join(', ') === text ? [] : [`${Id.slice(0, 12)} says ${said}, networks say ${text}`];
}

/** Every process belongs to a container that runs, or is its shim. */
function processes(arena: Arena): readonly string[] {
  const { engine } = arena.world;
  const machines = new Set(engine.containers.all().map(({ task }) => task?.machine));
  const shims = new Set(engine.containers.all().map(({ task }) => task?.shim));
  return engine.kernel.pids
    .list()
    .filter((process) => !machines.has(process.machine) && !shims.has(process))
    .map(({ pid, argv }) => `process ${pid} of nobody: ${argv.join(' ')}`);
}

/** Who has heard all events knows all that there is. */
function heard(
  { model }: Arena,
  containers: readonly ContainerInspect[],
  networks: readonly NetworkInspect[],
  volumes: readonly { readonly Name: string }[],
): readonly string[] {
  const up = containers.filter(({ State }) => State.Running && !State.Restarting);
  return [
    ...model.surprises.splice(0).map((text) => `event: ${text}`),
    ...differ(
      'containers',
      [...model.containers].map(([id, name]) => `${id} /${name}`),
      containers.map(({ Id, Name }) => `${Id} ${Name}`),
    ),
    ...differ(
      'running',
      model.running,
      up.map(({ Id }) => Id),
    ),
    ...differ(
      'paused',
      model.paused,
      up.filter(({ State }) => State.Paused).map(({ Id }) => Id),
    ),
    ...differ(
      'networks',
      [...model.networks.values()],
      networks.map(({ Name }) => Name).filter((name) => !PREDEFINED.includes(name)),
    ),
    ...differ(
      'connections',
      model.connected,
      networks.flatMap(({ Id, Containers }) => Object.keys(Containers).map((each) => `${Id} ${each}`)),
    ),
    ...differ(
      'volumes',
      model.volumes,
      volumes.map(({ Name }) => Name),
    ),
    ...differ(
      'mounts',
      model.mounted,
      up.flatMap(({ Id, Mounts }) =>
        Mounts.flatMap(({ Type, Name }) => (Type === 'volume' ? [`${Name} ${Id}`] : [])),
      ),
    ),
  ];
}

function differ(what: string, told: Iterable<string>, real: Iterable<string>): readonly string[] {
  const a = [...told].sort();
  const b = [...real].sort();
  if (a.join('\n') === b.join('\n')) return [];
  return [`${what}: told ${a.filter((x) => !b.includes(x))}, real ${b.filter((x) => !a.includes(x))}`];
}

/** No answer may show that something broke inside. */
function answered({
  request,
  status,
  text,
}: {
  request: string;
  status: number;
  text: string;
}): readonly string[] {
  const inside =
    /undefined(?! behavior)|not a function|Cannot read|\[object|Internal|Maximum call|^\{"message":"E[A-Z]+/.test(
      text,
    );
  return inside && status >= 400 ? [`${request} → ${status} ${text}`] : [];
}
