import type { ImageDefinition, ImageRelease } from '../docker/registry/image-definition.ts';
import { addDebian, type DebianFlavour } from './debian-files.ts';
import { layer } from './layer.ts';
import { PATH } from './path-variable.ts';

interface Version {
  /** `24.04.2` */
  readonly version: string;
  /** `noble` */
  readonly codename: string;
  /** `Noble Numbat` */
  readonly name: string;
  /** What /etc/debian_version says. */
  readonly debianVersion: string;
}

/** What makes a Debian an Ubuntu. */
export function ubuntuFlavour({ version, codename, name, debianVersion }: Version): DebianFlavour {
  return {
    debianVersion,
    issue: `Ubuntu ${version} LTS`,
    osRelease: `PRETTY_NAME="Ubuntu ${version} LTS"
NAME="Ubuntu"
VERSION_ID="${version.slice(0, 5)}"
VERSION="${version} LTS (${name})"
VERSION_CODENAME=${codename}
ID=ubuntu
ID_LIKE=debian
HOME_URL="https://www.ubuntu.com/"
SUPPORT_URL="https://help.ubuntu.com/"
BUG_REPORT_URL="https://bugs.launchpad.net/ubuntu/"
PRIVACY_POLICY_URL="https://www.ubuntu.com/legal/terms-and-policies/privacy-policy"
UBUNTU_CODENAME=${codename}
LOGO=ubuntu-logo
`,
  };
}

export const NOBLE: Version = {
  version: '24.04.2',
  codename: 'noble',
  name: 'Noble Numbat',
  debianVersion: 'trixie/sid',
};

const JAMMY: Version = {
  version: '22.04.5',
  codename: 'jammy',
  name: 'Jammy Jellyfish',
  debianVersion: 'bookworm/sid',
};

const FOCAL: Version = {
  version: '20.04.6',
  codename: 'focal',
  name: 'Focal Fossa',
  debianVersion: 'bullseye/sid',
};

function release(
  version: Version,
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
        layer: layer(created, (files) => addDebian(files, ubuntuFlavour(version)), sizes),
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
