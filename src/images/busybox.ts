import type { ImageDefinition, ImageRelease } from '../docker/registry/image-definition.ts';
import type { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { addAppletsInBin } from './busybox-applets.ts';
import { addProgram, layer } from './layer.ts';
import { PATH } from './path-variable.ts';

const PASSWD = `root:x:0:0:root:/root:/bin/sh
daemon:x:1:1:daemon:/usr/sbin:/bin/false
bin:x:2:2:bin:/bin:/bin/false
sys:x:3:3:sys:/dev:/bin/false
sync:x:4:100:sync:/bin:/bin/sync
mail:x:8:8:mail:/var/spool/mail:/bin/false
www-data:x:33:33:www-data:/var/www:/bin/false
operator:x:37:37:Operator:/var:/bin/false
nobody:x:65534:65534:nobody:/home:/bin/false
`;

const GROUP = `root:x:0:
daemon:x:1:
bin:x:2:
sys:x:3:
adm:x:4:
tty:x:5:
disk:x:6:
wheel:x:10:root
utmp:x:43:
mail:x:8:
www-data:x:33:
operator:x:37:
users:x:100:
nobody:x:65534:
`;

function addFiles(files: LayerBuilder): void {
  addProgram(files, '/bin/busybox', 'busybox', 1_031_040);
  addAppletsInBin(files);
  addProgram(files, '/bin/getent', 'getent', 35_360);
  files
    .addDirectory('/dev')
    .addDirectory('/home', { uid: 65534, gid: 65534 })
    .addDirectory('/lib')
    .addDirectory('/root', { mode: 0o700 })
    .addDirectory('/tmp', { mode: 0o1777 })
    .addDirectory('/usr/sbin', { uid: 1, gid: 1 })
    .addDirectory('/var/spool/mail', { uid: 8, gid: 8 })
    .addDirectory('/var/www', { uid: 33, gid: 33 })
    .addSymlink('/lib64', 'lib')
    .addSymlink('/usr/bin/env', '../../bin/env')
    .addFile('/etc/group', GROUP)
    .addFile('/etc/localtime', '')
    .addFile('/etc/nsswitch.conf', 'passwd: db files\ngroup: db files\n')
    .addFile('/etc/passwd', PASSWD)
    .addFile('/etc/shadow', 'root:*:10933:0:99999:7:::\n', { mode: 0o600 });
}

function release(version: string, created: string, tags: readonly string[]): ImageRelease {
  return {
    tags,
    created,
    config: { Env: [PATH], Cmd: ['sh'] },
    steps: [
      {
        createdBy: `BusyBox ${version} (glibc), Debian 12`,
        layer: layer(created, addFiles, { size: 4_275_200, compressedSize: 2_156_000 }),
      },
    ],
  };
}

export const busybox: ImageDefinition = {
  name: 'busybox',
  description: 'One small binary with the everyday Unix tools',
  official: true,
  stars: 3_389,
  releases: [
    release('1.36.1', '2024-09-26T21:31:42Z', [
      ...['latest', 'stable', '1', '1.36', '1.36.1', 'glibc', 'musl', 'uclibc'],
      ...['stable-glibc', 'stable-musl', 'stable-uclibc'],
    ]),
    release('1.35.0', '2022-12-29T00:20:47Z', ['1.35', '1.35.0']),
  ],
};
