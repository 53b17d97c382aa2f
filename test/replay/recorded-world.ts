import type { ImageDefinition, ImageStep } from '../../src/docker/registry/image-definition.ts';
import { addAlpine } from '../../src/images/alpine-files.ts';
import { addProgram, layer } from '../../src/images/layer.ts';
import { redisEntrypoint } from '../../src/images/redis-entrypoint.ts';
import type { HostOptions } from '../../src/sandbox/host.ts';

const PATH = 'PATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin';
const ALPINE_TIME = '2026-11-22T15:31:29Z';
const REDIS_TIME = '2026-11-22T15:31:33Z';
const BUSYBOX_TIME = '2026-11-22T15:31:34Z';
const ENVIRONMENT = [
  'REDIS_VERSION=7.0.15',
  'REDIS_DOWNLOAD_URL=http://download.redis.io/releases/redis-7.0.15.tar.gz',
  'REDIS_DOWNLOAD_SHA=98066f5363504b26c34dd20fbcc3c957990d764cdf42576c836fc021073f4341',
];

/** A step that changes only the configuration. */
function noted(createdBy: string, created: string): ImageStep {
  return { createdBy: `/bin/sh -c #(nop) ${createdBy}`, created };
}

function added(digit: string): string {
  return `/bin/sh -c #(nop) ADD file:${digit.repeat(64)} in / `;
}

const ALPINE_STEPS: readonly ImageStep[] = [
  {
    createdBy: added('a'),
    created: ALPINE_TIME,
    layer: layer(ALPINE_TIME, (files) => addAlpine(files, '3.20.3'), {
      size: 1_987_519,
      compressedSize: 1_100_000,
    }),
  },
  noted(' CMD ["/bin/sh"]', ALPINE_TIME),
];

const alpine: ImageDefinition = {
  name: 'alpine',
  description:
    'A minimal Docker image based on Alpine Linux with a complete package index and only 5 MB in size!',
  official: true,
  stars: 11_000,
  releases: [
    {
      tags: ['latest', '3.20'],
      created: ALPINE_TIME,
      config: { Env: [PATH], Cmd: ['/bin/sh'] },
      steps: ALPINE_STEPS,
    },
  ],
};

const redis: ImageDefinition = {
  name: 'redis',
  description: 'Redis is the world’s fastest data platform for caching, vector search, and more',
  official: true,
  stars: 13_210,
  releases: [
    {
      tags: ['latest', '7'],
      created: REDIS_TIME,
      config: {
        Env: [PATH, ...ENVIRONMENT],
        Cmd: ['redis-server'],
        Entrypoint: ['docker-entrypoint.sh'],
        ExposedPorts: ['6379/tcp'],
        Volumes: ['/data'],
        WorkingDir: '/data',
      },
      steps: [
        ...ALPINE_STEPS,
        {
          createdBy:
            "/bin/sh -c sed -i '/^ping:/d' /etc/group && addgroup -S -g 1000 redis && adduser -S -G redis -u 999 redis",
          layer: layer(
            REDIS_TIME,
            (files) =>
              files
                .addFile(
                  '/etc/passwd',
                  'root:x:0:0:root:/root:/bin/sh\nredis:x:999:1000::/home/redis:/sbin/nologin\n',
                )
                .addFile('/etc/group', 'root:x:0:root\nredis:x:1000:redis\n'),
            { size: 1_269, compressedSize: 687 },
          ),
        },
        ...ENVIRONMENT.map((pair) => noted(` ENV ${pair}`, REDIS_TIME)),
        {
          createdBy: added('b'),
          layer: layer(
            REDIS_TIME,
            (files) => {
              addProgram(files, '/usr/local/bin/redis-server', 'redis-server', 15_473_424);
              addProgram(files, '/usr/local/bin/redis-cli', 'redis-cli', 6_994_656);
              addProgram(files, '/sbin/su-exec', 'su-exec', 14_264);
            },
            { size: 23_458_824, compressedSize: 9_722_000 },
          ),
        },
        {
          createdBy: '/bin/sh -c mkdir /data && chown redis:redis /data',
          layer: layer(REDIS_TIME, (files) => files.addDirectory('/data', { uid: 999, gid: 1000 }), {
            compressedSize: 110,
          }),
        },
        noted(' VOLUME [/data]', REDIS_TIME),
        noted('WORKDIR /data', REDIS_TIME),
        {
          createdBy: `/bin/sh -c #(nop) COPY file:${'c'.repeat(64)} in /usr/local/bin/ `,
          layer: layer(
            REDIS_TIME,
            (files) =>
              files.addFile('/usr/local/bin/docker-entrypoint.sh', redisEntrypoint('su-exec'), {
                mode: 0o755,
              }),
            { size: 521, compressedSize: 491 },
          ),
        },
        noted(' ENTRYPOINT ["docker-entrypoint.sh"]', REDIS_TIME),
        noted(' EXPOSE 6379', REDIS_TIME),
        noted(' CMD ["redis-server"]', REDIS_TIME),
      ],
    },
  ],
};

const busybox: ImageDefinition = {
  name: 'busybox',
  description: '',
  official: true,
  stars: 3_000,
  releases: [
    {
      tags: ['latest'],
      created: BUSYBOX_TIME,
      config: { Env: [PATH], Cmd: ['/bin/sh'] },
      steps: [
        {
          createdBy: added('d'),
          layer: layer(BUSYBOX_TIME, (files) => addAlpine(files, '3.20.3'), { size: 1_980_000 }),
        },
        noted(' CMD ["/bin/sh"]', BUSYBOX_TIME),
      ],
    },
  ],
};

/** What only a search finds. */
function found(name: string, description: string, stars: number): ImageDefinition {
  return { name, description, official: false, stars, releases: [] };
}

/**
 * The registry of the recording machine: its images have these tags, these steps of the classic builder, these layers and
 * sizes; and there was a second one at 127.0.0.1:5000, where anybody could push.
 */
const RECORDED_WORLD: Pick<HostOptions, 'images' | 'registries'> = {
  images: [
    alpine,
    redis,
    busybox,
    found('redis/redis-stack', 'redis-stack installs a Redis server with additional modules', 140),
    found('bitnami/redis', 'Bitnami container image for Redis', 340),
  ],
  registries: ['127.0.0.1:5000'],
};

/** Topics about images show what that registry held. */
const RECORDED_TOPICS: ReadonlySet<string> = new Set(['images', 'inspect', 'system']);

/** The registries that a topic is played with. */
export function worldOf(topic: string): Pick<HostOptions, 'images' | 'registries'> {
  return RECORDED_TOPICS.has(topic) ? RECORDED_WORLD : {};
}
