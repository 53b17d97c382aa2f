import type { ImageDefinition, ImageRelease, ImageStep } from '../docker/registry/image-definition.ts';
import { addAlpine } from './alpine-files.ts';
import { layer } from './layer.ts';
import { PATH } from './path-variable.ts';

const BUILDKIT = 'buildkit.dockerfile.v0';

interface Version {
  readonly version: string;
  readonly created: string;
  readonly compressedSize: number;
  readonly size: number;
}

/** The layer of an Alpine image, which other images stand on. */
function base({ version, created, size, compressedSize }: Version): readonly ImageStep[] {
  return [
    {
      createdBy: `ADD alpine-minirootfs-${version}-x86_64.tar.gz / # buildkit`,
      comment: BUILDKIT,
      created,
      layer: layer(created, (files) => addAlpine(files, version), { size, compressedSize }),
    },
    { createdBy: 'CMD ["/bin/sh"]', comment: BUILDKIT, created },
  ];
}

function release(version: Version, tags: readonly string[], steps = base(version)): ImageRelease {
  return {
    tags,
    created: version.created,
    config: { Env: [PATH], Cmd: ['/bin/sh'], WorkingDir: '/' },
    steps,
  };
}

const LATEST: Version = {
  version: '3.20.3',
  created: '2024-09-06T22:20:07Z',
  size: 7_798_784,
  compressedSize: 3_623_807,
};

/** Steps of the image `alpine:latest`. */
export const ALPINE_BASE = base(LATEST);

export const alpine: ImageDefinition = {
  name: 'alpine',
  description: 'A small image on Alpine Linux with musl and busybox',
  official: true,
  stars: 11_463,
  releases: [
    release(LATEST, ['latest', '3', '3.20', '3.20.3'], ALPINE_BASE),
    release(
      { version: '3.19.4', created: '2024-09-06T12:05:36Z', size: 7_397_888, compressedSize: 3_421_000 },
      ['3.19', '3.19.4'],
    ),
    release(
      { version: '3.18.9', created: '2024-09-06T12:04:26Z', size: 7_361_536, compressedSize: 3_418_000 },
      ['3.18', '3.18.9'],
    ),
    release(
      { version: '3.17.10', created: '2024-09-06T12:03:16Z', size: 7_075_328, compressedSize: 3_389_000 },
      ['3.17', '3.17.10'],
    ),
  ],
};
