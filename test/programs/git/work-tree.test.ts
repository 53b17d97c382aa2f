import { expect, test } from 'vitest';
import { World } from '../world.ts';

async function start(): Promise<(line: string) => Promise<readonly unknown[]>> {
  const world = new World();
  await world.run(['git', 'clone', '-q', 'https://github.com/docker/getting-started-app', 'app'], {
    cwd: '/tmp',
  });
  return async (line) => {
    const { stdout, stderr, status } = await world.run(['sh', '-c', line], { cwd: '/tmp/app' });
    return [stdout, stderr, status];
  };
}

const TITLE = "On branch main\nYour branch is up to date with 'origin/main'.\n\n";

test('git tells what was changed since the commit, and takes it back', async () => {
  const run = await start();
  expect(await run('git status')).toEqual([`${TITLE}nothing to commit, working tree clean\n`, '', 0]);
  await run("sed -i 's/lts-alpine/22-alpine/' Dockerfile; rm .dockerignore; mkdir new; touch new/a b");
  expect(await run('git status')).toEqual([
    `${TITLE}Changes not staged for commit:
  (use "git add/rm <file>..." to update what will be committed)
  (use "git restore <file>..." to discard changes in working directory)
	deleted:    .dockerignore
	modified:   Dockerfile

Untracked files:
  (use "git add <file>..." to include in what will be committed)
	b
	new/

no changes added to commit (use "git add" and/or "git commit -a")
`,
    '',
    0,
  ]);
  expect(await run('git status -s')).toEqual([' D .dockerignore\n M Dockerfile\n?? b\n?? new/\n', '', 0]);
  expect(await run('git diff Dockerfile')).toEqual([
    `diff --git a/Dockerfile b/Dockerfile
index a7e5878..947fab8 100644
--- a/Dockerfile
+++ b/Dockerfile
@@ -1,4 +1,4 @@
-FROM node:lts-alpine
+FROM node:22-alpine
 WORKDIR /app
 COPY . .
 EXPOSE 3000
`,
    '',
    0,
  ]);
  expect(await run('git restore .; git checkout -- nosuch; git status -s')).toEqual([
    '?? b\n?? new/\n',
    "error: pathspec 'nosuch' did not match any file(s) known to git\n",
    0,
  ]);
});

test('git tells where a clone comes from, and that there is no way there', async () => {
  const run = await start();
  const url = 'https://github.com/docker/getting-started-app';
  expect(await run('git remote -v')).toEqual([`origin\t${url} (fetch)\norigin\t${url} (push)\n`, '', 0]);
  expect(await run('git rev-parse --short HEAD')).toEqual(['c7387fa\n', '', 0]);
  expect(await run('git checkout main')).toEqual([
    "Your branch is up to date with 'origin/main'.\n",
    "Already on 'main'\n",
    0,
  ]);
  expect(await run('git pull')).toEqual([
    '',
    `fatal: unable to access '${url}/': Could not resolve host: github.com\n`,
    1,
  ]);
  expect(await run('git worktree list')).toEqual(['', "drydock: 'git worktree' is not simulated\n", 127]);
});
