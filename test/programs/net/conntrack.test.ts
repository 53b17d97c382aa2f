import { expect, test } from 'vitest';
import { connect, listen, openUdp } from '../../../src/linux/net/calls.ts';
import type { Main } from '../../../src/linux/process/program.ts';
import { conntrack } from '../../../src/programs/net/conntrack/conntrack.ts';
import { World } from '../../linux/net/world.ts';

/** As conntrack of conntrack-tools shows flows, with our ports. */
test('what connection tracking remembers is shown, counted and forgotten', async () => {
  const world = new World();
  const web = world.container('web');
  const serve: Main = async (process) => {
    listen(process, { address: '0.0.0.0', port: 80 });
    for (;;) await process.sleep(1000);
  };
  world.start(web, serve);
  world.publish({
    protocol: 'tcp',
    hostAddress: '0.0.0.0',
    hostPort: 8080,
    target: { address: '172.17.0.2', port: 80 },
  });
  const client: Main = async (process) => {
    await connect(process, { address: '10.0.0.10', port: 8080 });
    const udp = openUdp(process);
    udp.send(new Uint8Array(1), { address: '172.17.0.99', port: 53 });
    for (;;) await process.sleep(1000);
  };
  world.start(world.host, client);
  const run = async (words: string): Promise<string> => {
    const { stdout, stderr, status } = await world.run(world.host, conntrack, [
      'conntrack',
      ...words.split(' '),
    ]);
    return `${stdout}${stderr}[${status}]`.replace(/(sport|dport)=[3-6]\d{4}/g, '$1=PORT');
  };
  // A second is gone, as with the recorded one.
  await world.run(world.host, async (process) => {
    await process.sleep(1000);
    return 0;
  });
  const tcp =
    'tcp      6 431999 ESTABLISHED src=10.0.0.10 dst=10.0.0.10 sport=PORT dport=8080 src=172.17.0.2 dst=10.0.0.10 sport=80 dport=PORT [ASSURED] mark=0 use=1\n';
  const udp =
    'udp      17 29 src=172.17.0.1 dst=172.17.0.99 sport=PORT dport=53 [UNREPLIED] src=172.17.0.99 dst=172.17.0.1 sport=53 dport=PORT mark=0 use=1\n';
  const said = (count: number, what = 'shown'): string =>
    `conntrack v1.4.8 (conntrack-tools): ${count} flow entries have been ${what}.\n`;
  expect(
    (await run('-L')).replace(/43199\d|431\d{3}|432000/, '431999').replace(/17 (29|30) /, '17 29 '),
  ).toBe(`${tcp}${udp}${said(2)}[0]`);
  expect(await run('-L --dst-nat')).toBe(`${tcp}${said(1)}[0]`);
  expect(await run('-C')).toBe('2\n[0]');
  expect(await run('-D -p udp')).toBe(`${udp}${said(1, 'deleted')}[0]`);
  expect(await run('-D -p udp')).toBe(`${said(0, 'deleted')}[1]`);
  expect(await run('-F')).toBe(
    'conntrack v1.4.8 (conntrack-tools): connection tracking table has been emptied.\n[0]',
  );
  expect(await run('-L')).toBe(`${said(0)}[0]`);
  expect(await run('-L -p foo')).toBe(
    "conntrack v1.4.8 (conntrack-tools): `foo' unsupported protocol\nTry `conntrack -h' or 'conntrack --help' for more information.\n[2]",
  );
});
