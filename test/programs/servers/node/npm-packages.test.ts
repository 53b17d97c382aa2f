import { expect, test } from 'vitest';
import { World } from '../../world.ts';

function start(): (line: string) => Promise<readonly unknown[]> {
  const world = new World();
  world.routes = [
    { destination: 'default', gateway: '10.0.0.1', device: 'eth0' },
  ] as unknown as World['routes'];
  world.fs.from({ cwd: '/' }).mkdir('/w/app');
  return async (line) => {
    const { stdout, stderr, status } = await world.run(['sh', '-c', line], { cwd: '/w/app' });
    return [stdout, stderr, status];
  };
}

test('npm makes a package, installs what it needs and takes it away', async () => {
  const run = start();
  const manifest = `{
  "name": "app",
  "version": "1.0.0",
  "description": "",
  "main": "index.js",
  "scripts": {
    "test": "echo \\"Error: no test specified\\" && exit 1"
  },
  "keywords": [],
  "author": "",
  "license": "ISC"
}`;
  expect(await run('npm init -y')).toEqual([`Wrote to /w/app/package.json:\n\n${manifest}\n\n\n`, '', 0]);
  expect(await run('npm ls')).toEqual(['app@1.0.0 /w/app\n└── (empty)\n\n', '', 0]);
  expect(await run('npm install express')).toEqual([
    '\nadded 64 packages, and audited 65 packages in 1s\n\nfound 0 vulnerabilities\n',
    '',
    0,
  ]);
  expect(await run('npm i -D lodash; grep -A2 ependencies package.json')).toEqual([
    '\nadded 1 package, and audited 2 packages in 1s\n\nfound 0 vulnerabilities\n' +
      '  "dependencies": {\n    "express": "^4.19.2"\n  },\n  "devDependencies": {\n    "lodash": "^4.17.21"\n  }\n',
    '',
    0,
  ]);
  expect(await run('npm ls')).toEqual([
    'app@1.0.0 /w/app\n├── express@4.19.2\n└── lodash@4.17.21\n\n',
    '',
    0,
  ]);
  expect(await run('rm -r node_modules/lodash; npm ls')).toEqual([
    'app@1.0.0 /w/app\n├── express@4.19.2\n└── UNMET DEPENDENCY lodash@^4.17.21\n\n',
    'npm ERR! code ELSPROBLEMS\nnpm ERR! missing: lodash@^4.17.21, required by app@1.0.0\n',
    1,
  ]);
  expect(await run('npm uninstall express lodash; ls node_modules')).toEqual([
    '\nremoved 64 packages, and audited 1 package in 1s\n\nfound 0 vulnerabilities\n',
    '',
    0,
  ]);
});

test('npm refuses what is not there', async () => {
  const run = start();
  expect(await run('npm install nosuch')).toEqual([
    '',
    `npm ERR! code E404
npm ERR! 404 Not Found - GET nosuch - Not found
npm ERR! 404 
npm ERR! 404  'nosuch@*' is not in this registry.
npm ERR! 404 
npm ERR! 404 Note that you can also install from a
npm ERR! 404 tarball, folder, http url, or git folder.
`,
    1,
  ]);
  expect(await run('npm install express@9.9.9')).toEqual([
    '',
    "npm ERR! code ETARGET\nnpm ERR! notarget No matching version found for express@9.9.9.\nnpm ERR! notarget In most cases you or one of your dependencies are requesting\nnpm ERR! notarget a package version that doesn't exist.\n",
    1,
  ]);
});
