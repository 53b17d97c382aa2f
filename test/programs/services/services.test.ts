import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

test('systemctl tells about the services that run', () =>
  expectTable([
    { gnu: 'systemctl is-active nosuch', stdout: 'inactive\n', status: 4 },
    { gnu: 'systemctl is-enabled docker.service', stdout: 'enabled\n' },
    { gnu: 'systemctl start docker' },
    { gnu: 'systemctl frob', stderr: "Unknown command verb 'frob'.\n", status: 1 },
    { gnu: 'systemctl mask docker', stderr: "drydock: 'systemctl mask' is not simulated\n", status: 127 },
    {
      gnu: 'systemctl stop docker',
      stderr: "drydock: 'systemctl stop docker' is not simulated: it always runs\n",
      status: 1,
    },
    { gnu: 'systemctl status nosuch', stderr: 'Unit nosuch.service could not be found.\n', status: 4 },
    {
      gnu: 'systemctl start nosuch',
      stderr: 'Failed to start nosuch.service: Unit nosuch.service not found.\n',
      status: 5,
    },
  ]));

test('git says that there is no internet; lsb_release reads what there is', () =>
  expectTable([
    { gnu: 'git --version', stdout: 'git version 2.43.0\n' },
    {
      gnu: 'git clone https://github.com/docker/getting-started.git',
      stderr: `Cloning into 'getting-started'...
fatal: unable to access 'https://github.com/docker/getting-started.git/': Could not resolve host: github.com
drydock: there is no internet in here; these repositories come with the sandbox:
  https://github.com/docker/getting-started-app
  https://github.com/docker/welcome-to-docker
  https://github.com/dockersamples/compose-counter
`,
      status: 128,
    },
    {
      gnu: 'git push',
      stderr: 'fatal: not a git repository (or any of the parent directories): .git\n',
      status: 128,
    },
    { gnu: 'git frob', stderr: "git: 'frob' is not a git command. See 'git --help'.\n", status: 1 },
    {
      gnu: 'git commit',
      stderr: 'fatal: not a git repository (or any of the parent directories): .git\n',
      status: 128,
    },
    { gnu: 'git bisect', stderr: "drydock: 'git bisect' is not simulated\n", status: 127 },
    {
      gnu: 'update-ca-certificates',
      stdout:
        'Updating certificates in /etc/ssl/certs...\n0 added, 0 removed; done.\nRunning hooks in /etc/ca-certificates/update.d...\ndone.\n',
    },
    { gnu: 'lsb_release -cs', stdout: 'n/a\n' },
  ]));
