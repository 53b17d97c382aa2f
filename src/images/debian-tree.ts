import type { LayerBuilder } from '../linux/fs/layer-builder.ts';

/** Directories of Debian's essential packages that hold nothing that runs here, but that people list. */
const DIRECTORIES: Readonly<Record<string, string>> = {
  '/usr/lib': 'apt dpkg init locale lsb mime systemd terminfo tmpfiles.d udev x86_64-linux-gnu',
  '/usr/libexec': 'coreutils dpkg',
  '/usr/local': 'bin etc games include lib sbin share share/man src',
  '/usr/share':
    'base-files base-passwd bash-completion bug common-licenses debconf debianutils dict doc doc-base dpkg gcc gdb info keyrings ' +
    'libc-bin libgcrypt20 lintian locale man menu misc pam pam-configs perl5 pixmaps polkit-1 tabset terminfo util-linux zoneinfo',
  '/usr/share/doc':
    'adduser apt base-files base-passwd bash bsdutils coreutils dash debconf debianutils diffutils dpkg e2fsprogs findutils gpgv ' +
    'grep gzip hostname init-system-helpers libc-bin libc6 libgcrypt20 libpam-modules libpam-runtime libstdc++6 libsystemd0 login ' +
    'logsave mawk mount ncurses-base ncurses-bin passwd perl-base sed sysvinit-utils tar tzdata util-linux zlib1g',
  '/usr/share/zoneinfo':
    'Africa America Antarctica Arctic Asia Atlantic Australia Brazil Canada Chile Etc Europe Indian Mexico Pacific US',
  '/var': 'backups cache lib local log mail opt spool tmp',
  '/var/cache': 'apt debconf ldconfig',
  '/var/lib': 'apt dpkg misc pam systemd',
  '/var/log': 'apt',
  '/var/spool': 'cron mail',
};

/** Shared libraries by their sonames, with bytes each. */
const LIBRARIES: Readonly<Record<string, number>> = {
  'ld-linux-x86-64.so.2': 236_616,
  'libacl.so.1': 39_680,
  'libattr.so.1': 26_696,
  'libaudit.so.1': 133_200,
  'libblkid.so.1': 236_592,
  'libbz2.so.1.0': 74_688,
  'libc.so.6': 2_125_328,
  'libcap.so.2': 51_536,
  'libcrypt.so.1': 198_664,
  'libdl.so.2': 14_408,
  'libgcc_s.so.1': 183_024,
  'libgcrypt.so.20': 1_340_976,
  'libgmp.so.10': 528_152,
  'libgnutls.so.30': 2_085_168,
  'liblz4.so.1': 141_872,
  'liblzma.so.5': 202_904,
  'libm.so.6': 952_616,
  'libmount.so.1': 309_960,
  'libnss_dns.so.2': 14_408,
  'libnss_files.so.2': 14_408,
  'libpam.so.0': 67_888,
  'libpcre2-8.so.0': 625_344,
  'libpthread.so.0': 14_408,
  'libresolv.so.2': 64_472,
  'librt.so.1': 14_624,
  'libselinux.so.1': 174_472,
  'libsmartcols.so.1': 244_768,
  'libstdc++.so.6': 2_592_224,
  'libsystemd.so.0': 910_592,
  'libtinfo.so.6': 208_328,
  'libudev.so.1': 178_232,
  'libuuid.so.1': 34_872,
  'libz.so.1': 113_000,
  'libzstd.so.1': 755_864,
};

const LIBRARY_DIRECTORY = '/usr/lib/x86_64-linux-gnu';

/** Puts down what stands below /usr and /var in every Debian and Ubuntu. */
export function addDebianTree(files: LayerBuilder): void {
  for (const [parent, names] of Object.entries(DIRECTORIES))
    for (const name of names.split(' ')) files.addDirectory(`${parent}/${name}`);
  files
    .addDirectory('/var/local', { mode: 0o2775, gid: 50 })
    .addDirectory('/var/mail', { mode: 0o2775, gid: 8 });
  files.addDirectory('/var/tmp', { mode: 0o1777 }).addDirectory('/var/cache/ldconfig', { mode: 0o700 });
  for (const [name, size] of Object.entries(LIBRARIES))
    files.addFile(`${LIBRARY_DIRECTORY}/${name}`, size, name.startsWith('ld-') ? { mode: 0o755 } : {});
  files.addSymlink('/usr/lib64/ld-linux-x86-64.so.2', '/lib/x86_64-linux-gnu/ld-linux-x86-64.so.2');
  for (const log of ['alternatives.log', 'bootstrap.log', 'dpkg.log', 'faillog', 'lastlog', 'wtmp'])
    files.addFile(`/var/log/${log}`, '');
  files.addFile('/var/log/btmp', '', { mode: 0o660, gid: 43 });
}
