import { expect, test } from 'vitest';
import { World } from '../../world.ts';

/** What somebody sees who types these answers; as real sudo 1.9 tells it. */
async function answered(script: string, keys: string): Promise<string> {
  const world = new World();
  world.fs.from({ cwd: '/' }).writeFile('/etc/shadow', 'root:*:19000::::::\nann:!:19000::::::\n', 0o640);
  await world.run(['chpasswd'], { input: 'ann:tulip\n' });
  const { screen } = await world.runOnTerminal(['su', '-c', `${script}; echo $?`, 'ann'], {
    keys,
    after: 100,
  });
  return screen.replaceAll('\r\n', '\n');
}

const ASKED = '[sudo] password for ann: \n';

test.each([
  [
    'a right answer is remembered until it is forgotten',
    'sudo id -un; sudo id -un; sudo -k; sudo id -un',
    'tulip\rtulip\r',
    `${ASKED}root\nroot\n${ASKED}root\n0\n`,
  ],
  [
    'wrong ones are taken three times',
    'sudo id',
    'a\rb\rc\r',
    `${ASKED}Sorry, try again.\n${ASKED}Sorry, try again.\n${ASKED}sudo: 3 incorrect password attempts\n1\n`,
  ],
  ['^C', 'sudo id', '\x03', `${ASKED}sudo: a password is required\n`],
  [
    'the end of the input',
    'sudo id',
    '\x04',
    `${ASKED}sudo: no password was provided\nsudo: a password is required\n1\n`,
  ],
  ['the terminal is asked where the input is a pipe', 'id | sudo id -un', 'tulip\r', `${ASKED}root\n0\n`],
  ['-S reads the input', 'echo tulip | sudo -S id -un', '', '[sudo] password for ann: root\n0\n'],
  ['-p asks otherwise', "sudo -p 'pass? ' id -un", 'tulip\r', 'pass? \nroot\n0\n'],
  ['-v asks, too', 'sudo -v; sudo -n id -un', 'tulip\r', `${ASKED}root\n0\n`],
] as const)('%s', async (_, script, keys, screen) => {
  expect(await answered(script, keys)).toBe(screen);
});
