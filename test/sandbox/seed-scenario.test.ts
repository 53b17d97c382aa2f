import { beforeAll, describe, expect, test } from 'vitest';
import { PROMPT, SandboxWorld, type Screen } from './world.ts';

const NODE_EXAMPLE = 'katacoda/redis-node-docker-example';

/** What a command printed, without what was typed and the prompt after it. */
function printed(shown: string): string {
  const start = shown.indexOf('\x1b[?2004l\r') + '\x1b[?2004l\r'.length;
  return shown.slice(start, shown.length - PROMPT.length).replaceAll('\r\n', '\n');
}

function page(requests: number, counts: readonly string[]): string {
  return `This page was generated after talking to redis.

Application Build: 1

Total requests: ${requests}

IP count: 
${counts.map((count) => `    ${count}\n`).join('')}`;
}

/** The scenario's commands, each on the terminal that the one before has left. */
describe('the scenario, typed on a terminal of the host', () => {
  const world = new SandboxWorld();
  let screen: Screen;
  const run = async (line: string): Promise<string> => printed(await screen.line(line));

  beforeAll(async () => {
    screen = world.openTerminal(200, 50);
    await screen.until(PROMPT);
  });

  test('step 1: a redis is pulled and started', async () => {
    const shown = await run('docker run -d --name redis-server redis');
    expect(shown).toMatch(
      /^Unable to find image 'redis:latest' locally\nlatest: Pulling from library\/redis\n/,
    );
    expect(shown).toMatch(/Status: Downloaded newer image for redis:latest\n[0-9a-f]{64}\n$/);
    expect(await run('docker ps --format "{{.Image}} {{.Command}} {{.Ports}} {{.Names}}"')).toBe(
      'redis "docker-entrypoint.s…" 6379/tcp redis-server\n',
    );
  });

  test('step 2: a link gives variables, a line in /etc/hosts and a name to ping', async () => {
    await run('docker pull -q alpine');
    const id = (await run('docker ps -q')).trim();
    const env = await run('docker run --link redis-server:redis alpine env');
    expect(env.replace(/HOSTNAME=\S+/, 'HOSTNAME=ID').replace(/=\/[a-z_0-9]+\/redis/, '=/NAME/redis')).toBe(
      `PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
HOSTNAME=ID
REDIS_PORT=tcp://172.17.0.2:6379
REDIS_PORT_6379_TCP=tcp://172.17.0.2:6379
REDIS_PORT_6379_TCP_ADDR=172.17.0.2
REDIS_PORT_6379_TCP_PORT=6379
REDIS_PORT_6379_TCP_PROTO=tcp
REDIS_NAME=/NAME/redis
REDIS_ENV_REDIS_VERSION=7.0.15
REDIS_ENV_REDIS_DOWNLOAD_URL=http://download.redis.io/releases/redis-7.0.15.tar.gz
REDIS_ENV_REDIS_DOWNLOAD_SHA=98066f5363504b26c34dd20fbcc3c957990d764cdf42576c836fc021073f4341
HOME=/root
`,
    );
    const hosts = await run('docker run --link redis-server:redis alpine cat /etc/hosts');
    expect(hosts.split('\n').at(-3)).toBe(`172.17.0.2\tredis ${id} redis-server`);
    const ping = await run('docker run --link redis-server:redis alpine ping -c 1 redis');
    expect(ping.replace(/\d+\.\d{3}/g, 'T')).toBe(`PING redis (172.17.0.2): 56 data bytes
64 bytes from 172.17.0.2: seq=0 ttl=64 time=T ms

--- redis ping statistics ---
1 packets transmitted, 1 packets received, 0% packet loss
round-trip min/avg/max = T/T/T ms
`);
  });

  test('step 3: the application counts its visitors', async () => {
    const shown = await run(`docker run -d -p 3000:3000 --link redis-server:redis ${NODE_EXAMPLE}`);
    expect(shown).toMatch(/\n[0-9a-f]{64}\n$/);
    expect(await run('curl docker:3000')).toBe(page(1, ['::ffff:10.0.0.10: 1']));
    expect(await run('curl docker:3000')).toBe(page(2, ['::ffff:10.0.0.10: 2']));
    expect(await run('curl localhost:3000')).toBe(page(3, ['::ffff:10.0.0.10: 2', '::ffff:172.17.0.1: 1']));
  });

  test('step 4: its keys are seen in a redis-cli of another container', async () => {
    screen.type('docker run -it --link redis-server:redis redis redis-cli -h redis\r');
    await screen.until('redis:6379> ');
    screen.type('KEYS *\r');
    await screen.until('KEYS *\r\x1b[18C\r\n');
    const keys = await screen.until('redis:6379> ');
    expect(keys.match(/"\w+"/g)?.sort()).toEqual(['"ip"', '"requests"']);
    screen.type('GET requests\r');
    await screen.until('GET requests\r\x1b[24C\r\n');
    expect(await screen.until('redis:6379> ')).toBe('"3"\r\nredis:6379> ');
    screen.type('QUIT\r');
    expect(await screen.until(PROMPT)).toMatch(/QUIT\r\x1b\[16C\r\n\x1b\[\?2004h\$ $/);
  });

  test('off the path: without its redis the application dies, and back it comes with its count', async () => {
    expect(await run('docker stop redis-server')).toBe('redis-server\n');
    expect(await run('curl docker:3000')).toBe('curl: (52) Empty reply from server\n');
    expect(
      await run('docker ps -a --filter status=exited --format "{{.Image}} {{.Status}}" | sort | uniq -c'),
    ).toContain(`1 ${NODE_EXAMPLE} Exited (1)`);
    expect(await run('docker start redis-server')).toBe('redis-server\n');
    const id = (await run(`docker ps -aq --filter ancestor=${NODE_EXAMPLE}`)).trim();
    expect(await run(`docker start ${id}`)).toBe(`${id}\n`);
    expect(await run('curl docker:3000')).toBe(page(4, ['::ffff:10.0.0.10: 3', '::ffff:172.17.0.1: 1']));
  });

  test('off the path: ^C ends a ping and a following of logs', async () => {
    screen.type('docker run --rm --link redis-server:redis alpine ping redis\r');
    await screen.until('seq=1');
    screen.type('\x03');
    expect((await screen.until(PROMPT)).replace(/\d+\.\d{3}/g, 'T')).toBe(
      ` ttl=64 time=T ms\r\n^C\r\n--- redis ping statistics ---\r\n2 packets transmitted, 2 packets received, 0% packet loss\r\nround-trip min/avg/max = T/T/T ms\r\n${PROMPT}`,
    );
    screen.type('docker logs -f --tail 1 redis-server\r');
    await screen.until('Ready to accept connections\r\n');
    screen.type('\x03');
    expect(await screen.until(PROMPT)).toBe(`^C\r\n${PROMPT}`);
  });

  test('off the path: misspelt commands', async () => {
    expect(await run('dokcer ps')).toBe('-bash: dokcer: command not found\n');
    expect(await run('docker sp')).toBe(
      "docker: unknown command: docker sp\n\nRun 'docker --help' for more information\n",
    );
  });
});
