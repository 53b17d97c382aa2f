import { spawnSync } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { RealDocker } from './real-docker.ts';
import { ServedEngine } from './served-engine.ts';

const FILE = `version: "3"
services:
  redis:
    image: redis:7
    volumes: [data:/data]
  web:
    image: alpine
    command: sh -c "mkdir /www; echo hello > /www/index.html; echo ready; httpd -f -p 80 -h /www"
    depends_on: [redis]
    ports: ["8080:80"]
    environment:
      STORE: redis
volumes:
  data:
`;

const there = /^docker-compose version 1\./.test(
  spawnSync('docker-compose', ['version'], { encoding: 'utf8' }).stdout ?? '',
);

if (!there) test.skip('docker-compose 1: there is none on PATH');

describe.runIf(there)('docker-compose 1', () => {
  let engine: ServedEngine;
  let docker: RealDocker;

  beforeAll(async () => {
    engine = await ServedEngine.start();
    docker = new RealDocker(engine);
    mkdirSync(path.join(engine.folder, 'shop'));
    writeFileSync(path.join(engine.folder, 'shop', 'docker-compose.yml'), FILE);
  });

  afterAll(() => engine.stop());

  const compose = async (args: string): Promise<{ stdout: string; status: number | null }> => {
    const { stdout, status } = await docker.sh(`cd shop; docker-compose ${args}`);
    return { stdout, status };
  };

  test('brings up services, shows them, works in them and takes them down', async () => {
    expect((await compose('up -d')).status).toBe(0);
    expect(await compose('ps')).toEqual({
      stdout: [
        '    Name                  Command               State                  Ports                ',
        '--------------------------------------------------------------------------------------------',
        'shop_redis_1   docker-entrypoint.sh redis ...   Up      6379/tcp                            ',
        'shop_web_1     sh -c mkdir /www; echo hel ...   Up      0.0.0.0:8080->80/tcp,:::8080->80/tcp',
        '',
      ].join('\n'),
      status: 0,
    });
    expect(await compose('exec -T web sh -c "wget -qO- http://web/; echo $STORE"')).toEqual({
      stdout: 'hello\n\n',
      status: 0,
    });
    expect(await compose('exec -T redis redis-cli set a 1')).toEqual({ stdout: 'OK\n', status: 0 });
    expect(await compose('run --rm redis redis-cli -h redis get a')).toEqual({ stdout: '1\n', status: 0 });
    expect(await compose('logs --no-color web')).toEqual({
      stdout: 'Attaching to shop_web_1\nweb_1    | ready\n',
      status: 0,
    });
    expect(await compose('port web 80')).toEqual({ stdout: '0.0.0.0:8080\n', status: 0 });
    // Its data is in a volume.
    expect((await compose('restart -t 1')).status).toBe(0);
    expect(await compose('exec -T redis redis-cli get a')).toEqual({ stdout: '1\n', status: 0 });
    expect((await compose('down -v -t 1')).status).toBe(0);
    expect(await docker.sh('docker ps -aq; docker volume ls -q; docker network ls -q | wc -l')).toEqual({
      stdout: '3\n',
      stderr: '',
      status: 0,
    });
  }, 60_000);
});
