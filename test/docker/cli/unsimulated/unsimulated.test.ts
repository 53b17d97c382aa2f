import { expect, test } from 'vitest';
import { ClientWorld } from '../world.ts';

const NO_BUILDX = `DEPRECATED: The legacy builder is deprecated and will be removed in a future release.
            Install the buildx component to build images with BuildKit:
            https://docs.docker.com/go/buildx/

`;
const NO_MANAGER = 'This node is not a swarm manager.';

function world(): ClientWorld {
  const made = new ClientWorld();
  const refused = { status: 503, json: { message: NO_MANAGER } };
  for (const route of ['nodes', 'services', 'secrets', 'configs', 'swarm', 'nodes/self']) {
    made.engine.on(`GET /${route}`, refused);
  }
  made.engine
    .on('POST /swarm/init', {
      status: 501,
      json: { message: "drydock: 'docker swarm init' is not simulated" },
    })
    .on('POST /swarm/leave', { status: 503, json: { message: 'This node is not part of a swarm' } });
  return made;
}

test.each<readonly [string, string, string, number]>([
  ['node ls', '', `Error response from daemon: ${NO_MANAGER}\n`, 1],
  ['node inspect self', '[]\n', `Error response from daemon: ${NO_MANAGER}\n`, 1],
  ['service create --name x --replicas 2 nginx', '', `Error response from daemon: ${NO_MANAGER}\n`, 1],
  ['secret ls', '', `Error response from daemon: ${NO_MANAGER}\n`, 1],
  ['config ls', '', `Error response from daemon: ${NO_MANAGER}\n`, 1],
  ['stack ls', '', `Error response from daemon: ${NO_MANAGER}\n`, 1],
  ['stack deploy -c nosuch.yml x', '', 'open /root/nosuch.yml: no such file or directory\n', 1],
  ['stack config', '', "drydock: 'docker stack config' is not simulated\n", 125],
  ['swarm join-token worker', '', `Error response from daemon: ${NO_MANAGER}\n`, 1],
  ['swarm init', '', "drydock: 'docker swarm init' is not simulated\n", 125],
  ['swarm leave', '', 'Error response from daemon: This node is not part of a swarm\n', 1],
  ['swarm unlock', '', 'Error: This node is not part of a swarm\n', 1],
  ['plugin ls', 'ID        NAME      DESCRIPTION   ENABLED\n', '', 0],
  ['plugin ls -q', '', '', 0],
  ['plugin install x', '', "drydock: 'docker plugin install' is not simulated\n", 125],
  [
    'checkpoint ls x',
    '',
    'docker checkpoint ls is only supported on a Docker daemon with experimental features enabled\n',
    1,
  ],
  ['trust key load x', '', "drydock: 'docker trust key load' is not simulated\n", 125],
  ['manifest inspect x', '', "drydock: 'docker manifest inspect' is not simulated\n", 125],
  ['build .', '', `${NO_BUILDX}drydock: 'docker build' is not simulated\n`, 125],
  ['builder prune -f', 'Total reclaimed space: 0B\n', NO_BUILDX, 0],
  [
    'bake',
    '',
    'ERROR: docker bake requires the buildx component but it is missing or broken.\n       Install the buildx component to use bake:\n       https://docs.docker.com/go/buildx/\n',
    1,
  ],
  [
    'checkpoint',
    '',
    'docker checkpoint is only supported on a Docker daemon with experimental features enabled\n',
    1,
  ],
  [
    'checkpoint create --help',
    'docker checkpoint create is only supported on a Docker daemon with experimental features enabled\n',
    '',
    0,
  ],
  [
    'swarm join',
    '',
    "docker: 'docker swarm join' requires 1 argument\n\nUsage:  docker swarm join [OPTIONS] HOST:PORT\n\nRun 'docker swarm join --help' for more information\n",
    1,
  ],
  [
    'node rm',
    '',
    "docker: 'docker node rm' requires at least 1 argument\n\nUsage:  docker node rm [OPTIONS] NODE [NODE...]\n\nSee 'docker node rm --help' for more information\n",
    1,
  ],
  [
    'secret create --bogus x',
    '',
    "unknown flag: --bogus\n\nUsage:  docker secret create [OPTIONS] SECRET [file|-]\n\nRun 'docker secret create --help' for more information\n",
    125,
  ],
])('docker %s', async (line, stdout, stderr, status) => {
  expect(await world().run(line.split(' '))).toEqual({ stdout, stderr, status });
});

test.each<readonly [string, string, number]>([
  [
    '0',
    `DEPRECATED: The legacy builder is deprecated and will be removed in a future release.
            BuildKit is currently disabled; enable it by removing the DOCKER_BUILDKIT=0
            environment-variable.

drydock: 'docker image build' is not simulated
`,
    125,
  ],
  [
    '1',
    `ERROR: BuildKit is enabled but the buildx component is missing or broken.
       Install the buildx component to build images with BuildKit:
       https://docs.docker.com/go/buildx/
`,
    1,
  ],
  [
    'maybe',
    'DOCKER_BUILDKIT environment variable expects boolean value: strconv.ParseBool: parsing "maybe": invalid syntax\n',
    1,
  ],
])('docker image build with DOCKER_BUILDKIT=%s', async (DOCKER_BUILDKIT, stderr, status) => {
  const outcome = await world().run(['image', 'build', '.'], { env: { DOCKER_BUILDKIT } });
  expect(outcome).toEqual({ stdout: '', stderr, status });
});
