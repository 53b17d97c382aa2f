import { UBUNTU_BASHRC } from './debian-start-files.ts';
import { NOBLE, type UbuntuVersion } from './ubuntu-flavour.ts';

/** What Ubuntu has in /etc where Debian has something else, by file. */
export function ubuntuSettings(version: UbuntuVersion): Readonly<Record<string, string>> {
  return { '/etc/skel/.bashrc': UBUNTU_BASHRC, ...sources(version) };
}

/** Where apt's packages come from. Releases before 24.04 have the old way to write it down. */
function sources({ codename }: UbuntuVersion): Readonly<Record<string, string>> {
  const components = 'main universe restricted multiverse';
  const places = [
    ['http://archive.ubuntu.com/ubuntu/', [codename, `${codename}-updates`, `${codename}-backports`]],
    ['http://security.ubuntu.com/ubuntu/', [`${codename}-security`]],
  ] as const;
  if (codename !== NOBLE.codename) {
    const lines = places.flatMap(([uri, suites]) =>
      suites.map((suite) => `deb ${uri} ${suite} ${components}\n`),
    );
    return { '/etc/apt/sources.list': lines.join('') };
  }
  const entries = places.map(
    ([uri, suites]) =>
      `Types: deb\nURIs: ${uri}\nSuites: ${suites.join(' ')}\nComponents: ${components}\n` +
      'Signed-By: /usr/share/keyrings/ubuntu-archive-keyring.gpg\n',
  );
  return {
    '/etc/apt/sources.list': '# The sources of Ubuntu stand in /etc/apt/sources.list.d/ubuntu.sources\n',
    '/etc/apt/sources.list.d/ubuntu.sources': entries.join('\n'),
  };
}
