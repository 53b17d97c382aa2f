import { APPLET_LINKS_IN_BIN } from './busybox-applets.ts';
import { directory, type Entry, type ImageSource, link, PATH, program, text } from './image-source.ts';

const FILES: readonly Entry[] = [
  directory('/bin'),
  directory('/etc'),
  directory('/home'),
  directory('/lib'),
  directory('/root', 0o700),
  directory('/tmp', 0o1777),
  directory('/usr'),
  directory('/usr/sbin'),
  directory('/var'),
  directory('/var/spool'),
  directory('/var/www'),
  program('/bin/busybox', 'busybox', 1_031_040),
  ...APPLET_LINKS_IN_BIN,
  link('/lib64', 'lib'),
  link('/usr/bin', '../bin'),
  text(
    '/etc/group',
    'root:x:0:\ndaemon:x:1:\nbin:x:2:\nsys:x:3:\nadm:x:4:\ntty:x:5:\nwww-data:x:33:\nnogroup:x:65534:\n',
  ),
  text('/etc/localtime', ''),
  text(
    '/etc/passwd',
    'root:x:0:0:root:/root:/bin/sh\ndaemon:x:1:1:daemon:/usr/sbin:/bin/false\nbin:x:2:2:bin:/bin:/bin/false\nwww-data:x:33:33:www-data:/var/www:/bin/false\nnobody:x:65534:65534:nobody:/home:/bin/false\n',
  ),
  text('/etc/shadow', 'root:*:::::::\n', 0o600),
];

function release(version: string, created: string, tags: readonly string[]): ImageSource['releases'][number] {
  return {
    tags,
    created,
    config: { Env: [PATH], Cmd: ['sh'] },
    steps: [
      { createdBy: `BusyBox ${version} (glibc), Debian 12`, files: FILES, ballast: 3_240_000 },
      { createdBy: 'CMD ["sh"]' },
    ],
  };
}

export const busybox: ImageSource = {
  name: 'busybox',
  description: 'One small binary with the everyday Unix tools',
  official: true,
  stars: 3_389,
  releases: [
    release('1.36.1', '2024-09-26T21:31:42Z', [
      'latest',
      'stable',
      '1',
      '1.36',
      '1.36.1',
      'glibc',
      'musl',
      'uclibc',
    ]),
    release('1.35.0', '2022-12-29T00:20:47Z', ['1.35', '1.35.0']),
  ],
};
