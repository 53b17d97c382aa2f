import { expect, it } from 'vitest';
import { Session, World } from '../../world.ts';

it.each([
  ['/ect', '/etc\r\n'],
  ['/etc/passwd/x', 'bash: cd: /etc/passwd/x: Not a directory\r\n'],
])('cd %s with cdspell', async (directory, printed) => {
  const session = new Session(new World(), 'bash');
  await session.type('shopt -s cdspell\r');
  const drawn = await session.type(`cd ${directory}\r`);
  expect(drawn.slice(drawn.lastIndexOf('\x1b[?2004l\r') + 9).replace('\x1b[?2004h$ ', '')).toBe(printed);
});
