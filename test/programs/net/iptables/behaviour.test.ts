import { expect, test } from 'vitest';
import { SystemError } from '../../../../src/linux/errno.ts';
import { connect, descriptorOf, listen } from '../../../../src/linux/net/calls.ts';
import { netfilterOf } from '../../../../src/linux/net/netfilter/netfilter-of.ts';
import { ensureRule } from '../../../../src/linux/net/netfilter/write.ts';
import type { Main } from '../../../../src/linux/process/program.ts';
import { iptables } from '../../../../src/programs/net/iptables/iptables.ts';
import { iptablesRestore } from '../../../../src/programs/net/iptables/restore.ts';
import { iputilsPing } from '../../../../src/programs/net/ping/iputils-ping.ts';
import { type Box, World } from '../../../linux/net/world.ts';

const LISTENER: Main = async (process) => {
  listen(process, { address: '0.0.0.0', port: 80 });
  for (;;) await process.sleep(1000);
};

/** Connects and says how that went, and after how many seconds. */
function visit(address: string, port: number): Main {
  return async (process) => {
    const { clock } = process.machine.kernel;
    const began = clock.monotonic();
    let outcome = 'connected';
    try {
      const socket = await connect(process, { address, port });
      descriptorOf(process, socket);
    } catch (error) {
      if (!(error instanceof SystemError)) throw error;
      outcome = error.code;
    }
    await process.print(`${outcome} after ${Math.round((clock.monotonic() - began) / 1000)} s`);
    return 0;
  };
}

interface Scene {
  readonly world: World;
  readonly web: Box;
  readonly other: Box;
  rule(box: Box, words: string): Promise<void>;
  visit(from: Box, address: string, port?: number): Promise<string>;
  show(box: Box, words: string): Promise<string>;
}

function scene(): Scene {
  const world = new World();
  const web = world.container('web');
  const other = world.container('other');
  world.start(web, LISTENER);
  const run = (box: Box, words: string) => world.run(box, iptables, ['iptables', ...words.split(' ')]);
  return {
    world,
    web,
    other,
    async rule(box, words) {
      expect(await run(box, words)).toEqual({ stdout: '', stderr: '', status: 0 });
    },
    async visit(from, address, port = 80) {
      return (await world.run(from, visit(address, port))).stdout;
    },
    async show(box, words) {
      return (await run(box, words)).stdout;
    },
  };
}

test('a connection is refused, reset or lost as the rule says, and what passed is counted', async () => {
  const { web, other, rule, visit, show } = scene();
  const told: Record<string, string> = { without: await visit(other, '172.17.0.2') };
  for (const target of [
    'REJECT',
    'REJECT --reject-with tcp-reset',
    'REJECT --reject-with icmp-host-prohibited',
    'DROP',
  ]) {
    await rule(web, `-A INPUT -p tcp --dport 80 -j ${target}`);
    told[target] = await visit(other, '172.17.0.2');
    if (target === 'DROP') break;
    await rule(web, '-D INPUT 1');
  }
  expect(told).toEqual({
    without: 'connected after 0 s',
    REJECT: 'ECONNREFUSED after 0 s',
    'REJECT --reject-with tcp-reset': 'ECONNREFUSED after 0 s',
    'REJECT --reject-with icmp-host-prohibited': 'EHOSTUNREACH after 0 s',
    DROP: 'ETIMEDOUT after 127 s',
  });
  // Seven SYNs of sixty bytes.
  expect(await show(web, '-S INPUT -v')).toBe(
    '-P INPUT ACCEPT -c 0 0\n-A INPUT -p tcp -m tcp --dport 80 -c 7 420 -j DROP\n',
  );
  await rule(web, '-Z');
  expect(await show(web, '-L INPUT -n -v')).toBe(
    'Chain INPUT (policy ACCEPT 0 packets, 0 bytes)\n' +
      ' pkts bytes target     prot opt in     out     source               destination         \n' +
      '    0     0 DROP       6    --  *      *       0.0.0.0/0            0.0.0.0/0            tcp dpt:80\n',
  );
});

