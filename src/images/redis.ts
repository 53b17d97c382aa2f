import type { ImageDefinition, ImageRelease, ImageStep } from '../docker/registry/image-definition.ts';
import type { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { ALPINE_BASE } from './alpine.ts';
import { ALPINE_GROUP, ALPINE_PASSWD } from './alpine-files.ts';
import { BOOKWORM_SLIM } from './debian.ts';
import { DEBIAN_GROUP, DEBIAN_PASSWD } from './debian-files.ts';
import { addProgram, layer } from './layer.ts';
import { PATH } from './path-variable.ts';
import { redisEntrypoint } from './redis-entrypoint.ts';

const VERSION = '7.0.15';
const URL = `http://download.redis.io/releases/redis-${VERSION}.tar.gz`;
const SHA = '98066f5363504b26c34dd20fbcc3c957990d764cdf42576c836fc021073f4341';
const CREATED = '2025-05-22T19:14:02Z';
const COMMENT = 'buildkit.dockerfile.v0';

/** What differs between the image on Debian and the one on Alpine. */
interface Variant {
  readonly base: readonly ImageStep[];
  readonly addUser: string;
  readonly passwd: string;
  readonly group: string;
  /** The program that runs another one as a user, and where it stands. */
  readonly stepDown: 'gosu' | 'su-exec';
  readonly stepDownPath: string;
  readonly stepDownSize: number;
  readonly sizes: { readonly size: number; readonly compressedSize: number };
}

const ON_DEBIAN: Variant = {
  base: BOOKWORM_SLIM,
  addUser: 'RUN /bin/sh -c set -eux; groupadd -r -g 999 redis; useradd -r -g redis -u 999 redis # buildkit',
  passwd: `${DEBIAN_PASSWD}redis:x:999:999::/home/redis:/bin/sh\n`,
  group: `${DEBIAN_GROUP}redis:x:999:\n`,
  stepDown: 'gosu',
  stepDownPath: '/usr/local/bin/gosu',
  stepDownSize: 2_404_352,
  sizes: { size: 38_424_576, compressedSize: 15_618_413 },
};

const ON_ALPINE: Variant = {
  base: ALPINE_BASE,
  addUser: 'RUN /bin/sh -c set -eux; addgroup -S -g 1000 redis; adduser -S -G redis -u 999 redis # buildkit',
  passwd: `${ALPINE_PASSWD}redis:x:999:1000:Linux User,,,:/home/redis:/sbin/nologin\n`,
  group: `${ALPINE_GROUP}redis:x:1000:redis\n`,
  stepDown: 'su-exec',
  stepDownPath: '/sbin/su-exec',
  stepDownSize: 14_264,
  sizes: { size: 31_842_304, compressedSize: 12_210_846 },
};

function steps(variant: Variant): readonly ImageStep[] {
  const { passwd, group, stepDown } = variant;
  const gid = Number(/^redis:x:(\d+)/m.exec(group)?.[1]);
  const owner = { uid: 999, gid };
  const made = (createdBy: string, fill?: (files: LayerBuilder) => void, sizes = {}): ImageStep => ({
    createdBy,
    comment: COMMENT,
    ...(fill ? { layer: layer(CREATED, fill, sizes) } : {}),
  });
  return [
    ...variant.base,
    made(variant.addUser, (files) =>
      files.addFile('/etc/passwd', passwd).addFile('/etc/group', group).addDirectory('/home/redis', owner),
    ),
    made(
      `RUN /bin/sh -c set -eux; install ${stepDown}; ${stepDown} nobody true # buildkit`,
      (files) => addProgram(files, variant.stepDownPath, stepDown, variant.stepDownSize),
      { size: variant.stepDownSize + 1_740_000 },
    ),
    made(`ENV REDIS_VERSION=${VERSION}`),
    made(`ENV REDIS_DOWNLOAD_URL=${URL}`),
    made(`ENV REDIS_DOWNLOAD_SHA=${SHA}`),
    made(
      'RUN /bin/sh -c set -eux; build redis from source; redis-cli --version; redis-server --version # buildkit',
      addRedis,
      variant.sizes,
    ),
    made('RUN /bin/sh -c mkdir /data && chown redis:redis /data # buildkit', (files) =>
      files.addDirectory('/data', owner),
    ),
    made('VOLUME [/data]'),
    // The directory is there already, so its layer is empty.
    made('WORKDIR /data', () => {}),
    made('COPY docker-entrypoint.sh /usr/local/bin/ # buildkit', (files) =>
      files.addFile('/usr/local/bin/docker-entrypoint.sh', redisEntrypoint(stepDown), { mode: 0o755 }),
    ),
    made('ENTRYPOINT ["docker-entrypoint.sh"]'),
    made('EXPOSE map[6379/tcp:{}]'),
    made('CMD ["redis-server"]'),
  ];
}

function addRedis(files: LayerBuilder): void {
  addProgram(files, '/usr/local/bin/redis-server', 'redis-server', 15_473_424);
  addProgram(files, '/usr/local/bin/redis-cli', 'redis-cli', 6_994_656);
  addProgram(files, '/usr/local/bin/redis-benchmark', 'redis-benchmark', 6_710_616);
  for (const name of ['redis-check-aof', 'redis-check-rdb', 'redis-sentinel']) {
    files.addSymlink(`/usr/local/bin/${name}`, 'redis-server');
  }
}

function release(variant: Variant, tags: readonly string[]): ImageRelease {
  return {
    tags,
    created: CREATED,
    config: {
      Env: [PATH, `REDIS_VERSION=${VERSION}`, `REDIS_DOWNLOAD_URL=${URL}`, `REDIS_DOWNLOAD_SHA=${SHA}`],
      Cmd: ['redis-server'],
      Entrypoint: ['docker-entrypoint.sh'],
      ExposedPorts: ['6379/tcp'],
      Volumes: ['/data'],
      WorkingDir: '/data',
    },
    steps: steps(variant),
  };
}

export const redis: ImageDefinition = {
  name: 'redis',
  description: 'Redis, an in-memory data store for caches, queues and counters',
  official: true,
  stars: 13_217,
  releases: [
    release(ON_DEBIAN, [
      ...['latest', '7', '7.0', '7.0.15'],
      ...['bookworm', '7-bookworm', '7.0-bookworm', '7.0.15-bookworm'],
    ]),
    release(ON_ALPINE, [
      ...['alpine', '7-alpine', '7.0-alpine', '7.0.15-alpine'],
      ...['alpine3.20', '7-alpine3.20', '7.0-alpine3.20', '7.0.15-alpine3.20'],
    ]),
  ],
};
