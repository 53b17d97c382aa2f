import type { DebianFlavour } from './debian-files.ts';

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

/** What makes a Debian an Ubuntu. */
export function ubuntuFlavour({ version, codename, name, debianVersion }: UbuntuVersion): DebianFlavour {
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

/** The release of the host, and the newest of the images. */
export const NOBLE: UbuntuVersion = {
  version: '24.04.2',
  codename: 'noble',
  name: 'Noble Numbat',
  debianVersion: 'trixie/sid',
};
