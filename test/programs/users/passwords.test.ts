import { describe, expect, it } from 'vitest';
import { hashPassword, matchesPassword } from '../../../src/programs/users/password-hash.ts';
import { World } from '../world.ts';

function world(): World {
  const made = new World();
  made.fs
    .from({ cwd: '/' })
    .writeFile('/etc/shadow', 'root:*:19000:0:99999:7:::\nann:!:19000:0:99999:7:::\n', 0o640);
  return made;
}

describe('passwords', () => {
  it('are kept as crypt(3) keeps them with SHA-512', async () => {
    // What glibc answers.
    const kept =
      '$6$saltstring1234ab$r2OzPfmIpjAiCE1ldhzK8o4rh4vvN/32Uhu0Pmyq4H3X9VutU1wVj3gTG40G5po8Joqcex3P4QPprI81AhtS50';
    const process = { breath: () => undefined };
    const matches = (typed: readonly string[], entry: string) =>
      Promise.all(typed.map((word) => matchesPassword(process, word, entry)));
    expect(await hashPassword(process, 'secret', 'saltstring1234ab')).toBe(kept);
    expect(await matches(['secret', 'Secret', ''], kept)).toEqual([true, false, false]);
    expect([await matches([''], ''), await matches([''], '*'), await matches([''], '!')]).toEqual([
      [true],
      [false],
      [false],
    ]);
  });

  it.each(['-h', '--help'])('are not asked for with %s', async (option) => {
    const { stdout, stderr, status } = await world().run(['passwd', option]);
    expect([stdout.split('\n')[0], stderr, status]).toEqual(['Usage: passwd [options] [LOGIN]', '', 0]);
  });

  it('are asked for twice, and not shown', async () => {
    const { screen, status } = await world().runOnTerminal(['passwd', 'ann'], {
      keys: 'tulip\rtulip\r',
      after: 100,
    });
    expect([screen, status]).toEqual([
      'New password: \r\nRetype new password: \r\npasswd: password updated successfully\r\n',
      0,
    ]);
  });

  it('that differ are not taken', async () => {
    expect(await world().run(['passwd', 'ann'], { input: 'tulip\nrose\n' })).toEqual({
      stdout: '',
      stderr:
        'New password: Retype new password: Sorry, passwords do not match.\npasswd: Authentication token manipulation error\npasswd: password unchanged\n',
      status: 10,
    });
  });

  it('open the way with su, and wrong ones do not', async () => {
    const made = world();
    await made.run(['chpasswd'], { input: 'root:tulip\n' });
    const script = 'printf "%s" "$(cut -d: -f2 /etc/shadow | head -1 | cut -c1-3)"';
    expect((await made.run(['sh', '-c', script], { path: '/bin/sh' })).stdout).toBe('$6$');
    const asAnn = (keys: string) =>
      made.runOnTerminal(['su', '-c', "su -c 'id -u'", 'ann'], { keys, after: 100 });
    expect(await asAnn('rose\r')).toEqual({
      screen: 'Password: \r\nsu: Authentication failure\r\n',
      status: 1,
    });
    expect(await asAnn('tulip\r')).toEqual({ screen: 'Password: \r\n0\r\n', status: 0 });
  });

  it('are asked by busybox in its own words, and a new user gets one', async () => {
    const made = world();
    expect(
      await made.run(['adduser', 'bob'], {
        path: '/applets/adduser',
        input: 'pw\npw\n',
      }),
    ).toEqual({
      stdout: 'Changing password for bob\nNew password: \nBad password: too short\nRetype password: \n',
      stderr: 'passwd: password for bob changed by root\n',
      status: 0,
    });
  });
});
