import type { ImageDefinition, ImageRelease, ImageStep } from '../docker/registry/image-definition.ts';
import type { LayerBuilder } from '../linux/fs/layer-builder.ts';
import {
  DEFAULT_CONF,
  ERROR_50X_HTML,
  INDEX_HTML,
  MIME_TYPES,
  NGINX_CONF,
  NGINX_VERSION,
} from '../programs/servers/nginx/files.ts';
import { ALPINE_BASE } from './alpine.ts';
import { ALPINE_GROUP, ALPINE_PASSWD } from './alpine-files.ts';
import { BOOKWORM_SLIM } from './debian.ts';
import { DEBIAN_GROUP, DEBIAN_PASSWD } from './debian-files.ts';
import { addProgram, layer } from './layer.ts';
import { PATH } from './path-variable.ts';

const CREATED = '2025-04-16T14:50:31Z';
const COMMENT = 'buildkit.dockerfile.v0';

/** The scripts that the entry point runs; it knows these by their names, and others by what they hold. */
const SCRIPTS: readonly string[] = [
  '10-listen-on-ipv6-by-default.sh',
  '15-local-resolvers.envsh',
  '20-envsubst-on-templates.sh',
  '30-tune-worker-processes.sh',
];

const SCRIPT = '#!/bin/sh\n# run by /docker-entrypoint.sh, which is a program of its own here\n';

/** What differs between the image on Debian and the one on Alpine. */
interface Variant {
  readonly base: readonly ImageStep[];
  /** The distribution's name in the versions of the packages: `bookworm`. */
  readonly packageRelease: string;
  readonly passwd: string;
  readonly group: string;
  readonly sizes: { readonly size: number; readonly compressedSize: number };
}

const ON_DEBIAN: Variant = {
  base: BOOKWORM_SLIM,
  packageRelease: '1~bookworm',
  passwd: `${DEBIAN_PASSWD}nginx:x:101:101:nginx user:/nonexistent:/bin/false\n`,
  group: `${DEBIAN_GROUP}nginx:x:101:\n`,
  sizes: { size: 117_394_432, compressedSize: 43_953_114 },
};

const ON_ALPINE: Variant = {
  base: ALPINE_BASE,
  packageRelease: '1',
  passwd: `${ALPINE_PASSWD}nginx:x:101:101:nginx:/var/cache/nginx:/sbin/nologin\n`,
  group: `${ALPINE_GROUP}nginx:x:101:nginx\n`,
  sizes: { size: 40_316_928, compressedSize: 16_803_229 },
};

function steps(variant: Variant): readonly ImageStep[] {
  const made = (createdBy: string, fill?: (files: LayerBuilder) => void, sizes = {}): ImageStep => ({
    createdBy,
    comment: COMMENT,
    ...(fill ? { layer: layer(CREATED, fill, sizes) } : {}),
  });
  const script = (name: string, path = `/docker-entrypoint.d/${name}`): ImageStep =>
    made(`COPY ${name} /docker-entrypoint.d # buildkit`, (files) =>
      files.addFile(path, SCRIPT, { mode: 0o755 }),
    );
  return [
    ...variant.base,
    made('LABEL maintainer=NGINX Docker Maintainers <docker-maint@nginx.com>'),
    ...environment(variant).map((variable) => made(`ENV ${variable}`)),
    made(
      'RUN /bin/sh -c set -x && install nginx, its modules, gettext and curl # buildkit',
      (files) => addNginx(files, variant),
      variant.sizes,
    ),
    made('COPY docker-entrypoint.sh / # buildkit', (files) =>
      addProgram(files, '/docker-entrypoint.sh', 'nginx-entrypoint', 1_620),
    ),
    ...SCRIPTS.map((name) => script(name)),
    made('ENTRYPOINT ["/docker-entrypoint.sh"]'),
    made('EXPOSE map[80/tcp:{}]'),
    made('STOPSIGNAL SIGQUIT'),
    made('CMD ["nginx" "-g" "daemon off;"]'),
  ];
}

function addNginx(files: LayerBuilder, { passwd, group }: Variant): void {
  addProgram(files, '/usr/sbin/nginx', 'nginx', 1_541_072);
  addProgram(files, '/usr/bin/curl', 'curl', 281_184);
  files
    .addFile('/etc/passwd', passwd)
    .addFile('/etc/group', group)
    .addFile('/etc/nginx/nginx.conf', NGINX_CONF)
    .addFile('/etc/nginx/mime.types', MIME_TYPES)
    .addFile('/etc/nginx/conf.d/default.conf', DEFAULT_CONF)
    .addSymlink('/etc/nginx/modules', '/usr/lib/nginx/modules')
    .addDirectory('/usr/lib/nginx/modules')
    .addFile('/usr/share/nginx/html/index.html', INDEX_HTML)
    .addFile('/usr/share/nginx/html/50x.html', ERROR_50X_HTML)
    .addDirectory('/var/cache/nginx')
    .addSymlink('/var/log/nginx/access.log', '/dev/stdout')
    .addSymlink('/var/log/nginx/error.log', '/dev/stderr');
}

function environment({ packageRelease }: Variant): readonly string[] {
  return [
    `NGINX_VERSION=${NGINX_VERSION}`,
    'NJS_VERSION=0.8.10',
    `NJS_RELEASE=${packageRelease}`,
    `PKG_RELEASE=${packageRelease}`,
    `DYNPKG_RELEASE=${packageRelease}`,
  ];
}

function release(variant: Variant, tags: readonly string[]): ImageRelease {
  return {
    tags,
    created: CREATED,
    config: {
      Env: [PATH, ...environment(variant)],
      Cmd: ['nginx', '-g', 'daemon off;'],
      Entrypoint: ['/docker-entrypoint.sh'],
      ExposedPorts: ['80/tcp'],
      StopSignal: 'SIGQUIT',
      Labels: { maintainer: 'NGINX Docker Maintainers <docker-maint@nginx.com>' },
    },
    steps: steps(variant),
  };
}

export const nginx: ImageDefinition = {
  name: 'nginx',
  description: 'nginx, a web server and reverse proxy',
  official: true,
  stars: 20_764,
  releases: [
    release(ON_DEBIAN, [
      ...['latest', '1', '1.27', '1.27.5', 'mainline'],
      ...['bookworm', '1-bookworm', '1.27-bookworm', '1.27.5-bookworm', 'mainline-bookworm'],
    ]),
    release(ON_ALPINE, ['alpine', '1-alpine', '1.27-alpine', '1.27.5-alpine', 'mainline-alpine']),
  ],
};
