import type { ImageDefinition, ImageRelease } from '../docker/registry/image-definition.ts';
import type { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { addImageSettings } from './debian-etc.ts';
import { DEBIAN_GROUP, DEBIAN_PASSWD, shadowOf } from './debian-files.ts';
import { UBUNTU_BASHRC } from './debian-start-files.ts';
import { addDebianTree } from './debian-tree.ts';
import { layer } from './layer.ts';
import { PATH } from './path-variable.ts';
import { ubuntuSettings } from './ubuntu-etc.ts';
import { addUbuntu, NOBLE, type UbuntuVersion } from './ubuntu-flavour.ts';

const JAMMY: UbuntuVersion = {
  version: '22.04.5',
  codename: 'jammy',
  name: 'Jammy Jellyfish',
  debianVersion: 'bookworm/sid',
};

const FOCAL: UbuntuVersion = {
  version: '20.04.6',
  codename: 'focal',
  name: 'Focal Fossa',
  debianVersion: 'bullseye/sid',
};

/** A user that images have since 24.04. */
const PASSWD = `${DEBIAN_PASSWD}ubuntu:x:1000:1000:Ubuntu:/home/ubuntu:/bin/bash\n`;
const OF_UBUNTU = ['adm', 'dialout', 'cdrom', 'floppy', 'sudo', 'audio', 'dip', 'video', 'plugdev'];

function addUser(files: LayerBuilder): void {
  const group = DEBIAN_GROUP.replace(/^(\w+):x:\d+:$/gm, (line, name: string) =>
    OF_UBUNTU.includes(name) ? `${line}ubuntu` : line,
  );
  files
    .addFile('/etc/passwd', PASSWD)
    .addFile('/etc/group', `${group}ubuntu:x:1000:\n`)
    .addFile('/etc/shadow', shadowOf(PASSWD), { mode: 0o640, gid: 42 })
    .addDirectory('/home/ubuntu', { mode: 0o750, uid: 1000, gid: 1000 });
}

function addImage(files: LayerBuilder, version: UbuntuVersion): void {
  addUbuntu(files, version);
  if (version === NOBLE) addUser(files);
  addDebianTree(files);
  addImageSettings(files, ubuntuSettings(version));
  files.addFile('/root/.bashrc', UBUNTU_BASHRC);
}

function release(
  version: UbuntuVersion,
  created: string,
  tags: readonly string[],
  sizes: { readonly size: number; readonly compressedSize: number },
): ImageRelease {
  const number = version.version.slice(0, 5);
  return {
    tags,
    created,
    config: {
      Env: [PATH],
      Cmd: ['/bin/bash'],
      Labels: { 'org.opencontainers.image.ref.name': 'ubuntu', 'org.opencontainers.image.version': number },
    },
    steps: [
      { createdBy: '/bin/sh -c #(nop)  ARG RELEASE' },
      { createdBy: '/bin/sh -c #(nop)  ARG LAUNCHPAD_BUILD_ARCH' },
      { createdBy: '/bin/sh -c #(nop)  LABEL org.opencontainers.image.ref.name=ubuntu' },
      { createdBy: `/bin/sh -c #(nop)  LABEL org.opencontainers.image.version=${number}` },
      {
        createdBy: `/bin/sh -c #(nop) ADD file:${version.codename} in / `,
        layer: layer(created, (files) => addImage(files, version), sizes),
      },
      { createdBy: '/bin/sh -c #(nop)  CMD ["/bin/bash"]' },
    ],
  };
}

export const ubuntu: ImageDefinition = {
  name: 'ubuntu',
  description: 'Ubuntu, a Debian-based Linux system, as a base image',
  official: true,
  stars: 17_573,
  releases: [
    release(NOBLE, '2025-04-30T10:31:44Z', ['latest', '24.04', 'noble'], {
      size: 78_121_472,
      compressedSize: 29_717_012,
    }),
    release(JAMMY, '2025-04-30T10:29:03Z', ['22.04', 'jammy'], {
      size: 77_864_960,
      compressedSize: 29_543_000,
    }),
    release(FOCAL, '2025-04-08T10:43:22Z', ['20.04', 'focal'], {
      size: 72_815_616,
      compressedSize: 27_513_000,
    }),
  ],
};
