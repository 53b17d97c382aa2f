import { test } from 'vitest';
import { expectTable } from '../expect-table.ts';

// What the real programs answered (GNU's on Debian, busybox), save the usage texts, which are ours.
test('checksum: both families, whole outputs', () =>
  expectTable([
    { both: 'md5sum a.txt', stdout: '763c338aa6f038f8ef266c493c28b213  a.txt\n' },
    { gnu: 'md5sum nosuch', stderr: 'md5sum: nosuch: No such file or directory\n', status: 1 },
    {
      busybox: 'md5sum nosuch',
      stderr: "md5sum: can't open 'nosuch': No such file or directory\n",
      status: 1,
    },
    { gnu: 'md5sum d', stderr: 'md5sum: d: Is a directory\n', status: 1 },
    { busybox: 'md5sum d', stderr: "md5sum: can't read 'd': Is a directory\n", status: 1 },
    { both: 'sha1sum a.txt', stdout: 'b443984a0c72ebb83d8532651d6360833cdeed05  a.txt\n' },
    {
      both: 'sha256sum a.txt n.txt',
      stdout:
        'f436c825fec3a18c8105983f22374edf4366b4fb2f525d82a3a91dadf6911fa1  a.txt\nfdccb5bc8e4b47194eb80537ab56f2cd6ee74690d842735a089cfb2bf7c1f2cc  n.txt\n',
    },
    {
      both: 'sha512sum a.txt empty',
      stdout:
        '6a5642a15c2135b1e4cf19e4df21532a5930847c133f166b25aab7a8c2b73c2afd5b9bfa9838cdeaf4ac5f50067813f215b56e333d7f2fb63506ed95ba47d7e1  a.txt\ncf83e1357eefb8bdf1542850d66d8007d620e4050b5715dc83f4a921d36ce9ce47d0d13c5d85f2b0ff8318d2877eec2f63b931bd47417a81a538327af927da3e  empty\n',
    },
    {
      gnu: 'sha384sum a.txt',
      stdout:
        '64088fa9767b0efe225165d3441c4d5d03879500b58e6b1bf9d2419e3f293eb8b5b0f6f70fbf3db4fd037a9f35a260a5  a.txt\n',
    },
    { gnu: 'md5sum --tag a.txt', stdout: 'MD5 (a.txt) = 763c338aa6f038f8ef266c493c28b213\n' },
    { both: 'md5sum', input: 'hello', stdout: '5d41402abc4b2a76b9719d911017c592  -\n' },
    {
      gnu: 'md5sum -c a.txt',
      stderr: 'md5sum: a.txt: no properly formatted checksum lines found\n',
      status: 1,
    },
    {
      busybox: 'md5sum -c a.txt',
      stderr: 'md5sum: WARNING: 4 of 4 computed checksums did NOT match\n',
      status: 1,
    },
    { both: 'sha256sum -c x', stderr: 'sha256sum: x: No such file or directory\n', status: 1 },
  ]));
