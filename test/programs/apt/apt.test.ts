import { expect, test } from 'vitest';
import { World } from '../world.ts';

/** A machine that says to be a Debian, without some programs; with a way out or without. */
function debian(online = true): World {
  const world = new World();
  world.fs.writeFile('/etc/os-release', 'ID=debian\nVERSION_CODENAME=bookworm\n');
  for (const name of ['jq', 'curl', 'redis-cli', 'tree']) world.fs.remove(`/usr/bin/${name}`);
  if (online) world.routes = [{ destination: 'default', device: 'eth0' }];
  return world;
}

const READING = 'Reading package lists...\nBuilding dependency tree...\nReading state information...\n';

test('nothing can be located before update; then it is installed with what it needs', async () => {
  const world = debian();
  expect(await world.run(['apt-get', 'install', '-y', 'jq'])).toEqual({
    stdout: READING,
    stderr: 'E: Unable to locate package jq\n',
    status: 100,
  });
  expect(await world.run(['apt-get', 'update'])).toEqual({
    stdout: `Get:1 http://deb.debian.org/debian bookworm InRelease [151 kB]
Get:2 http://deb.debian.org/debian bookworm-updates InRelease [55.4 kB]
Get:3 http://deb.debian.org/debian-security bookworm-security InRelease [48.0 kB]
Get:4 http://deb.debian.org/debian bookworm/main amd64 Packages [8793 kB]
Get:5 http://deb.debian.org/debian bookworm-updates/main amd64 Packages [6924 B]
Get:6 http://deb.debian.org/debian-security bookworm-security/main amd64 Packages [268 kB]
Fetched 9322 kB in 1s (9322 kB/s)
Reading package lists...
`,
    stderr: '',
    status: 0,
  });
  const installed = await world.run(['apt-get', 'install', '-y', 'jq']);
  expect({ ...installed, stdout: withoutNumbers(installed.stdout) }).toEqual({
    stdout: `${READING}The following additional packages will be installed:
  libjq1 libonig5
The following NEW packages will be installed:
  jq libjq1 libonig5
0 upgraded, 3 newly installed, 0 to remove and 0 not upgraded.
Need to get 389 kB of archives.
After this operation, 1170 kB of additional disk space will be used.
Get:1 http://deb.debian.org/debian bookworm/main amd64 libonig5 amd64 6.9.8-1 [188 kB]
Get:2 http://deb.debian.org/debian-security bookworm-security/main amd64 libjq1 amd64 1.6-2.1+deb12u3 [136 kB]
Get:3 http://deb.debian.org/debian-security bookworm-security/main amd64 jq amd64 1.6-2.1+deb12u3 [64.4 kB]
Fetched 389 kB in 0s (1166 kB/s)
Selecting previously unselected package libonig5:amd64.
(Reading database ... N files and directories currently installed.)
Preparing to unpack .../libonig5_6.9.8-1_amd64.deb ...
Unpacking libonig5:amd64 (6.9.8-1) ...
Selecting previously unselected package libjq1:amd64.
Preparing to unpack .../libjq1_1.6-2.1+deb12u3_amd64.deb ...
Unpacking libjq1:amd64 (1.6-2.1+deb12u3) ...
Selecting previously unselected package jq.
Preparing to unpack .../jq_1.6-2.1+deb12u3_amd64.deb ...
Unpacking jq (1.6-2.1+deb12u3) ...
Setting up libonig5:amd64 (6.9.8-1) ...
Setting up libjq1:amd64 (1.6-2.1+deb12u3) ...
Setting up jq (1.6-2.1+deb12u3) ...
Processing triggers for libc-bin (2.36-9+deb12u10) ...
`,
    stderr: 'debconf: delaying package configuration, since apt-utils is not installed\n',
    status: 0,
  });
  expect((await world.run(['jq', '-n', '1+1'])).stdout).toBe('2\n');
  expect((await world.run(['dpkg', '-L', 'jq'])).stdout).toBe(
    '/.\n/usr\n/usr/bin\n/usr/bin/jq\n/usr/share\n/usr/share/doc\n/usr/share/doc/jq\n/usr/share/doc/jq/copyright\n',
  );
});

