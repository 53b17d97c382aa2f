import { expect, test } from 'vitest';
import { SandboxWorld } from './world.ts';

test('the daemons run, and one that is killed is started again', async () => {
  const { stdout } = await new SandboxWorld().run(
    'ps -eo pid,ppid,args | grep [c]ontainerd\nkill -9 812; systemctl is-active docker\nsystemctl status docker | sed -n 3p\nsleep 3\npgrep -x dockerd\nsystemctl status docker | grep PID',
  );
  expect(stdout).toBe(
    '    687       1 /usr/bin/containerd\n' +
      '    812       1 /usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock\n' +
      'activating\n' +
      '     Active: activating (auto-restart) (Result: signal) since Mon 2025-06-16 09:00:00 UTC; 0s ago\n' +
      '1049\n' +
      '   Main PID: 1049 (dockerd)\n',
  );
});

test('systemctl tells about the services', async () => {
  const { stdout } = await new SandboxWorld().run(
    'systemctl status -n 2 docker\nsystemctl is-active docker containerd\nservice docker is-active',
  );
  expect(stdout).toBe(
    `● docker.service - Docker Application Container Engine
     Loaded: loaded (/usr/lib/systemd/system/docker.service; enabled; preset: enabled)
     Active: active (running) since Mon 2025-06-16 09:00:00 UTC; 0s ago
TriggeredBy: ● docker.socket
       Docs: https://docs.docker.com
   Main PID: 812 (dockerd)
      Tasks: 9
     Memory: 98.3M (peak: 101.6M)
        CPU: 611ms
     CGroup: /system.slice/docker.service
             └─812 /usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock

Jun 16 09:00:00 docker dockerd[812]: time="2025-06-16T09:00:00.000000000Z" level=info msg="API listen on /run/docker.sock"
Jun 16 09:00:00 docker systemd[1]: Started docker.service - Docker Application Container Engine.
active
active
active
`,
  );
});

test('a container hangs below its shim, which ends with it', async () => {
  const { stdout } = await new SandboxWorld().run(
    'docker run -d --name one alpine sleep 100 >/dev/null 2>&1\nps -o ppid,args -C sleep,containerd-shim | cut -c-60\ndocker top one -o pid,ppid | tail -1 | xargs ps -o comm= -p\ndocker rm -f one\npgrep -f shim',
  );
  expect(stdout).toBe(
    '   PPID COMMAND\n' +
      '      1 /usr/bin/containerd-shim-runc-v2 -namespace moby -id\n' +
      '   1044 sleep 100\n' +
      'containerd-shim\nsleep\none\n',
  );
});

test('a second daemon is refused', async () => {
  expect(await new SandboxWorld().run('dockerd')).toEqual({
    stdout: '',
    stderr:
      'failed to start daemon, ensure docker is not running or delete /var/run/docker.pid: process with PID 812 is still running\n',
    status: 1,
  });
});

test('the API answers behind the socket', async () => {
  const socket = '--unix-socket /var/run/docker.sock';
  const { stdout } = await new SandboxWorld().run(
    [
      'ls -l /var/run/docker.sock | cut -c-24',
      `curl -si ${socket} http://localhost/_ping; echo`,
      `curl -s -X POST ${socket} -H 'Content-Type: application/json' -d '{"Image":"alpine","Cmd":["echo","hi"]}' http://x/containers/create; echo`,
      'docker pull -q alpine',
      `curl -s -o /dev/null -w '%{http_code}\\n' -X POST ${socket} -H 'Content-Type: application/json' -d '{"Image":"alpine","Cmd":["echo","hi"]}' 'http://x/containers/create?name=one'`,
      `curl -s -w '%{http_code}\\n' -X POST ${socket} http://x/containers/one/start`,
      `curl -s -X POST ${socket} http://x/containers/one/wait; echo`,
      `curl -s ${socket} 'http://x/containers/one/logs?stdout=1' | tail -c 3`,
      `curl -s ${socket} http://x/containers/json?all=1 | jq -r '.[].Names[0]'`,
      "printf 'GET /nothing HTTP/1.0\\r\\n\\r\\n' | nc -U /run/docker.sock | tail -1",
    ].join('\n'),
  );
  expect(stdout).toBe(
    `srw-rw---- 1 root docker
HTTP/1.1 200 OK\r
Api-Version: 1.50\r
Cache-Control: no-cache, no-store, must-revalidate\r
Content-Type: text/plain; charset=utf-8\r
Docker-Experimental: false\r
Ostype: linux\r
Pragma: no-cache\r
Server: Docker/28.2.2 (linux)\r
Swarm: inactive\r
Date: Mon, 16 Jun 2025 09:00:00 GMT\r
Content-Length: 2\r
\r
OK
{"message":"No such image: alpine:latest"}

docker.io/library/alpine:latest
201
204
{"StatusCode":0}

hi
/one
{"message":"page not found"}
`,
  );
});

