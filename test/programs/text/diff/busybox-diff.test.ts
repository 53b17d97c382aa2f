import { expect, test } from 'vitest';
import { World } from '../../world.ts';

const run = (cmd: string, input = '') =>
  new World().run(['sh', '-c', cmd], { path: '/applets/sh', env: { PATH: '/applets' }, input });

test('standard input, named twice, is not even read', async () => {
  expect(await run('diff - -; echo $?; wc -c', '12345')).toEqual({ stdout: '0\n5\n', stderr: '', status: 0 });
});

test('with -r nothing is said of a directory that one side lacks, but the status tells', async () => {
  expect(await run('mkdir -p a/sub b; touch a/sub/x a/y; diff -r a b; echo $?; diff a b')).toEqual({
    stdout: 'Only in a: y\n1\nOnly in a: sub\nOnly in a: y\n',
    stderr: '',
    status: 1,
  });
});
