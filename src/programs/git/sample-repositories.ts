/** A repository that comes with the sandbox. The files are ours, written for it; their addresses are where such a thing would lie. */
export interface SampleRepository {
  readonly url: string;
  readonly branch: string;
  readonly author: string;
  /** Seconds since the Unix epoch. */
  readonly date: number;
  readonly subject: string;
  /** Content by path. */
  readonly files: Readonly<Record<string, string>>;
}

const AUTHOR = 'Drydock <samples@drydock.invalid>';

export const SAMPLE_REPOSITORIES: readonly SampleRepository[] = [
  {
    url: 'https://github.com/docker/getting-started-app',
    branch: 'main',
    author: AUTHOR,
    date: 1_714_550_400,
    subject: 'A list of things to do, in one file',
    files: {
      'README.md': `# Getting started

A small web application to read and change. This copy was written for Drydock: the sandbox has no internet.

    docker run --rm -v "$PWD:/app" -w /app alpine cat package.json

The Dockerfile shows how its image would be made; Drydock does not simulate building.
`,
      Dockerfile: `FROM node:lts-alpine
WORKDIR /app
COPY . .
EXPOSE 3000
CMD ["node", "src/index.js"]
`,
      '.dockerignore': 'node_modules\n.git\n',
      'package.json': `{
  "name": "getting-started",
  "version": "1.0.0",
  "private": true,
  "main": "src/index.js",
  "scripts": {
    "start": "node src/index.js"
  }
}
`,
      'src/index.js': `const http = require('http');

const items = ['learn what an image is', 'start a container', 'publish a port'];

http
  .createServer((request, response) => {
    response.end(items.map((item) => '- ' + item + '\\n').join(''));
  })
  .listen(3000, () => console.log('Listening on port 3000'));
`,
    },
  },
  {
    url: 'https://github.com/docker/welcome-to-docker',
    branch: 'main',
    author: AUTHOR,
    date: 1_714_636_800,
    subject: 'A page behind nginx',
    files: {
      'README.md': `# Welcome

One page and the web server that shows it. This copy was written for Drydock: the sandbox has no internet.

    docker run -d -p 8088:80 -v "$PWD/public:/usr/share/nginx/html" nginx:alpine
    curl localhost:8088
`,
      Dockerfile: `FROM nginx:alpine
COPY public /usr/share/nginx/html
`,
      'public/index.html': `<!doctype html>
<title>Welcome</title>
<h1>It runs in a container</h1>
`,
    },
  },
  {
    url: 'https://github.com/dockersamples/compose-counter',
    branch: 'main',
    author: AUTHOR,
    date: 1_714_723_200,
    subject: 'A page and a store, side by side',
    files: {
      'README.md': `# A page and a store

Two services that find each other by name. This copy was written for Drydock: the sandbox has no internet.

    docker network create counter
    docker run -d --name store --network counter redis:7-alpine
    docker run -d --name web --network counter -p 8080:80 nginx:alpine
    docker exec store redis-cli incr visits

compose.yaml says the same in one file; Drydock does not simulate Compose.
`,
      'compose.yaml': `services:
  web:
    image: nginx:alpine
    ports:
      - "8080:80"
    depends_on:
      - store
  store:
    image: redis:7-alpine
    volumes:
      - data:/data

volumes:
  data:
`,
    },
  },
];
