import { expect, test } from 'vitest';
import { ClientWorld } from '../world.ts';

const SERVER = {
  Platform: { Name: 'Docker Engine - Community' },
  Components: [
    {
      Name: 'Engine',
      Version: '28.2.2',
      Details: {
        ApiVersion: '1.50',
        Arch: 'amd64',
        BuildTime: '2025-05-30T12:07:26.000000000+00:00',
        Experimental: 'false',
        GitCommit: '45873be',
        GoVersion: 'go1.24.3',
        KernelVersion: '6.8.0',
        MinAPIVersion: '1.24',
        Os: 'linux',
      },
    },
    { Name: 'docker-init', Version: '0.19.0', Details: { GitCommit: 'de40ad0' } },
  ],
  Version: '28.2.2',
  ApiVersion: '1.50',
  MinAPIVersion: '1.24',
  GitCommit: '45873be',
  GoVersion: 'go1.24.3',
  Os: 'linux',
  Arch: 'amd64',
  KernelVersion: '6.8.0',
  BuildTime: '2025-05-30T12:07:26.000000000+00:00',
};

const CLIENT = `Client:
 Version:           28.2.2
 API version:       1.50
 Go version:        go1.24.3
 Git commit:        e6534b4
 Built:             Fri May 30 12:07:14 2025
 OS/Arch:           linux/amd64
 Context:           default
`;

function world(): ClientWorld {
  const made = new ClientWorld();
  made.engine.on('GET /version', { json: SERVER });
  return made;
}

test('docker version', async () => {
  expect(await world().run(['version'])).toEqual({
    stdout: `${CLIENT}
Server: Docker Engine - Community
 Engine:
  Version:          28.2.2
  API version:      1.50 (minimum version 1.24)
  Go version:       go1.24.3
  Git commit:       45873be
  Built:            Fri May 30 12:07:26 2025
  OS/Arch:          linux/amd64
  Experimental:     false
 docker-init:
  Version:          0.19.0
  GitCommit:        de40ad0
`,
    stderr: '',
    status: 0,
  });
});

test('without an engine it knows its own half', async () => {
  expect(await world().run(['-H', 'tcp://nowhere:1', 'version'])).toEqual({
    stdout: CLIENT,
    stderr: 'Cannot connect to the Docker daemon at tcp://nowhere:1. Is the docker daemon running?\n',
    status: 1,
  });
});

test.each<readonly [string, string, string, number]>([
  ['{{.Server.Version}} {{.Client.Version}} {{.Client.APIVersion}}', '28.2.2 28.2.2 1.50\n', '', 0],
  ['{{(index .Server.Components 0).Details.BuildTime}}', 'Fri May 30 12:07:26 2025\n', '', 0],
  [
    '{{json .Client}}',
    `${JSON.stringify({ Version: '28.2.2', ApiVersion: '1.50', DefaultAPIVersion: '1.50', GitCommit: 'e6534b4', GoVersion: 'go1.24.3', Os: 'linux', Arch: 'amd64', BuildTime: 'Fri May 30 12:07:14 2025', Context: 'default' })}\n`,
    '',
    0,
  ],
  [
    '{{.Server.Bogus}}',
    '\n',
    'template: version:1:9: executing "version" at <.Server.Bogus>: can\'t evaluate field Bogus in type *types.Version\n',
    1,
  ],
  ['{{.Server', '', 'template parsing error: template: version:1: unclosed action\n', 64],
])('docker version --format %s', async (format, stdout, stderr, status) => {
  expect(await world().run(['version', '--format', format])).toEqual({ stdout, stderr, status });
});

test('docker version --format json', async () => {
  const { stdout } = await world().run(['version', '--format', 'json']);
  const { Client, Server } = JSON.parse(stdout) as {
    readonly Client: object;
    readonly Server: typeof SERVER;
  };
  expect(Object.keys(Client)).toHaveLength(9);
  expect(Object.keys(Server)).toEqual(Object.keys(SERVER));
});