/** How dpkg counts while it reads its database, and carriage returns of the terminal that apt gives it. */
function withoutNumbers(text: string): string {
  return text
    .replaceAll('\r\n', '\n')
    .replace(/\(Reading database \.\.\. [^\n]*\r\(Reading database \.\.\. \d+/g, '(Reading database ... N');
}

test('who is not sure is asked, and may change their mind', async () => {
  const world = debian();
  await world.run(['apt-get', '-qq', 'update']);
  const asked = await world.run(['apt-get', 'install', 'jq'], { input: 'n\n' });
  expect([asked.stdout.split('\n').at(-2), asked.status]).toEqual([
    'Do you want to continue? [Y/n] Abort.',
    1,
  ]);
  expect((await world.run(['apt-get', 'install', 'jq'])).status).toBe(1);
  expect((await world.run(['apt-get', 'install', 'jq'], { input: '\n' })).status).toBe(0);
  expect((await world.run(['apt-get', 'install', '-y', 'jq'])).stdout).toBe(
    `${READING}jq is already the newest version (1.6-2.1+deb12u3).\n0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n`,
  );
});

test('remove names what nobody needs any more; autoremove takes it', async () => {
  const world = debian();
  await world.run(['apt-get', '-qq', 'update']);
  await world.run(['apt-get', '-qq', 'install', 'jq']);
  expect(
    withoutNumbers((await world.run(['apt-get', 'remove', '-y', 'jq'])).stdout),
  ).toBe(`${READING}The following packages were automatically installed and are no longer required:
  libjq1 libonig5
Use 'apt autoremove' to remove them.
The following packages will be REMOVED:
  jq
0 upgraded, 0 newly installed, 1 to remove and 0 not upgraded.
After this operation, 114 kB disk space will be freed.
(Reading database ... N files and directories currently installed.)
Removing jq (1.6-2.1+deb12u3) ...
`);
  expect(world.fs.exists('/usr/bin/jq')).toBe(false);
  expect((await world.run(['apt-get', 'autoremove', '-y'])).stdout.split('\n').slice(3, 5)).toEqual([
    'The following packages will be REMOVED:',
    '  libjq1 libonig5',
  ]);
  expect((await world.run(['dpkg', '-s', 'libjq1'])).status).toBe(1);
});

test('what apt and dpkg tell and refuse', async () => {
  const world = debian();
  const warning = '\nWARNING: apt does not have a stable CLI interface. Use with caution in scripts.\n\n';
  expect(await world.run(['apt', 'install', '-y', 'nosuch'])).toEqual({
    stdout: READING,
    stderr: `${warning}E: Unable to locate package nosuch\n`,
    status: 100,
  });
  expect(await world.run(['apt-get', 'nosuch'])).toEqual({
    stdout: '',
    stderr: 'E: Invalid operation nosuch\n',
    status: 100,
  });
  expect(await world.run(['apt-get', 'install', 'jq'], { uid: 1000 })).toEqual({
    stdout: '',
    stderr:
      'E: Could not open lock file /var/lib/dpkg/lock-frontend - open (13: Permission denied)\nE: Unable to acquire the dpkg frontend lock (/var/lib/dpkg/lock-frontend), are you root?\n',
    status: 100,
  });
  expect((await world.run(['apt', 'list', '--installed', 'bash'])).stdout).toBe(
    'Listing...\nbash/now 5.2.15-2+b8 amd64 [installed,local]\n',
  );
  expect((await world.run(['dpkg', '-l', 'bash'])).stdout.split('\n').slice(3)).toEqual([
    '||/ Name           Version      Architecture Description',
    '+++-==============-============-============-=================================',
    'ii  bash           5.2.15-2+b8  amd64        The GNU shell',
    '',
  ]);
  expect((await world.run(['dpkg', '-S', '/usr/bin/nosuch'])).stderr).toBe(
    'dpkg-query: no path found matching pattern /usr/bin/nosuch\n',
  );
  const offline = await debian(false).run(['apt-get', '-qq', 'update']);
  expect(offline.stderr.split('\n')[0]).toBe(
    "W: Failed to fetch http://deb.debian.org/debian/dists/bookworm/InRelease  Temporary failure resolving 'deb.debian.org'",
  );
});

test('holds, marks and reinstalls', async () => {
  const world = debian();
  await world.run(['apt-get', '-qq', 'update']);
  await world.run(['apt-get', '-qq', 'install', 'tree']);
  expect((await world.run(['apt-mark', 'hold', 'tree'])).stdout).toBe('tree set on hold.\n');
  expect(await world.run(['apt-get', 'remove', '-y', 'tree'])).toEqual({
    stdout: `${READING}The following packages will be REMOVED:
  tree
The following held packages will be changed:
  tree
0 upgraded, 0 newly installed, 1 to remove and 0 not upgraded.
`,
    stderr: 'E: Held packages were changed and -y was used without --allow-change-held-packages.\n',
    status: 100,
  });
  expect((await world.run(['apt-mark', 'unhold', 'tree'])).stdout).toBe('Canceled hold on tree.\n');
  expect(
    withoutNumbers((await world.run(['apt-get', 'reinstall', 'tree'])).stdout),
  ).toBe(`${READING}0 upgraded, 0 newly installed, 1 reinstalled, 0 to remove and 0 not upgraded.
Need to get 52.5 kB of archives.
After this operation, 0 B of additional disk space will be used.
Get:1 http://deb.debian.org/debian bookworm/main amd64 tree amd64 2.1.0-1 [52.5 kB]
Fetched 52.5 kB in 0s (157 kB/s)
(Reading database ... N files and directories currently installed.)
Preparing to unpack .../tree_2.1.0-1_amd64.deb ...
Unpacking tree (2.1.0-1) over (2.1.0-1) ...
Setting up tree (2.1.0-1) ...
`);
  expect((await world.run(['apt-mark', 'auto', 'tree'])).stdout).toBe(
    'tree set to automatically installed.\n',
  );
  await world.run(['apt-get', 'autoremove', '-y']);
  expect((await world.run(['which', 'tree'])).status).toBe(1);
});

test('an archive is fetched, installed by dpkg and removed again', async () => {
  const world = debian();
  await world.run(['apt-get', '-qq', 'update']);
  await world.run(['apt-get', '-qq', 'download', 'tree', 'jq'], { cwd: '/tmp' });
  const done = await world.run(['dpkg', '-i', '/tmp/tree_2.1.0-1_amd64.deb']);
  expect(done.stdout.replace(/\d+ files/, 'N files')).toBe(`Selecting previously unselected package tree.
(Reading database ... N files and directories currently installed.)
Preparing to unpack /tmp/tree_2.1.0-1_amd64.deb ...
Unpacking tree (2.1.0-1) ...
Setting up tree (2.1.0-1) ...
`);
  expect(await world.run(['dpkg', '-P', 'bash', 'nosuch'])).toEqual({
    stdout: '',
    stderr: `dpkg: error processing package bash (--purge):
 this is an essential package; it should not be removed
dpkg: warning: ignoring request to remove nosuch which isn't installed
Errors were encountered while processing:
 bash
`,
    status: 1,
  });
  expect((await world.run(['dpkg', '-i', '/tmp/jq_1.6-2.1+deb12u3_amd64.deb'])).status).toBe(1);
  expect((await world.run(['which', 'jq'])).status).toBe(1);
  expect(await world.run(['dpkg', '-r', 'tree'], { uid: 1000 })).toEqual({
    stdout: '',
    stderr: 'dpkg: error: requested operation requires superuser privilege\n',
    status: 2,
  });
});

test('names that are no packages, patterns and versions', async () => {
  const world = debian();
  await world.run(['apt-get', '-qq', 'update']);
  expect(await world.run(['apt-get', 'install', '-y', 'netcat'])).toEqual({
    stdout: `${READING}Package netcat is a virtual package provided by:
  netcat-openbsd 1.219-1
  netcat-traditional 1.10-47

`,
    stderr: "E: Package 'netcat' has no installation candidate\n",
    status: 100,
  });
  expect((await world.run(['apt-get', 'install', '-y', 'jq=99', 'jq/sid', 'nosuch'])).stderr).toBe(
    "E: Version '99' for 'jq' was not found\nE: Release 'sid' for 'jq' was not found\nE: Unable to locate package nosuch\n",
  );
  const compared = ['1.2 lt 1.10', '1:1 gt 2~rc1', '1.0~rc1 lt 1.0', '1.0-1 ge 1.0-2'];
  const answers = await Promise.all(
    compared.map(
      async (words) => (await world.run(['dpkg', '--compare-versions', ...words.split(' ')])).status,
    ),
  );
  expect(answers).toEqual([0, 0, 0, 1]);
  // biome-ignore lint/suspicious/noTemplateCurlyInString: the fields of dpkg's formats look so.
  expect((await world.run(['dpkg-query', '-W', '-f', '${Package;-6}|${Version}\\n', 'bash'])).stdout).toBe(
    'bash  |5.2.15-2+b8\n',
  );
});
