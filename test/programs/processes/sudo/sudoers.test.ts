import { expect, test } from 'vitest';
import { policyOf, ruleFor } from '../../../../src/programs/processes/sudo/sudoers.ts';
import { World } from '../../world.ts';

const joe = { name: 'joe', uid: 1001, groups: ['joe', 'ops'] };

test.each([
  ['joe ALL=(ALL) ALL', '/usr/bin/id', ['-u'], 'root', true],
  ['joe ALL=(ALL:ALL) NOPASSWD: /usr/bin/id, /bin/ls', '/usr/bin/ls', ['/'], 'amy', true],
  ['joe ALL=(ALL) NOPASSWD: /usr/bin/id', '/usr/bin/cat', ['/etc/shadow'], 'root', false],
  ['joe ALL=/usr/bin/id', '/usr/bin/id', [], 'root', true],
  ['joe ALL=/usr/bin/id', '/usr/bin/id', [], 'amy', false],
  ['%ops ALL=(amy) ALL', '/usr/bin/id', [], 'amy', true],
  ['%sudo ALL=(ALL) ALL', '/usr/bin/id', [], 'root', false],
  ['#1001 ALL=(ALL) ALL', '/usr/bin/id', [], 'root', true],
  ['ann, joe ALL=(ALL) ALL # both', '/usr/bin/id', [], 'root', true],
  ['joe ALL=(ALL) ALL, !/usr/bin/passwd', '/usr/bin/passwd', ['root'], 'root', false],
  ['joe ALL=(ALL) /usr/bin/systemctl restart *', '/usr/bin/systemctl', ['restart', 'docker'], 'root', true],
  ['joe ALL=(ALL) /usr/bin/systemctl restart *', '/usr/bin/systemctl', ['stop', 'docker'], 'root', false],
  ['joe ALL=(ALL) /usr/bin/id ""', '/usr/bin/id', ['-u'], 'root', false],
  ['joe ALL=(ALL) /usr/sbin/', '/usr/sbin/useradd', ['x'], 'root', true],
  ['Cmnd_Alias LOOK = /bin/ls, /bin/cat\njoe ALL=(ALL) \\\n  LOOK', '/usr/bin/cat', ['x'], 'root', true],
  ['User_Alias TEAM = ann, joe\nTEAM ALL=(ALL) ALL', '/usr/bin/id', [], 'root', true],
] as const)('%j for %s %j as %s: %s', (text, path, args, user, may) => {
  const { fs } = new World();
  fs.writeFile('/etc/sudoers', `${text}\n`);
  expect(ruleFor(policyOf(fs, joe), { user, path, args }) !== undefined).toBe(may);
});

test('what a directory holds is read in the order of its names, and the last rule counts', () => {
  const { fs } = new World();
  fs.writeFile('/etc/sudoers', 'Defaults secure_path="/bin:/sbin"\n@includedir /etc/sudoers.d\n');
  fs.mkdir('/etc/sudoers.d');
  fs.writeFile('/etc/sudoers.d/20-joe', 'joe ALL=(ALL:ALL) NOPASSWD: ALL\n');
  fs.writeFile('/etc/sudoers.d/10-joe', 'joe ALL=(root) ALL\n');
  fs.writeFile('/etc/sudoers.d/old.bak', 'joe ALL=(ALL) !ALL\n');
  expect(policyOf(fs, joe)).toEqual({
    defaults: ['secure_path=/bin\\:/sbin'],
    rules: [
      { runAs: 'root', withoutPassword: false, commands: ['ALL'] },
      { runAs: 'ALL : ALL', withoutPassword: true, commands: ['ALL'] },
    ],
  });
});
