import type { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { DEBIAN_GROUP, DEBIAN_PASSWD } from './debian-files.ts';
import { SKEL_BASHRC, SKEL_LOGOUT, SKEL_PROFILE } from './debian-start-files.ts';

const LOGIN_DEFS = `MAIL_DIR\t\t/var/mail
FAILLOG_ENAB\t\tyes
LOG_UNKFAIL_ENAB\tno
LOG_OK_LOGINS\t\tno
SYSLOG_SU_ENAB\t\tyes
SYSLOG_SG_ENAB\t\tyes
FTMP_FILE\t\t/var/log/btmp
SU_NAME\t\t\tsu
HUSHLOGIN_FILE\t\t.hushlogin
ENV_SUPATH\t\tPATH=/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
ENV_PATH\t\tPATH=/usr/local/bin:/usr/bin:/bin:/usr/local/games:/usr/games
TTYGROUP\t\ttty
TTYPERM\t\t\t0600
ERASECHAR\t\t0177
KILLCHAR\t\t025
UMASK\t\t\t022
PASS_MAX_DAYS\t\t99999
PASS_MIN_DAYS\t\t0
PASS_WARN_AGE\t\t7
UID_MIN\t\t\t1000
UID_MAX\t\t\t60000
SUB_UID_MIN\t\t100000
SUB_UID_MAX\t\t600100000
SUB_UID_COUNT\t\t65536
GID_MIN\t\t\t1000
GID_MAX\t\t\t60000
SUB_GID_MIN\t\t100000
SUB_GID_MAX\t\t600100000
SUB_GID_COUNT\t\t65536
LOGIN_RETRIES\t\t5
LOGIN_TIMEOUT\t\t60
CHFN_RESTRICT\t\trwh
DEFAULT_HOME\t\tyes
USERGROUPS_ENAB\t\tyes
ENCRYPT_METHOD\t\tSHA512
`;

/** Settings of packages that nothing here reads, but people look at. */
const FILES: Readonly<Record<string, string>> = {
  '/etc/adduser.conf':
    '# /etc/adduser.conf: what adduser does unless it is told\n#DSHELL=/bin/bash\n#DHOME=/home\n',
  '/etc/debconf.conf':
    'Config: configdb\nTemplates: templatedb\n\nName: config\nDriver: File\nMode: 644\nReject-Type: password\nFilename: /var/cache/debconf/config.dat\n',
  '/etc/default/useradd': 'SHELL=/bin/sh\n',
  '/etc/deluser.conf':
    'REMOVE_HOME = 0\nREMOVE_ALL_FILES = 0\nBACKUP = 0\nBACKUP_TO = "."\nONLY_IF_EMPTY = 0\n',
  '/etc/dpkg/dpkg.cfg': 'no-debsig\nlog /var/log/dpkg.log\n',
  '/etc/environment': '',
  '/etc/fstab': '# UNCONFIGURED FSTAB FOR BASE SYSTEM\n',
  '/etc/group-': DEBIAN_GROUP,
  '/etc/ld.so.conf': 'include /etc/ld.so.conf.d/*.conf\n\n',
  '/etc/ld.so.conf.d/libc.conf': '/usr/local/lib\n',
  '/etc/ld.so.conf.d/x86_64-linux-gnu.conf':
    '/usr/local/lib/x86_64-linux-gnu\n/lib/x86_64-linux-gnu\n/usr/lib/x86_64-linux-gnu\n',
  '/etc/libaudit.conf': 'failure_action = ignore\n',
  '/etc/login.defs': LOGIN_DEFS,
  '/etc/machine-id': '',
  '/etc/motd': '',
  '/etc/pam.conf': '',
  '/etc/passwd-': DEBIAN_PASSWD,
  '/etc/security/limits.conf': '#<domain>      <type>  <item>         <value>\n',
  '/etc/skel/.bash_logout': SKEL_LOGOUT,
  '/etc/skel/.bashrc': SKEL_BASHRC,
  '/etc/skel/.profile': SKEL_PROFILE,
  '/etc/subgid': '',
  '/etc/subuid': '',
};

/** What keeps images small, and no server has. */
const IMAGE_FILES: Readonly<Record<string, string>> = {
  '/etc/apt/apt.conf.d/docker-clean':
    'DPkg::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };\n' +
    'APT::Update::Post-Invoke { "rm -f /var/cache/apt/archives/*.deb /var/cache/apt/archives/partial/*.deb /var/cache/apt/*.bin || true"; };\n' +
    'Dir::Cache::pkgcache "";\nDir::Cache::srcpkgcache "";\n',
  '/etc/apt/apt.conf.d/docker-gzip-indexes': 'Acquire::GzipIndexes "true";\n',
  '/etc/apt/apt.conf.d/docker-no-languages': 'Acquire::Languages "none";\n',
};

const DIRECTORIES: readonly string[] = [
  '/etc/apt/apt.conf.d',
  '/etc/alternatives',
  '/etc/apt/auth.conf.d',
  '/etc/apt/keyrings',
  '/etc/apt/preferences.d',
  '/etc/apt/sources.list.d',
  '/etc/apt/trusted.gpg.d',
  '/etc/cron.d',
  '/etc/cron.daily',
  '/etc/gss/mech.d',
  '/etc/kernel/postinst.d',
  '/etc/logrotate.d',
  '/etc/opt',
  '/etc/pam.d',
  '/etc/profile.d',
  ...[0, 1, 2, 3, 4, 5, 6, 'S'].map((level) => `/etc/rc${level}.d`),
  '/etc/security/limits.d',
  '/etc/selinux',
  '/etc/systemd/system',
  '/etc/terminfo',
  '/etc/update-motd.d',
  '/var/cache/apt/archives/partial',
  '/var/cache/debconf',
  '/var/lib/dpkg/info',
  '/var/lib/pam',
];

/** What Debian and Ubuntu have in /etc beyond what a machine cannot do without. @param further files that differ from Debian to Debian */
export function addDebianSettings(files: LayerBuilder, further: Readonly<Record<string, string>>): void {
  for (const directory of DIRECTORIES) files.addDirectory(directory);
  for (const [path, content] of Object.entries({ ...FILES, ...further })) files.addFile(path, content);
}

/** The same for an image. */
export function addImageSettings(files: LayerBuilder, further: Readonly<Record<string, string>>): void {
  addDebianSettings(files, { ...IMAGE_FILES, ...further });
}
