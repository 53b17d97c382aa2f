import { expect, test } from 'vitest';
import { PROMPT, SandboxWorld } from './world.ts';

const WEB =
  'docker run -d --name web alpine sleep 1000 >/dev/null 2>&1; P=$(docker inspect -f {{.State.Pid}} web)\n';

test('nsenter goes into each namespace of a container', async () => {
  const { stdout, stderr } = await new SandboxWorld().run(
    `${WEB}nsenter -t $P -n ip -br addr
nsenter -t $P -u hostname | cut -c 1-12 | diff - <(docker inspect -f '{{.Config.Hostname}}' web) && hostname
nsenter -t $P -m cat /etc/alpine-release
nsenter -t $P -a ps -o pid,args
nsenter --net=/proc/$P/ns/net ip -br link | wc -l
nsenter -t $P -p sh -c 'echo $$'
nsenter -t $P -m nosuch; echo $?
nsenter -t $P -r -w pwd
docker top web -o pid | wc -l`,
  );
  expect(stderr).toBe('nsenter: failed to execute nosuch: No such file or directory\n');
  expect(stdout).toBe(`lo               UNKNOWN        127.0.0.1/8 
eth0@if5         UP             172.17.0.2/16 
docker
3.20.3
PID   COMMAND
    1 sleep 1000
    7 ps -o pid,args
2
8
127
/
2
`);
});

test('the host is reached from a container only with its processes and all capabilities', async () => {
  const { stdout, stderr } = await new SandboxWorld().run(
    `docker run --rm --privileged --pid=host alpine nsenter -t 1 -m -u -n -i sh -c 'hostname; grep ^ID= /etc/os-release' 2>/dev/null
docker run --rm --pid=host alpine nsenter -t 1 -m true
docker run --rm alpine sh -c 'nsenter -t 1 -n true; unshare -n true; mount -t tmpfs t /mnt; chroot / id -u'`,
  );
  expect(stdout).toBe('docker\nID=ubuntu\n0\n');
  expect(stderr).toBe(
    `nsenter: can't open '/proc/1/ns/mnt': Permission denied
nsenter: setns(): can't reassociate to namespace 'net': Operation not permitted
unshare: unshare(0x40000000): Operation not permitted
mount: permission denied (are you root?)
`,
  );
});

test('a container by hand: an exported root, namespaces of its own, its own /proc', async () => {
  const { stdout } = await new SandboxWorld().run(
    `mkdir rootfs; docker export $(docker create alpine 2>/dev/null) | tar -C rootfs -xf -
unshare -uinpmf --mount-proc=rootfs/proc chroot rootfs /bin/sh -c 'hostname c1; hostname; ps -o pid,args; ip a; mount; ls /'
hostname; mount | grep -c rootfs`,
  );
  expect(stdout).toBe(`c1
PID   COMMAND
    1 /bin/sh -c hostname c1; hostname; ps -o pid,args; ip a; mount; ls /
    4 ps -o pid,args
1: lo: <LOOPBACK> mtu 65536 qdisc noop qlen 1000
    link/loopback 00:00:00:00:00:00 brd 00:00:00:00:00:00
proc on /proc type proc (rw,nosuid,nodev,noexec,relatime)
bin
dev
etc
home
lib
media
mnt
opt
proc
root
run
sbin
srv
sys
tmp
usr
var
docker
0
`);
});

test('in a network of its own nothing is reached, not even itself, until lo is up', async () => {
  const { stdout, stderr } = await new SandboxWorld().run(
    "unshare -n sh -c 'ping -c1 127.0.0.1; ip link set lo up; ping -qc1 127.0.0.1 | grep -c 1.received; ping -c1 10.0.0.1'",
  );
  expect(stdout).toBe('1\n');
  expect(stderr).toBe('ping: connect: Network is unreachable\nping: connect: Network is unreachable\n');
});

test('lsns shows whose namespaces there are', async () => {
  const { stdout } = await new SandboxWorld().run(
    `${WEB}lsns -t net | cut -c -43\nlsns -p $P -n -o TYPE,NPROCS,COMMAND | sort\nlsns -t nope; lsns 7`,
  );
  expect(stdout).toBe(`        NS TYPE NPROCS  PID USER NETNSID   
4026531840 net       7    1 root unassigned
4026531846 net       1 1064 root unassigned
cgroup 1 sleep 1000
ipc    1 sleep 1000
mnt    1 sleep 1000
net    1 sleep 1000
pid    1 sleep 1000
time   8 /sbin/init
user   8 /sbin/init
uts    1 sleep 1000
`);
});

test('a PID namespace without its first process takes no other', async () => {
  const { stdout, stderr } = await new SandboxWorld().run(
    "unshare -p bash -c 'ls / >/dev/null; ls / | cat; echo no'; echo $?",
  );
  expect(stdout).toBe('254\n');
  expect(stderr).toBe('bash: fork: Cannot allocate memory\n');
});

test('a child of another PID namespace has the terminal, and stops with the command that started it', async () => {
  const world = new SandboxWorld();
  const screen = world.openTerminal();
  await world.clock.drive(
    (async () => {
      await screen.until(PROMPT);
      await screen.type('unshare -pf --mount-proc bash\r');
      await screen.until(PROMPT);
      await screen.type('ps -o pid,args\r');
      expect(await screen.until(PROMPT)).toContain(
        '    PID COMMAND\r\n      1 bash\r\n      2 ps -o pid,args\r\n',
      );
      await screen.type('sleep 100\r');
      await world.sleep(1000);
      await screen.type('\x03');
      expect(await screen.until(PROMPT)).toContain('^C');
      await screen.type('exit\r');
      await screen.until(PROMPT);
      await screen.type('unshare -pf sleep 100\r');
      await world.sleep(1000);
      await screen.type('\x1a');
      expect(await screen.until(PROMPT)).toContain('[1]+  Stopped                 unshare -pf sleep 100\r\n');
    })(),
  );
});

test('an orphan in a container is reaped by a shell, not by a program that waits for nobody; init reaps those of the host', async () => {
  const { stdout } = await new SandboxWorld().run(
    `docker run --rm alpine sh -c 'sh -c "sleep 0.1 &"; sleep 0.5; ps -o stat,args' 2>/dev/null
docker run -d --name idle alpine sh -c 'sh -c "sleep 0.1 &"; exec sleep 1000' >/dev/null 2>&1; sleep 0.5
docker exec idle ps -o stat,args; docker rm -f idle >/dev/null
bash -c '(sleep 0.1 &)'; sleep 0.5; ps -eo stat,args | grep -c '^Z'`,
  );
  expect(stdout).toBe(`STAT COMMAND
R    ps -o stat,args
STAT COMMAND
S    sleep 1000
Z    [sleep]
R    ps -o stat,args
0
`);
});
