import { alpineBase } from './alpine.ts';
import { type BuildStep, directory, type ImageSource, link, PATH, program, text } from './image-source.ts';

// The same decisions as the official entry point: options alone mean redis-server; as root, hand /data over and step down.
const ENTRYPOINT = `#!/bin/sh
set -e

# options or a configuration file alone mean redis-server
if [ "\${1#-}" != "$1" ] || [ "\${1%.conf}" != "$1" ]; then
	set -- redis-server "$@"
fi

# the server itself does not run as root
if [ "$1" = 'redis-server' -a "$(id -u)" = '0' ]; then
	find . \\! -user redis -exec chown redis '{}' +
	exec su-exec redis "$0" "$@"
fi

# files that the server makes are nobody else's business
um="$(umask)"
if [ "$um" = '0022' ]; then
	umask 0077
fi

exec "$@"
`;

interface Version {
  readonly version: string;
  readonly sha: string;
}

const V7: Version = {
  version: '7.0.15',
  sha: '98066f5363504b26c34dd20fbcc3c957990d764cdf42576c836fc021073f4341',
};

function steps({ version, sha }: Version): readonly BuildStep[] {
  const url = `http://download.redis.io/releases/redis-${version}.tar.gz`;
  return [
    alpineBase('3.20.3'),
    { createdBy: 'CMD ["/bin/sh"]' },
    {
      createdBy: 'RUN /bin/sh -c addgroup -S -g 999 redis && adduser -S -G redis -u 999 redis # buildkit',
      files: [
        { kind: 'append', path: '/etc/passwd', text: 'redis:x:999:999:redis:/home/redis:/bin/false\n' },
        { kind: 'append', path: '/etc/group', text: 'redis:x:999:\n', without: '^ping:' },
        { kind: 'append', path: '/etc/shadow', text: 'redis:!:19973:0:99999:7:::\n' },
        { ...directory('/home/redis'), uid: 999, gid: 999 },
      ],
    },
    { createdBy: `ENV REDIS_VERSION=${version}` },
    { createdBy: `ENV REDIS_DOWNLOAD_URL=${url}` },
    { createdBy: `ENV REDIS_DOWNLOAD_SHA=${sha}` },
    {
      createdBy:
        'RUN /bin/sh -c set -eux; build redis from source; redis-cli --version; redis-server --version # buildkit',
      files: [
        program('/sbin/su-exec', 'su-exec', 14_264),
        program('/usr/local/bin/redis-server', 'redis-server', 9_839_656),
        program('/usr/local/bin/redis-cli', 'redis-cli', 6_112_864),
        link('/usr/local/bin/redis-sentinel', 'redis-server'),
        link('/usr/local/bin/redis-check-rdb', 'redis-server'),
        link('/usr/local/bin/redis-check-aof', 'redis-server'),
      ],
      ballast: 7_000_000,
    },
    {
      createdBy: 'RUN /bin/sh -c mkdir /data && chown redis:redis /data # buildkit',
      files: [{ ...directory('/data'), uid: 999, gid: 999 }],
    },
    { createdBy: 'VOLUME [/data]' },
    { createdBy: 'WORKDIR /data' },
    {
      createdBy: 'COPY docker-entrypoint.sh /usr/local/bin/ # buildkit',
      files: [text('/usr/local/bin/docker-entrypoint.sh', ENTRYPOINT, 0o755)],
    },
    { createdBy: 'ENTRYPOINT ["docker-entrypoint.sh"]' },
    { createdBy: 'EXPOSE map[6379/tcp:{}]' },
    { createdBy: 'CMD ["redis-server"]' },
  ];
}

export const redis: ImageSource = {
  name: 'redis',
  description: 'Redis, an in-memory data store for caches, queues and counters',
  official: true,
  stars: 13_217,
  releases: [
    {
      tags: ['latest', '7', '7.0', '7.0.15', 'alpine', '7-alpine', '7.0-alpine', '7.0.15-alpine'],
      created: '2024-01-09T17:03:33Z',
      config: {
        Env: [
          PATH,
          `REDIS_VERSION=${V7.version}`,
          `REDIS_DOWNLOAD_URL=http://download.redis.io/releases/redis-${V7.version}.tar.gz`,
          `REDIS_DOWNLOAD_SHA=${V7.sha}`,
        ],
        Cmd: ['redis-server'],
        Entrypoint: ['docker-entrypoint.sh'],
        ExposedPorts: ['6379/tcp'],
        Volumes: ['/data'],
        WorkingDir: '/data',
      },
      steps: steps(V7),
    },
  ],
};