test('the daemon is stopped with its containers, its socket starts it again, and the journal tells so', async () => {
  const result = await new SandboxWorld().run(
    [
      'docker run -d --name one --restart always alpine sleep 1000 >/dev/null 2>&1',
      'docker run -d --name two alpine sleep 1000 >/dev/null',
      'systemctl stop docker docker.socket; docker ps; systemctl is-active docker',
      'systemctl status docker | sed -n "1p;3,5p"',
      'systemctl start docker.socket; docker ps -a --format "{{.Names}} {{.State}}"; systemctl is-active docker',
      'systemctl restart docker && journalctl -u docker -t systemd -o cat | tail -5',
      'journalctl -u docker -o cat | grep -c "ignoring event"',
      'systemctl disable docker 2>/dev/null; systemctl is-enabled docker',
      'su nobody -s /bin/sh -c "systemctl stop docker"',
    ].join('\n'),
  );
  expect(result.stdout).toBe(`inactive
○ docker.service - Docker Application Container Engine
     Active: inactive (dead) since Mon 2025-06-16 09:00:10 UTC; 0s ago
   Duration: 10s
TriggeredBy: ○ docker.socket
two exited
one running
active
Stopping docker.service - Docker Application Container Engine...
docker.service: Deactivated successfully.
Stopped docker.service - Docker Application Container Engine.
Starting docker.service - Docker Application Container Engine...
Started docker.service - Docker Application Container Engine.
3
disabled
`);
  expect(result.stderr).toBe(`Stopping 'docker.service', but its triggering units are still active:
docker.socket
Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?
Failed to stop docker.service: Interactive authentication required.
See system logs and 'systemctl status docker.service' for details.
`);
});

test('systemctl refuses what it does not know, and journalctl chooses', async () => {
  const result = await new SandboxWorld().run(
    [
      'systemctl is-active nosuch; echo $?',
      'systemctl frob; systemctl isolate rescue; systemctl status nosuch; echo $?',
      'systemctl start nosuch; echo $?',
      'systemctl is-enabled docker.service',
      'journalctl -u docker.socket -o cat; journalctl -u nosuch; journalctl -p foo',
      'journalctl -n 1 -o short-iso -u containerd',
      'kill -9 812; timeout 1 journalctl -f -u docker -p warning -n 0; journalctl -u docker -p 4 -o cat',
    ].join('\n'),
  );
  expect(result.stdout).toBe(`inactive
4
4
5
enabled
Listening on docker.socket - Docker Socket for the API.
-- No entries --
2025-06-16T09:00:00+00:00 docker systemd[1]: Started containerd.service - containerd container runtime.
docker.service: Failed with result 'signal'.
`);
  expect(result.stderr).toBe(`Unknown command verb 'frob'.
drydock: 'systemctl isolate' is not simulated
Unit nosuch.service could not be found.
Failed to start nosuch.service: Unit nosuch.service not found.
Unknown log level foo
`);
});

test('the host tells its name, its time and who was there', async () => {
  const result = await new SandboxWorld().run(
    [
      'hostnamectl set-hostname box; hostnamectl | head -1; cat /etc/hostname',
      'hostnamectl set-hostname "a b"; hostnamectl frob; timedatectl set-timezone UTC',
      'timedatectl | sed -n "1p;4p"',
      'last',
      'last -n x',
      'service --status-all',
      'systemctl --version',
    ].join('\n'),
  );
  expect(result.stdout).toBe(` Static hostname: box
box
               Local time: Mon 2025-06-16 09:00:00 UTC
                Time zone: Etc/UTC (UTC, +0000)
reboot   system boot  6.8.0-31-generic Mon Jun 16 09:00   still running

wtmp begins Mon Jun 16 09:00:00 2025
 [ + ]  containerd
 [ + ]  docker
systemd 255 (255.4-1ubuntu8.8)
`);
  expect(result.stderr).toBe(`Could not set static hostname: Invalid static hostname 'a b'
Unknown command verb 'frob'.
drydock: 'timedatectl set-timezone' is not simulated
last: failed to parse number: 'x'
`);
});

