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
    'context "other": context not found: open /root/.docker/contexts/meta/: no such file or directory\n',
    1,
  ],
  [['inspect', '-f', '{{.Endpoints.docker.Host}}'], 'unix:///var/run/docker.sock\n', '', 0],
  [['create', 'x'], '', "drydock: 'docker context create' is not simulated\n", 125],
])('docker context %j', async (args, stdout, stderr, status) => {
  expect(await new ClientWorld().run(['context', ...args])).toEqual({ stdout, stderr, status });
});
