import { expect, test } from 'vitest';
import { SandboxWorld } from './world.ts';

test('the daemons run, and one that is killed is started again', async () => {
  const { stdout } = await new SandboxWorld().run(
    'ps -eo pid,ppid,args | grep [c]ontainerd\nkill 812; systemctl is-active docker\nsystemctl status docker | sed -n 3p\nsleep 3\npgrep -x dockerd\nsystemctl status docker | grep PID',
  );
  expect(stdout).toBe(
    '    687       1 /usr/bin/containerd\n' +
      '    812       1 /usr/bin/dockerd -H fd:// --containerd=/run/containerd/containerd.sock\n' +
      'activating\n' +
      '     Active: activating (auto-restart) (Result: signal)\n' +
      '1049\n' +
      '   Main PID: 1049 (dockerd)\n',
  );
});

test('systemctl tells about the services', async () => {
  const { stdout } = await new SandboxWorld().run(
    'systemctl status docker\nsystemctl is-active docker containerd\nservice docker is-active',
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
