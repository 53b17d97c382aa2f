import type { ImageDefinition, ImageRelease, ImageStep } from '../docker/registry/image-definition.ts';
import { addImageSettings } from './debian-etc.ts';
import { addDebian } from './debian-files.ts';
import { profile } from './debian-system-start-files.ts';
import { addDebianTree } from './debian-tree.ts';
import { layer } from './layer.ts';
import { PATH } from './path-variable.ts';

interface Version {
  readonly version: string;
  readonly name: string;
  readonly created: string;
  readonly size: number;
  readonly compressedSize: number;
}

/** The layer of a Debian image, which other images stand on. */
export function debianBase({ version, name, created, size, compressedSize }: Version): readonly ImageStep[] {
  const flavour = {
    osRelease: osRelease(version, name),
    debianVersion: version,
    issue: `Debian GNU/Linux ${major(version)}`,
    profile: PROFILE,
  };
  return [
    {
      createdBy: `# debian.sh --arch 'amd64' out/ '${name}' '@1747699200'`,
      comment: 'debuerreotype 0.15',
      created,
      layer: layer(
        created,
        (files) => {
          addDebian(files, flavour);
          addDebianTree(files);
          addImageSettings(files, debianSources(name));
        },
        { size, compressedSize },
      ),
    },
  ];
}

/** Bullseye has the old way to write them down. */
function debianSources(name: string): Readonly<Record<string, string>> {
  const places = [
    ['http://deb.debian.org/debian', [name, `${name}-updates`]],
    ['http://deb.debian.org/debian-security', [`${name}-security`]],
  ] as const;
  if (name === 'bullseye') {
    const lines = places.flatMap(([uri, suites]) => suites.map((suite) => `deb ${uri} ${suite} main\n`));
    return { '/etc/apt/sources.list': lines.join('') };
  }
  const entries = places.map(
    ([uri, suites]) =>
      `Types: deb\nURIs: ${uri}\nSuites: ${suites.join(' ')}\nComponents: main\n` +
      'Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg\n',
  );
  return { '/etc/apt/sources.list.d/debian.sources': entries.join('\n') };
}

function major(version: string): string {
  return version.replace(/\..*$/, '');
}

function osRelease(version: string, name: string): string {
  const number = major(version);
  return `PRETTY_NAME="Debian GNU/Linux ${number} (${name})"
NAME="Debian GNU/Linux"
VERSION_ID="${number}"
VERSION="${number} (${name})"
VERSION_CODENAME=${name}
ID=debian
HOME_URL="https://www.debian.org/"
SUPPORT_URL="https://www.debian.org/support"
BUG_REPORT_URL="https://bugs.debian.org/"
`;
}

/** What login shells read. */
const PROFILE = profile(`
if [ "$(id -u)" -eq 0 ]; then
  PATH="/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
else
  PATH="/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games"
fi
export PATH
`);

const CREATED = '2025-05-20T00:00:00Z';

/** Steps of the image `debian:bookworm-slim`. */
export const BOOKWORM_SLIM = debianBase({
  version: '12.11',
  name: 'bookworm',
  created: CREATED,
  size: 74_831_872,
  compressedSize: 28_227_259,
});

function release(created: string, tags: readonly string[], steps: readonly ImageStep[]): ImageRelease {
  return { tags, created, config: { Env: [PATH], Cmd: ['bash'] }, steps };
}

export const debian: ImageDefinition = {
  name: 'debian',
  description: 'Debian, the universal operating system, as a base image',
  official: true,
  stars: 5_207,
  releases: [
    release(
      CREATED,
      ['latest', '12', '12.11', 'bookworm', 'stable'],
      debianBase({
        version: '12.11',
        name: 'bookworm',
        created: CREATED,
        size: 116_565_504,
        compressedSize: 48_485_712,
      }),
    ),
    release(CREATED, ['12-slim', '12.11-slim', 'bookworm-slim', 'stable-slim'], BOOKWORM_SLIM),
    release(
      CREATED,
      ['11', '11.11', 'bullseye'],
      debianBase({
        version: '11.11',
        name: 'bullseye',
        created: CREATED,
        size: 124_236_800,
        compressedSize: 53_745_283,
      }),
    ),
    release(
      CREATED,
      ['11-slim', 'bullseye-slim'],
      debianBase({
        version: '11.11',
        name: 'bullseye',
        created: CREATED,
        size: 80_568_320,
        compressedSize: 30_255_018,
      }),
    ),
  ],
};
