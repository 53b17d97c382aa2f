import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { dockerVersion, RealDocker, type Result } from './real-docker.ts';
import { ServedEngine } from './served-engine.ts';

const version = dockerVersion();
const fits = version?.startsWith('28.') ?? false;

if (!fits) {
  const found = version ? `docker ${version}` : 'no docker';
  test.skip(`the real docker client: there is ${found} on PATH, and these tests need 28`);
}

describe.runIf(fits)('the real docker client', () => {
  let engine: ServedEngine;
  let docker: RealDocker;

  beforeAll(async () => {
    engine = await ServedEngine.start();
    docker = new RealDocker(engine);
    await docker.sh('docker pull -q alpine; docker pull -q redis');
  });

  afterEach(async () => {
    await docker.sh('docker rm -fv $(docker ps -aq); docker network prune -f; docker volume prune -af');
  });

  afterAll(() => engine.stop());

  const ok = (stdout: string): Result => ({ stdout, stderr: '', status: 0 });

  describe('runs', () => {
    test('with its streams apart and its exit status', async () => {
      expect(await docker.sh("docker run --rm alpine sh -c 'echo out; echo err >&2; exit 3'")).toEqual({
        stdout: 'out\n',
        stderr: 'err\n',
        status: 3,
      });
    });

    test('with input that ends', async () => {
      expect(await docker.sh('docker run --rm -i alpine wc -c', 'x'.repeat(300_000))).toEqual(ok('300000\n'));
    });

    test('with more output than fits into any buffer', async () => {
      const lines = "docker run --rm alpine sh -c 'yes 0123456789abcde | head -n 100000' | sha256sum";
      const { stdout } = await docker.sh('yes 0123456789abcde | head -n 100000 | sha256sum');
      expect(await docker.sh(lines)).toEqual(ok(stdout));
    });

    test('an image that is not there yet', async () => {
      const { stdout, stderr, status } = await docker.sh('docker run --rm hello-world | head -n 2');
      expect({ stdout, status }).toEqual({ stdout: '\nHello from Docker!\n', status: 0 });
      expect(stderr).toMatch(
        /^Unable to find image 'hello-world:latest' locally\nlatest: Pulling from library\/hello-world\n[0-9a-f]{12}: Pulling fs layer\n.*\nDigest: sha256:[0-9a-f]{64}\nStatus: Downloaded newer image for hello-world:latest\n$/s,
      );
    });

    test('what cannot be run', async () => {
      expect(await docker.sh('docker run --rm alpine nosuch')).toEqual({
        stdout: '',
        stderr:
          'docker: Error response from daemon: failed to create task for container: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: error during container init: exec: "nosuch": executable file not found in $PATH: unknown\n\nRun \'docker run --help\' for more information\n',
        status: 127,
      });
    });

    test('the linked redis of the scenario', async () => {
      await docker.sh('docker run -d --name redis-server redis');
      const client = 'docker run --rm --link redis-server:redis redis redis-cli -h redis';
      expect(await docker.sh(`${client} set greeting hello; ${client} get greeting`)).toEqual(
        ok('OK\nhello\n'),
      );
    });
  });

  describe('on a terminal', () => {
    test('a shell with the size of the terminal', async () => {
      const { stdout, status } = await docker.type('docker run -it --rm alpine', [
        ['/ # ', 'stty size; tty; exit 5\r'],
      ]);
      expect(stdout).toContain('24 80\r\n/dev/pts/0\r\n');
      expect(status).toBe(5);
    });

    test('exec, with ^C for what runs there', async () => {
      await docker.sh('docker run -d --name long alpine sleep 1000');
      const { stdout, status } = await docker.type('docker exec -it long sh', [
        ['/ # ', 'cat\r'],
        ['cat\r\n', '\x03'],
        ['/ # ', 'exit\r'],
      ]);
      expect(stdout).toContain('^C\r\n');
      expect(status).toBe(130);
    });

    test('detaching leaves it running, attaching comes back', async () => {
      const first = await docker.type('docker run -it --name kept alpine', [['/ # ', '\x10\x11']]);
      expect(first.status).toBe(0);
      const again = await docker.type('docker attach kept', [
        ['/ # ', 'echo o""k\r'],
        ['ok\r\n', '\x10\x11'],
      ]);
      expect(again.stdout).toContain('ok\r\n');
      expect(again.stdout).toMatch(/read escape sequence\r\n$/);
      expect(again.status).toBe(1);
      expect(await docker.sh("docker ps --format '{{.Names}} {{.State}}'")).toEqual(ok('kept running\n'));
    });

    test('an image that is pulled', async () => {
      await docker.sh('docker rmi -f hello-world');
      const { stdout, status } = await docker.type('docker pull hello-world', []);
      expect(stdout).toMatch(/Pull complete/);
      expect(stdout).toMatch(/docker\.io\/library\/hello-world:latest\r\n$/);
      expect(status).toBe(0);
    });
  });

  describe('follows', () => {
    test('logs to the end of the container', async () => {
      await docker.sh(
        "docker run -d --name said alpine sh -c 'echo one; echo two >&2; until test -f /go; do sleep 0.01; done; echo three'",
      );
      const following = docker.sh('docker logs -f said');
      await docker.sh('docker exec said touch /go; docker wait said');
      expect(await following).toEqual({ stdout: 'one\nthree\n', stderr: 'two\n', status: 0 });
    });

    test('events as they happen', async () => {
      const watching = docker.start('docker', [
        'events',
        '--since=0',
        '--filter=container=seen',
        '--format={{.Action}}',
      ]);
      // A line and its end may come apart.
      let seen = '';
      const gone = new Promise<void>((resolve) => {
        watching.stdout.setEncoding('utf8').on('data', (text: string) => {
          seen += text;
          if (seen.endsWith('destroy\n')) resolve();
        });
      });
      await docker.sh('docker run --rm --name seen alpine true');
      await gone;
      watching.kill();
      expect(seen).toBe('create\nattach\nstart\ndie\ndestroy\n');
    });

    test('a wait, until something else stops it', async () => {
      await docker.sh('docker run -d --name slow alpine sleep 1000');
      const waiting = docker.sh('docker wait slow');
      expect(await docker.sh('docker kill slow')).toEqual(ok('slow\n'));
      expect(await waiting).toEqual(ok('137\n'));
    });

    test('a signal to a foreground run', async () => {
      const running = docker.start('docker', [
        'run',
        '--rm',
        'alpine',
        'sh',
        '-c',
        'trap "exit 9" TERM; echo up; while :; do sleep 0.01; done',
      ]);
      await new Promise((resolve) => running.stdout.once('data', resolve));
      running.kill('SIGTERM');
      expect(await new Promise((resolve) => running.once('close', resolve))).toBe(9);
    });
  });

  describe('moves files', () => {
    test('into a container and out of it', async () => {
      await docker.sh('docker create --name files alpine');
      expect(
        await docker.sh(
          'mkdir -p in/sub; echo a > in/a; echo b > in/sub/b; docker cp -q in files:/srv; docker cp files:/srv/in - | tar tf - | sort; docker cp files:/srv/in/sub/b .; cat b',
        ),
      ).toEqual(ok('in/\nin/a\nin/sub/\nin/sub/b\nb\n'));
    });

    test('as images and as whole file systems', async () => {
      const lines = [
        'docker run --name made alpine touch /made',
        'docker diff made',
        "docker commit -c 'CMD cat /etc/alpine-release' made me/made:1 | cut -c1-7",
        'docker save me/made:1 > image.tar; docker rmi me/made:1 > /dev/null; docker load -q < image.tar',
        'docker run --rm me/made:1 | cut -c1-2',
        'docker export made | docker import -c \'ENTRYPOINT ["ls"]\' - me/flat | cut -c1-7',
        'docker run --rm me/flat /made',
        'docker rmi -f me/flat me/made:1 | grep Untagged',
      ];
      expect(await docker.sh(lines.join('\n'))).toEqual(
        ok(
          'A /made\nsha256:\nLoaded image: me/made:1\n3.\nsha256:\n/made\nUntagged: me/flat:latest\nUntagged: me/made:1\n',
        ),
      );
    });
  });

  describe('asks', () => {
    test('stats and top', async () => {
      await docker.sh('docker run -d --name busy alpine sleep 1000');
      expect(
        await docker.sh(
          "docker stats --no-stream --format '{{.Name}} {{.PIDs}}'; docker top busy -o pid,comm | awk '{ print $2 }'",
        ),
      ).toEqual(ok('busy 1\nCOMMAND\nsleep\n'));
    });

    test('about names that are not there', async () => {
      expect(await docker.sh('docker inspect nosuch')).toEqual({
        stdout: '[]\n',
        stderr: 'Error: No such object: nosuch\n',
        status: 1,
      });
      expect(
        await docker.sh(
          'docker rm nosuch; docker network rm nosuch; docker volume rm nosuch; docker rmi nosuch',
        ),
      ).toEqual({
        stdout: '',
        stderr: [
          'Error response from daemon: No such container: nosuch',
          'Error response from daemon: network nosuch not found',
          'exit status 1',
          'Error response from daemon: get nosuch: no such volume',
          'Error response from daemon: No such image: nosuch:latest',
          '',
        ].join('\n'),
        status: 1,
      });
    });

    test('what is not simulated', async () => {
      expect(await docker.sh('docker swarm init')).toEqual({
        stdout: '',
        stderr: "Error response from daemon: drydock: 'docker swarm init' is not simulated\n",
        status: 1,
      });
      expect(await docker.sh('docker node ls')).toEqual({
        stdout: '',
        stderr:
          'Error response from daemon: This node is not a swarm manager. Use "docker swarm init" or "docker swarm join" to connect this node to swarm and try again.\n',
        status: 1,
      });
    });
  });

  test('names on a network', async () => {
    const lines = [
      'docker network create --subnet 10.9.0.0/24 mine > /dev/null',
      'docker run -d --name web --network mine --network-alias www alpine sleep 1000 > /dev/null',
      "docker run --rm --network mine alpine ping -c 1 www | sed -n '1p'",
      'docker network rm mine',
      'docker rm -f web; docker network rm mine',
    ];
    expect(await docker.sh(lines.join('\n'))).toMatchObject({
      stdout: 'PING www (10.9.0.2): 56 data bytes\nweb\nmine\n',
      status: 0,
    });
  });

  test('volumes', async () => {
    const lines = [
      'docker run --rm -v kept:/data alpine sh -c "echo here > /data/file"',
      'docker run --rm -v kept:/data:ro alpine cat /data/file',
      'docker run --rm -v kept:/data:ro alpine touch /data/file',
      'docker volume ls -q',
    ];
    expect(await docker.sh(lines.join('\n'))).toEqual({
      stdout: 'here\nkept\n',
      stderr: 'touch: /data/file: Read-only file system\n',
      status: 0,
    });
  });
});
