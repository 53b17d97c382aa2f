import { expect, test } from 'vitest';
import { forwardDns } from '../../../../src/linux/net/names/dns-forward.ts';
import { DnsServer } from '../../../../src/linux/net/names/dns-server.ts';
import { EmbeddedDns } from '../../../../src/linux/net/names/embedded-dns.ts';
import { ResolveError, resolveAddress, resolveHost } from '../../../../src/linux/net/names/resolver.ts';
import type { Main } from '../../../../src/linux/process/program.ts';
import { type Box, World } from '../world.ts';

function resolving(name: string, family?: 4 | 6): Main {
  return async (process) => {
    const start = process.machine.kernel.clock.monotonic();
    const told = await resolveHost(process, name, family ? { family } : {}).then(
      (addresses) => addresses.join(' '),
      (error) => {
        if (!(error instanceof ResolveError)) throw error;
        return `${error.code}: ${error.message}`;
      },
    );
    const seconds = Math.round((process.machine.kernel.clock.monotonic() - start) / 1000);
    await process.print(seconds > 0 ? `${told} after ${seconds} s` : told);
    return 0;
  };
}

/** The engine's embedded server: containers by name, everything else from upstream. */
function embed(world: World, box: Box, names: ReadonlyMap<string, readonly string[]>): void {
  box.files.set('/etc/resolv.conf', 'nameserver 127.0.0.11\noptions ndots:0\n');
  new EmbeddedDns(box.stack, async (question) => {
    const { name, type } = question;
    if (type === 'PTR' && name === '2.0.18.172.in-addr.arpa') {
      return { code: 'NOERROR', answers: [{ name, type, ttl: 600, data: 'web.mynet' }] };
    }
    const addresses = names.get(name);
    if (!addresses) return forwardDns(world.host.stack, world.clock, '10.0.0.1', question);
    if (type !== 'A') return { code: 'NOERROR', answers: [] };
    return { code: 'NOERROR', answers: addresses.map((data) => ({ name, type: 'A', ttl: 600, data })) };
  });
}

test('names come from the hosts file, then from the name server through the bridge', async () => {
  const world = new World();
  const box = world.container('app', { hosts: '172.17.0.9\tredis 0123456789ab redis-server # linked\n' });
  const told: Record<string, string> = {};
  for (const name of [
    'redis',
    'REDIS-SERVER',
    'localhost',
    'registry-1.docker.io',
    'nosuch',
    '127.1',
    '0x7f.1',
    '1.2.3.4.5',
    '::FFFF:1.2.3.4',
    '',
  ]) {
    told[name] = (await world.run(box, resolving(name))).stdout;
  }
  expect(told).toEqual({
    redis: '172.17.0.9',
    'REDIS-SERVER': '172.17.0.9',
    localhost: '127.0.0.1 ::1',
    'registry-1.docker.io': '203.0.113.5',
    nosuch: 'EAI_NONAME: Name or service not known',
    '127.1': '127.0.0.1',
    '0x7f.1': '127.0.0.1',
    '1.2.3.4.5': 'EAI_NONAME: Name or service not known',
    '::FFFF:1.2.3.4': '::ffff:1.2.3.4',
    '': 'EAI_NONAME: Name or service not known',
  });
  expect((await world.run(world.host, resolving('localhost'))).stdout).toBe('::1 127.0.0.1');
  expect((await world.run(world.host, resolving('registry-1.docker.io', 6))).stdout).toBe(
    'EAI_NODATA: No address associated with hostname',
  );
});

test('a server bound in the container answers, forwards, and gives names of addresses', async () => {
  const world = new World();
  const box = world.container('app');
  embed(world, box, new Map([['web', ['172.18.0.2', '172.18.0.4']]]));
  expect((await world.run(box, resolving('web'))).stdout).toBe('172.18.0.2 172.18.0.4');
  expect((await world.run(box, resolving('registry-1.docker.io'))).stdout).toBe('203.0.113.5');
  expect((await world.run(box, resolving('nosuch'))).stdout).toBe('EAI_NONAME: Name or service not known');
  const { stdout } = await world.run(box, async (process) => {
    await process.print(
      `${await resolveAddress(process, '172.18.0.2')} ${await resolveAddress(process, '172.18.0.3')}`,
    );
    return 0;
  });
  expect(stdout).toBe('web.mynet undefined');
  const shown = box.stack
    .sockets()
    .map(({ protocol, local, state }) => [protocol, local.address, local.port >= 32_768, state]);
  expect(shown).toEqual([
    ['tcp', '127.0.0.11', true, 'listen'],
    ['udp', '127.0.0.11', true, ''],
  ]);
});

test('the search list and ndots decide what is asked', async () => {
  const world = new World();
  const box = world.container('app');
  const asked: string[] = [];
  box.files.set(
    '/etc/resolv.conf',
    '; ours\nsearch svc.example example\nnameserver 127.0.0.11\noptions ndots:2\n',
  );
  new DnsServer(box.stack, {
    address: '127.0.0.11',
    handler: ({ name, type }) => {
      if (type === 'A') asked.push(name);
      return { code: 'NXDOMAIN', answers: [] };
    },
  });
  await world.run(box, resolving('db.prod', 4));
  await world.run(box, resolving('a.b.c', 4));
  await world.run(box, resolving('db.', 4));
  expect(asked).toEqual([
    'db.prod.svc.example',
    'db.prod.example',
    'db.prod',
    'a.b.c',
    'a.b.c.svc.example',
    'a.b.c.example',
    'db',
  ]);
});

test('servers that do not answer are a temporary failure, after the time that it takes', async () => {
  const world = new World();
  const box = world.container('app');
  box.files.set('/etc/resolv.conf', 'nameserver 172.17.0.88\n');
  expect((await world.run(box, resolving('web', 4))).stdout).toBe(
    'EAI_AGAIN: Temporary failure in name resolution after 6 s',
  );
  box.files.delete('/etc/resolv.conf');
  expect((await world.run(box, resolving('web', 4))).stdout).toBe(
    'EAI_AGAIN: Temporary failure in name resolution',
  );
});
