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
Get:5 http://deb.debian.org/debian bookworm-updates/main amd64 Packages [756 B]
Get:6 http://deb.debian.org/debian-security bookworm-security/main amd64 Packages [268 kB]
Fetched 9316 kB in 1s (9316 kB/s)
Reading package lists...
`,
    stderr: '',
    status: 0,
  });
  expect(await world.run(['apt-get', 'install', '-y', 'jq'])).toEqual({
    stdout: `${READING}The following additional packages will be installed:
  libjq1 libonig5
The following NEW packages will be installed:
  jq libjq1 libonig5
0 upgraded, 3 newly installed, 0 to remove and 0 not upgraded.
Need to get 388 kB of archives.
After this operation, 1166 kB of additional disk space will be used.
Get:1 http://deb.debian.org/debian bookworm/main amd64 libonig5 amd64 6.9.8-1 [188 kB]
Get:2 http://deb.debian.org/debian bookworm/main amd64 libjq1 amd64 1.6-2.1+deb12u1 [135 kB]
Get:3 http://deb.debian.org/debian bookworm/main amd64 jq amd64 1.6-2.1+deb12u1 [64.9 kB]
Fetched 388 kB in 0s (1164 kB/s)
Selecting previously unselected package libonig5:amd64.
(Reading database ... ${6_095 + 12 * countInstalled(world)} files and directories currently installed.)
Preparing to unpack .../libonig5_6.9.8-1_amd64.deb ...
Unpacking libonig5:amd64 (6.9.8-1) ...
Selecting previously unselected package libjq1:amd64.
Preparing to unpack .../libjq1_1.6-2.1+deb12u1_amd64.deb ...
Unpacking libjq1:amd64 (1.6-2.1+deb12u1) ...
Selecting previously unselected package jq.
Preparing to unpack .../jq_1.6-2.1+deb12u1_amd64.deb ...
Unpacking jq (1.6-2.1+deb12u1) ...
Setting up libonig5:amd64 (6.9.8-1) ...
Setting up libjq1:amd64 (1.6-2.1+deb12u1) ...
Setting up jq (1.6-2.1+deb12u1) ...
Processing triggers for libc-bin (2.36-9+deb12u10) ...
`,
    stderr: 'debconf: delaying package configuration, since apt-utils is not installed\n',
    status: 0,
  });
  expect((await world.run(['jq', '-n', '1+1'])).stdout).toBe('2\n');
});

/** How many packages there were before the three of jq. */
function countInstalled(world: World): number {
  return world.fs.readText('/var/lib/dpkg/status').split('\n\n').length - 1 - 3;
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
    `${READING}jq is already the newest version (1.6-2.1+deb12u1).\n0 upgraded, 0 newly installed, 0 to remove and 0 not upgraded.\n`,
  );
});

test('remove names what nobody needs any more; autoremove takes it', async () => {
  const world = debian();
  await world.run(['apt-get', '-qq', 'update']);
  await world.run(['apt-get', '-qq', 'install', 'jq']);
  expect(
    (await world.run(['apt-get', 'remove', '-y', 'jq'])).stdout.replace(/ \d+ files/, ' N files'),
  ).toBe(`${READING}The following packages were automatically installed and are no longer required:
  libjq1 libonig5
Use 'apt-get autoremove' to remove them.
The following packages will be REMOVED:
  jq
0 upgraded, 0 newly installed, 1 to remove and 0 not upgraded.
After this operation, 113 kB disk space will be freed.
(Reading database ... N files and directories currently installed.)
Removing jq (1.6-2.1+deb12u1) ...
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
    '||/ Name Version     Architecture Description',
    '+++-====-===========-============-=============',
    'ii  bash 5.2.15-2+b8 amd64        The GNU shell',
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