test('units have files, can be masked, and tell what is known of them', async () => {
  const result = await new SandboxWorld().run(
    [
      'systemctl cat docker.socket nosuch',
      'systemctl show -p MainPID,LoadState,FragmentPath docker; systemctl show --value -p Restart docker',
      'systemctl show -p LoadState nosuch',
      'systemctl mask docker.socket; systemctl is-enabled docker.socket; systemctl restart docker.socket; echo $?',
      'systemctl unmask docker.socket',
      'systemctl disable docker; ls /etc/systemd/system/*.wants; systemctl enable docker',
      'mkdir /etc/systemd/system/docker.service.d; echo "[Service]" > /etc/systemd/system/docker.service.d/a.conf',
      'systemctl status docker -n0 | sed -n 2,4p; systemctl cat docker | tail -2',
      'systemctl list-jobs; systemctl list-timers',
    ].join('\n'),
  );
  expect(result.stdout).toBe(`# /usr/lib/systemd/system/docker.socket
[Unit]
Description=Docker Socket for the API

[Socket]
ListenStream=/run/docker.sock
SocketMode=0660
SocketUser=root
SocketGroup=docker

[Install]
WantedBy=sockets.target
MainPID=812
LoadState=loaded
FragmentPath=/usr/lib/systemd/system/docker.service
always
LoadState=not-found
masked
1
/etc/systemd/system/multi-user.target.wants:
containerd.service

/etc/systemd/system/sockets.target.wants:
docker.socket
     Loaded: loaded (/usr/lib/systemd/system/docker.service; enabled; preset: enabled)
    Drop-In: /etc/systemd/system/docker.service.d
             └─a.conf
# /etc/systemd/system/docker.service.d/a.conf
[Service]
No jobs running.
NEXT LEFT LAST PASSED UNIT ACTIVATES

0 timers listed.
Pass --all to see loaded but inactive timers, too.
`);
  expect(result.stderr).toBe(`No files found for nosuch.service.
Created symlink /etc/systemd/system/docker.socket → /dev/null.
Failed to restart docker.socket: Unit docker.socket is masked.
Removed "/etc/systemd/system/docker.socket".
Synchronizing state of docker.service with SysV service script with /usr/lib/systemd/systemd-sysv-install.
Executing: /usr/lib/systemd/systemd-sysv-install disable docker
Removed "/etc/systemd/system/multi-user.target.wants/docker.service".
Synchronizing state of docker.service with SysV service script with /usr/lib/systemd/systemd-sysv-install.
Executing: /usr/lib/systemd/systemd-sysv-install enable docker
Created symlink /etc/systemd/system/multi-user.target.wants/docker.service → /usr/lib/systemd/system/docker.service.
`);
});

test('the journal holds what the kernel said, and shows it in its formats', async () => {
  const result = await new SandboxWorld().run(
    [
      'journalctl -k -o cat | tail -1; journalctl -k -n 1 | cut -c1-35',
      'journalctl -g "^listening" -o cat; journalctl -g Nothing; journalctl -n1 -o with-unit; journalctl -n1 -o short-monotonic',
      'journalctl -n1 -o json-pretty -u docker.socket | tail -3; journalctl -b -1; journalctl --disk-usage',
    ].join('\n'),
  );
  expect(result.stdout).toBe(`Command line: BOOT_IMAGE=/boot/vmlinuz root=/dev/sda1 ro console=ttyS0
Jun 16 09:00:00 docker kernel: Comm
Listening on docker.socket - Docker Socket for the API.
-- No entries --
Mon 2025-06-16 09:00:00 UTC docker init.scope[1]: Started docker.service - Docker Application Container Engine.
[    0.000000] docker systemd[1]: Started docker.service - Docker Application Container Engine.
	"UNIT" : "docker.socket",
	"MESSAGE" : "Listening on docker.socket - Docker Socket for the API."
}
Archived and active journals take up 8.0M in the file system.
`);
  expect(result.stderr).toBe(
    'Data from the specified boot (-1) is not available: No such boot ID in journal\n',
  );
});
