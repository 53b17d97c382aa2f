import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

test('systemctl and journalctl want a machine that was booted with systemd', () =>
  expectTable([
    {
      gnu: 'systemctl is-active docker',
      stderr:
        "System has not been booted with systemd as init system (PID 1). Can't operate.\nFailed to connect to bus: Host is down\n",
      status: 1,
    },
    { gnu: 'journalctl -u docker', stdout: 'No journal files were found.\n-- No entries --\n' },
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
    { gnu: 'git worktree', stderr: "drydock: 'git worktree' is not simulated\n", status: 127 },
    {
      gnu: 'update-ca-certificates',
      stdout:
        'Updating certificates in /etc/ssl/certs...\n0 added, 0 removed; done.\nRunning hooks in /etc/ca-certificates/update.d...\ndone.\n',
    },
    { gnu: 'lsb_release -cs', stdout: 'n/a\n' },
  ]));
