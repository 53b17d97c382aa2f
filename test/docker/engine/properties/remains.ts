import type { Arena } from './arena.ts';

/** Longer than anything that the engine waits for after its last container has gone. */
const LONG = 10 * 60_000;

/** Removes everything and tells what is still there. */
export async function remains(arena: Arena): Promise<readonly string[]> {
  const { engine } = arena.world;
  for (const { id } of engine.containers.all()) await arena.ask('DELETE', `/containers/${id}?force=1&v=1`);
  await arena.ask('POST', '/networks/prune');
  await arena.ask('POST', '/volumes/prune?filters={"all":["1"]}');
  for (const name of [...engine.volumes.keys()]) await arena.ask('DELETE', `/volumes/${name}`);
  for (const { id } of engine.images.all()) await arena.ask('DELETE', `/images/${id}?force=1`);
  // Live statistics notice their end when they measure the next time.
  await arena.wait(1000);
  const streams = arena.openStreams;
  await arena.hangUp();
  await arena.wait(LONG);
  const { fs, net } = engine.host;
  const directories = ['/var/lib/docker/containers', '/var/lib/docker/volumes'];
  const left: readonly (readonly [what: string, things: readonly unknown[]])[] = [
    ['containers', engine.containers.all().map(({ name }) => name)],
    ['names', [...engine.containers.namesById().values()]],
    ['execs', [...engine.execs.values()].map(({ command }) => command)],
    [
      'networks',
      engine.networks.all().flatMap(({ name }) => (arena.first.networks.includes(name) ? [] : [name])),
    ],
    ['members', engine.networks.all().flatMap(({ members }) => [...members.values()])],
    ['volumes', [...engine.volumes.keys()]],
    ['images', engine.images.all().map(({ id }) => id)],
    ['references', [...engine.images.allReferences()]],
    ['downloads', [...engine.images.downloads.keys()]],
    ['processes', engine.kernel.pids.list().map(({ argv }) => argv.join(' '))],
    ['files', directories.flatMap((path) => fs.readDirectory(path).map(({ name }) => `${path}/${name}`))],
    [
      'mounts',
      fs
        .mounts()
        .map(({ target }) => target)
        .filter((target) => !arena.first.mounts.includes(target)),
    ],
    [
      'interfaces',
      net
        .devices()
        .map(({ name }) => name)
        .filter((name) => !arena.first.interfaces.includes(name)),
    ],
    ['cables', engine.networks.all().flatMap(({ name, bridge }) => (bridge?.empty === false ? [name] : []))],
    ['sockets', net.sockets().map(({ local }) => `${local.address}:${local.port}`)],
    ['followers', Array.from({ length: engine.events.followers }, () => 'one')],
    ['streams', Array.from({ length: streams }, () => 'one')],
    ['timers', Array.from({ length: arena.timers }, () => 'one')],
  ];
  const free = engine.networks.byName('bridge')?.pool?.take();
  return [
    ...left.flatMap(([what, things]) => (things.length > 0 ? [`${what}: ${JSON.stringify(things)}`] : [])),
    ...(free === '172.17.0.2' ? [] : [`addresses: the next is ${free}`]),
    ...portsLeft(arena),
    ...(engine.subnets.take()?.network === 0xac_12_00_00 ? [] : ['subnets']),
  ];
}

function portsLeft({ world: { engine } }: Arena): readonly string[] {
  const addresses = ['0.0.0.0', '::'];
  const taken: string[] = [];
  for (const port of [8080, 8081, 9000, 9001]) {
    try {
      engine.ports.take('tcp', addresses, port, port, () => true);
    } catch {
      taken.push(`port ${port}`);
    }
  }
  for (let port = 32_768; port < 32_800; port++) {
    try {
      engine.ports.take('tcp', addresses, port, port, () => true);
    } catch {
      taken.push(`port ${port}`);
    }
  }
  return taken;
}
