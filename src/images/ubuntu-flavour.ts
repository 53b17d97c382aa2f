import type { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { addDebian, type DebianFlavour } from './debian-files.ts';
import { addPrograms } from './debian-programs.ts';
import { UBUNTU_PROFILE } from './debian-system-start-files.ts';

/** A release of Ubuntu. */
export interface UbuntuVersion {
  /** `24.04.2` */
  readonly version: string;
  /** `noble` */
  readonly codename: string;
  /** `Noble Numbat` */
  readonly name: string;
  /** What /etc/debian_version says. */
  readonly debianVersion: string;
}

/** Ubuntu's base, unlike Debian's, has procps. */
const PROCPS: Readonly<Record<string, string>> = {
  '/usr/bin':
    'free kill pgrep pidwait pkill pmap ps pwdx skill slabtop snice tload top uptime vmstat w watch',
  '/usr/sbin': 'sysctl',
};

/** Puts down the files of a fresh Ubuntu. */
export function addUbuntu(files: LayerBuilder, release: UbuntuVersion): void {
  addDebian(files, ubuntuFlavour(release));
  for (const [directory, names] of Object.entries(PROCPS)) addPrograms(files, directory, names.split(' '));
  const { version, codename } = release;
  files.addFile(
    '/etc/lsb-release',
    `DISTRIB_ID=Ubuntu\nDISTRIB_RELEASE=${version.slice(0, 5)}\nDISTRIB_CODENAME=${codename}\n` +
      `DISTRIB_DESCRIPTION="Ubuntu ${version} LTS"\n`,
  );
}

/** What makes a Debian an Ubuntu. */
function ubuntuFlavour({ version, codename, name, debianVersion }: UbuntuVersion): DebianFlavour {
  return {
    debianVersion,
    issue: `Ubuntu ${version} LTS`,
    profile: UBUNTU_PROFILE,
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

/** The release of the host, and the newest of the images. */
export const NOBLE: UbuntuVersion = {
  version: '24.04.2',
  codename: 'noble',
  name: 'Noble Numbat',
  debianVersion: 'trixie/sid',
};