test('a policy, a chain of its own and the states of a flow decide in this order', async () => {
  const { web, other, rule, visit } = scene();
  await rule(web, '-N WEB');
  await rule(web, '-A WEB -s 172.17.0.3 -j ACCEPT');
  await rule(web, '-A INPUT -m conntrack --ctstate RELATED,ESTABLISHED -j ACCEPT');
  await rule(web, '-A INPUT -p tcp --dport 80 -m conntrack --ctstate NEW -j WEB');
  await rule(web, '-P INPUT DROP');
  expect(await visit(other, '172.17.0.2')).toBe('connected after 0 s');
  await rule(web, '-F WEB');
  expect(await visit(other, '172.17.0.2')).toBe('ETIMEDOUT after 127 s');
  await rule(web, '-P INPUT ACCEPT');
  expect(await visit(other, '172.17.0.2')).toBe('connected after 0 s');
});

test('the nat table leads elsewhere: to another port, to another host, and back', async () => {
  const { world, web, other, rule, visit } = scene();
  await rule(web, '-t nat -A PREROUTING -p tcp --dport 8080 -j REDIRECT --to-ports 80');
  expect(await visit(other, '172.17.0.2', 8080)).toBe('connected after 0 s');
  // Its own packets do not come by PREROUTING.
  expect(await visit(web, '172.17.0.2', 8080)).toBe('ECONNREFUSED after 0 s');
  await rule(web, '-t nat -A OUTPUT -p tcp --dport 8080 -j REDIRECT --to-ports 80');
  expect(await visit(web, '172.17.0.2', 8080)).toBe('connected after 0 s');
  await rule(
    world.host,
    '-t nat -A OUTPUT -p tcp -d 203.0.113.9 --dport 99 -j DNAT --to-destination 172.17.0.2:80',
  );
  expect(await visit(world.host, '203.0.113.9', 99)).toBe('connected after 0 s');
});

test("the learner's rules stand before the engine's, and without the engine's nothing passes", async () => {
  const { world, web, rule, visit } = scene();
  const lan = world.box(world.outside.router, 'lan', '', '10.0.0.1');
  const proxy = world.publish({
    protocol: 'tcp',
    hostAddress: '0.0.0.0',
    hostPort: 8080,
    target: { address: '172.17.0.2', port: 80 },
  });
  const told: string[] = [];
  const tell = async (): Promise<void> => {
    told.push(await visit(lan, '10.0.0.10', 8080));
  };
  await tell();
  await rule(world.host, '-I DOCKER-USER -i eth0 -p tcp -m conntrack --ctorigdstport 8080 -j REJECT');
  await tell();
  await rule(world.host, '-F DOCKER-USER');
  await tell();
  await rule(world.host, '-F DOCKER');
  await tell();
  await rule(world.host, '-P FORWARD ACCEPT');
  await tell();
  await rule(world.host, '-t nat -F DOCKER');
  // The proxy still listens.
  await tell();
  proxy.close();
  await tell();
  expect(told).toEqual([
    'connected after 0 s',
    'ECONNREFUSED after 0 s',
    'connected after 0 s',
    'ETIMEDOUT after 127 s',
    'connected after 0 s',
    'connected after 0 s',
    'ECONNREFUSED after 0 s',
  ]);
  expect(await visit(web, '10.0.0.1', 99)).toBe('ECONNREFUSED after 0 s');
});

