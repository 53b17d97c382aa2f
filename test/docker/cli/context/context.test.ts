import { expect, test } from 'vitest';
import { ClientWorld } from '../world.ts';

const TABLE = `NAME        DESCRIPTION                               DOCKER ENDPOINT               ERROR
default *   Current DOCKER_HOST based configuration   unix:///var/run/docker.sock   
`;

test.each<readonly [readonly string[], string, string, number]>([
  [['ls'], TABLE, '', 0],
  [['ls', '-q'], 'default\n', '', 0],
  [['ls', '--format', '{{.Name}} {{.Current}}'], 'default true\n', '', 0],
  [['show'], 'default\n', '', 0],
  [['use', 'default'], 'default\n', 'Current context is now "default"\n', 0],
  [
    ['use', 'other'],
    '',
    'context "other": context not found: open /root/.docker/contexts/meta/d9298a10d1b0735837dc4bd85dac641b0f3cef27a47e5d53a54f2f3f5b2fcffa/meta.json: no such file or directory\n',
    1,
  ],
  [['inspect', '-f', '{{.Endpoints.docker.Host}}'], 'unix:///var/run/docker.sock\n', '', 0],
  [['create', 'x'], '', "drydock: 'docker context create' is not simulated\n", 125],
])('docker context %j', async (args, stdout, stderr, status) => {
  expect(await new ClientWorld().run(['context', ...args])).toEqual({ stdout, stderr, status });
});

test.each<readonly [readonly string[], string, string, number]>([
  [['--context', 'default', 'context', 'show'], 'default\n', '', 0],
  [
    ['--context', 'nosuch', 'ps'],
    '',
    'Failed to initialize: unable to resolve docker endpoint: context "nosuch": context not found: open /root/.docker/contexts/meta/9e62f93eb7d2499903ac66232f187c56fc050eb74c765f90eb214360b21f0e96/meta.json: no such file or directory\n',
    1,
  ],
  [
    ['--context', 'default', '-H', 'unix:///var/run/docker.sock', 'ps'],
    '',
    'conflicting options: cannot specify both --host and --context\n',
    1,
  ],
])('docker %j', async (args, stdout, stderr, status) => {
  expect(await new ClientWorld().run(args)).toEqual({ stdout, stderr, status });
});
