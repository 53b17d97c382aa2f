import type { ImageDefinition, ImageStep } from '../docker/registry/image-definition.ts';
import type { LayerBuilder } from '../linux/fs/layer-builder.ts';
import { debianBase } from './debian.ts';
import { addProgram, layer } from './layer.ts';
import { PATH } from './path-variable.ts';

const CREATED = '2015-10-27T15:36:02Z';

const PACKAGE = `{
  "name": "scrapbook-redis-node-docker-example",
  "version": "0.0.0",
  "private": true,
  "scripts": {
    "start": "node server.js"
  },
  "dependencies": {
    "redis": "^0.12.1"
  }
}
`;

const DOCKERFILE = `FROM node:4.2.1
WORKDIR /usr/src/app
COPY . /usr/src/app
RUN npm install
EXPOSE 3000
CMD ["npm", "start"]
`;

// What the program does, for who looks; the machine runs it as the program of the same name.
const SERVER = `// Counts requests in redis and tells the count; see package.json for its one dependency.
'use strict';

const http = require('http');
const store = require('redis').createClient({ host: 'redis' });

http
  .createServer((request, response) => {
    const address = request.connection.remoteAddress;
    store.incr('requests', (error, total) => {
      store.hincrby('ip', address, 1, () => {
        store.hgetall('ip', (error, addresses) => {
          response.writeHead(200, { 'Content-Type': 'text/plain' });
          response.write('This page was generated after talking to redis.\\n\\nApplication Build: 1\\n\\n');
          response.write('Total requests: ' + total + '\\n\\nIP count: \\n');
          for (const ip of Object.keys(addresses)) response.write('    ' + ip + ': ' + addresses[ip] + '\\n');
          response.end();
        });
      });
    });
  })
  .listen(3000, () => console.log('Listening on port 3000'));
`;

const ENVIRONMENT: readonly string[] = ['NPM_CONFIG_LOGLEVEL=info', 'NODE_VERSION=4.2.1'];

function addNode(files: LayerBuilder): void {
  addProgram(files, '/usr/local/bin/node', 'node', 18_893_656);
  addProgram(files, '/usr/local/lib/node_modules/npm/bin/npm-cli.js', 'npm', 2_059);
  files.addSymlink('/usr/local/bin/npm', '../lib/node_modules/npm/bin/npm-cli.js');
}

function addApplication(files: LayerBuilder): void {
  files
    .addFile('/usr/src/app/package.json', PACKAGE)
    .addFile('/usr/src/app/server.js', SERVER)
    .addFile('/usr/src/app/Dockerfile', DOCKERFILE);
}

function made(createdBy: string, fill?: (files: LayerBuilder) => void, size?: number): ImageStep {
  const sizes = size === undefined ? {} : { size };
  return { createdBy: `/bin/sh -c ${createdBy}`, ...(fill ? { layer: layer(CREATED, fill, sizes) } : {}) };
}

export const redisNodeDockerExample: ImageDefinition = {
  name: 'katacoda/redis-node-docker-example',
  description: 'A small node server that counts its requests in redis',
  official: false,
  stars: 3,
  releases: [
    {
      tags: ['latest', '1'],
      created: CREATED,
      config: {
        Env: [PATH, ...ENVIRONMENT],
        Cmd: ['npm', 'start'],
        ExposedPorts: ['3000/tcp'],
        WorkingDir: '/usr/src/app',
      },
      steps: [
        ...debianBase({
          version: '8.2',
          name: 'jessie',
          created: '2015-10-22T20:49:47Z',
          size: 125_110_272,
          compressedSize: 51_365_108,
        }),
        ...ENVIRONMENT.map((variable) => made(`#(nop) ENV ${variable}`)),
        made('set -x && install node and npm', addNode, 36_386_816),
        made('#(nop) WORKDIR /usr/src/app', (files) => files.addDirectory('/usr/src/app')),
        made('#(nop) COPY dir:. in /usr/src/app', addApplication),
        made('npm install', (files) => files.addDirectory('/usr/src/app/node_modules/redis'), 1_245_184),
        made('#(nop) EXPOSE 3000/tcp'),
        made('#(nop) CMD ["npm" "start"]'),
      ],
    },
  ],
};
