import { alpineBase } from './alpine.ts';
import { directory, type ImageSource, link, PATH, program, text } from './image-source.ts';

const PACKAGE = `{
  "name": "scrapbook-redis-node-docker-example",
  "version": "0.0.0",
  "private": true,
  "scripts": {
    "start": "node server.js"
  },
  "dependencies": {
    "redis": "^2.4.2"
  }
}
`;

const DOCKERFILE = `FROM node:5-alpine
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

export const redisNodeDockerExample: ImageSource = {
  name: 'katacoda/redis-node-docker-example',
  description: 'A small node server that counts its requests in redis',
  official: false,
  stars: 3,
  releases: [
    {
      tags: ['latest', '1'],
      created: '2016-03-05T18:22:11Z',
      config: {
        Env: [PATH, 'VERSION=v5.7.1', 'NPM_VERSION=3'],
        Cmd: ['npm', 'start'],
        ExposedPorts: ['3000/tcp'],
        WorkingDir: '/usr/src/app',
      },
      steps: [
        alpineBase('3.20.3'),
        { createdBy: 'ENV VERSION=v5.7.1 NPM_VERSION=3' },
        {
          createdBy: 'RUN /bin/sh -c install node and npm # buildkit',
          files: [
            program('/usr/bin/node', 'node', 18_893_656),
            program('/usr/lib/node_modules/npm/bin/npm-cli.js', 'npm', 2_059),
            link('/usr/bin/npm', '../lib/node_modules/npm/bin/npm-cli.js'),
          ],
          ballast: 16_700_000,
        },
        { createdBy: 'WORKDIR /usr/src/app', files: [directory('/usr/src'), directory('/usr/src/app')] },
        {
          createdBy: 'COPY . /usr/src/app # buildkit',
          files: [
            text('/usr/src/app/package.json', PACKAGE),
            text('/usr/src/app/server.js', SERVER),
            text('/usr/src/app/Dockerfile', DOCKERFILE),
          ],
        },
        {
          createdBy: 'RUN /bin/sh -c npm install # buildkit',
          files: [directory('/usr/src/app/node_modules'), directory('/usr/src/app/node_modules/redis')],
          ballast: 1_240_000,
        },
        { createdBy: 'EXPOSE map[3000/tcp:{}]' },
        { createdBy: 'CMD ["npm" "start"]' },
      ],
    },
  ],
};
