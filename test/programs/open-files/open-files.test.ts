import { expect, it } from 'vitest';
import { World } from '../world.ts';

async function said(script: string): Promise<string> {
  const { stdout, stderr, status } = await new World().run(['sh', '-c', script], { path: '/bin/sh' });
  return `${stdout}${stderr}[${status}]`;
}

it('lsof shows who has a file open, and says which there is not', async () => {
  expect(
    await said(
      "sleep 9 </etc/passwd >/dev/null 2>&1 & lsof /etc/passwd | sed 's/ *[0-9]* root/ N root/'; lsof -t /etc/passwd | wc -l; kill $!",
    ),
  ).toBe(
    'COMMAND PID USER   FD   TYPE DEVICE SIZE/OFF NODE NAME\nsleep N root    0u   REG   0,40      175   13 /etc/passwd\n1\n[0]',
  );
  expect(await said('lsof -u nobody; lsof -u nosuch')).toContain("lsof: can't get UID for nosuch\n");
});

it('fuser shows the numbers on standard output, the rest on standard error, and sends signals', async () => {
  expect(
    await said(
      'sleep 9 </etc/passwd & fuser /etc/passwd 2>/dev/null | wc -w; fuser -k -TERM /etc/passwd >/dev/null 2>&1; wait $!; echo $?; fuser /etc/passwd; echo $?; fuser /nosuch; fuser',
    ),
  ).toBe(
    '1\n143\n1\nTerminated\nSpecified filename /nosuch does not exist.\nNo process specification given\n[1]',
  );
});
