import { expect, test } from 'vitest';
import { World } from '../world.ts';

const APP = 'https://github.com/docker/getting-started-app.git';

async function sh(world: World, script: string) {
  return world.run(['sh', '-c', script], { cwd: '/tmp' });
}

test('a repository that comes with the sandbox is cloned, with a .git that tells where it comes from', async () => {
  const world = new World();
  expect(
    await sh(
      world,
      `git clone ${APP}; cd getting-started-app; ls -A; cat .git/HEAD; git branch; git log --oneline`,
    ),
  ).toEqual({
    stdout: `.dockerignore
.git
Dockerfile
README.md
package.json
src
ref: refs/heads/main
* main
c7387fa A list of things to do, in one file
`,
    stderr: "Cloning into 'getting-started-app'...\n",
    status: 0,
  });
  expect(await sh(world, `grep url getting-started-app/.git/config`)).toMatchObject({
    stdout: `\turl = ${APP}\n`,
  });
});

test('what is there already is not written over', async () => {
  const world = new World();
  expect(
    await sh(
      world,
      `mkdir full empty; touch full/x; git clone ${APP} full; git clone -q ${APP} empty && ls empty`,
    ),
  ).toEqual({
    stdout: 'Dockerfile\nREADME.md\npackage.json\nsrc\n',
    stderr: "fatal: destination path 'full' already exists and is not an empty directory.\n",
    status: 0,
  });
  expect(await sh(world, `git clone ${APP} full`)).toMatchObject({ status: 128 });
});

test('what cannot be had says why', async () => {
  const world = new World();
  const failures = [
    'git clone',
    'git clone nowhere',
    `git clone -b dev ${APP} other`,
    'git clone git@github.com:me/mine.git',
    'git log',
  ];
  const outcomes: Awaited<ReturnType<typeof sh>>[] = [];
  for (const line of failures) outcomes.push(await sh(world, line));
  expect(outcomes.map(({ stderr, status }) => [stderr.split('\ndrydock')[0], status])).toEqual([
    [
      'fatal: You must specify a repository to clone.\n\nusage: git clone [<options>] [--] <repo> [<dir>]\n\n',
      129,
    ],
    ["fatal: repository 'nowhere' does not exist\n", 128],
    [
      "Cloning into 'other'...\nwarning: Could not find remote branch dev to clone.\nfatal: Remote branch dev not found in upstream origin\n",
      128,
    ],
    [
      "Cloning into 'mine'...\nssh: Could not resolve hostname github.com: Temporary failure in name resolution\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.",
      128,
    ],
    ['fatal: not a git repository (or any of the parent directories): .git\n', 128],
  ]);
});

test('on a terminal the transfer is shown', async () => {
  const world = new World();
  const { screen } = await world.runOnTerminal(['git', 'clone', APP, '/tmp/app']);
  expect(screen.replaceAll('\x1b[K', '')).toBe(
    [
      "Cloning into '/tmp/app'...",
      'remote: Enumerating objects: 8, done.',
      'remote: Counting objects: 100% (8/8), done.',
      'remote: Compressing objects: 100% (7/7), done.',
      'remote: Total 8 (delta 0), reused 8 (delta 0), pack-reused 0',
      'Receiving objects: 100% (8/8), 0.81 KiB | 0.81 KiB/s, done.',
      '',
    ].join('\r\n'),
  );
});