test('pings are filtered on their way in and out, and the host writes down what LOG asks for', async () => {
  const { world, other, rule } = scene();
  const log: string[] = [];
  world.firewall.log = (level, line) => log.push(`${level} ${line}`);
  const ping = async (box: Box, address: string): Promise<string> => {
    const { stdout, stderr } = await world.run(box, iputilsPing, ['ping', '-c1', '-W1', address]);
    return `${stdout.split('\n').slice(1).join('\n')}${stderr}`.replace(
      /time[= ][\d.]+ ?ms|rtt.*\n/g,
      'TIME',
    );
  };
  await rule(world.host, '-A INPUT -p icmp --icmp-type echo-request -j LOG --log-prefix ping:');
  await rule(
    world.host,
    '-A INPUT -p icmp --icmp-type echo-request -j REJECT --reject-with icmp-admin-prohibited',
  );
  expect(await ping(other, '172.17.0.1')).toBe(
    'From 172.17.0.1 icmp_seq=1 Packet filtered\n\n--- 172.17.0.1 ping statistics ---\n1 packets transmitted, 0 received, +1 errors, 100% packet loss, TIME\n\n',
  );
  await rule(other, '-A OUTPUT -p icmp --icmp-type 8 -j REJECT');
  expect(await ping(other, '172.17.0.2')).toBe(
    'From 172.17.0.3 icmp_seq=1 Destination Port Unreachable\n\n--- 172.17.0.2 ping statistics ---\n1 packets transmitted, 0 received, +1 errors, 100% packet loss, TIME\n\nping: sendmsg: Operation not permitted\n',
  );
  expect(log.map((line) => line.replace(/MAC=\S+/, 'MAC=…').replace(/ID=\d+ SEQ/, 'ID=… SEQ'))).toEqual([
    '4 ping:IN=docker0 OUT= MAC=… SRC=172.17.0.3 DST=172.17.0.1 LEN=84 TOS=0x00 PREC=0x00 TTL=64 ID=0 DF PROTO=ICMP TYPE=8 CODE=0 ID=… SEQ=1',
  ]);
});

test('nobody without power over the network sees or changes the rules', async () => {
  const world = new World();
  const box = world.container('poor');
  const main: Main = async (process) => {
    process.setCredentials({ uid: 1000, gid: 1000, groups: [] });
    return iptables(process);
  };
  expect(await world.run(box, main, ['iptables', '-L'])).toEqual({
    stdout: '',
    stderr:
      'iptables v1.8.10 (nf_tables): Could not fetch rule set generation id: Permission denied (you must be root)\n',
    status: 4,
  });
});

test('rules that lead round, however they came about, end in a drop', async () => {
  const { world, web, other, rule, visit, show } = scene();
  await rule(web, '-N A');
  await rule(web, '-N B');
  await rule(web, '-A INPUT -j A');
  await rule(web, '-A A -j B');
  // As the engine writes, which asks nobody.
  const round = { name: 'jump', chain: 'A' } as const;
  ensureRule(
    netfilterOf(web.machine.net),
    { table: 'filter', chain: 'B', matches: [], target: round },
    'last',
  );
  expect(await visit(other, '172.17.0.2')).toBe('ETIMEDOUT after 127 s');
  await rule(web, '-F');
  await rule(web, '-X');
  const input = '*filter\n:A -\n-A INPUT -j A\n-A A -g B\n-E A B\nCOMMIT\n';
  expect(await world.run(web, iptablesRestore, ['iptables-restore'], { input })).toEqual({
    stdout: '',
    stderr: 'iptables-restore v1.8.10 (nf_tables): \nline 5: CHAIN_RENAME failed (Too many links): chain B\n',
    status: 4,
  });
  expect(await show(web, '-S')).toBe('-P INPUT ACCEPT\n-P FORWARD ACCEPT\n-P OUTPUT ACCEPT\n');
});

test('a long option that every object has is unknown as any other', async () => {
  const { world, web } = scene();
  expect(await world.run(web, iptables, ['iptables', '--constructor', '-L'])).toEqual({
    stdout: '',
    stderr:
      'iptables v1.8.10 (nf_tables): unknown option "--constructor"\n' +
      "Try `iptables -h' or 'iptables --help' for more information.\n",
    status: 2,
  });
});
