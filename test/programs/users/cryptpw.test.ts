import { expect, test } from 'vitest';
import { World } from '../world.ts';

const run = (cmd: string) =>
  new World().run(['sh', '-c', cmd], { path: '/applets/sh', env: { PATH: '/applets' } });

/** As busybox 1.36.1 and glibc's crypt(3) have them. */
test.each([
  ['cryptpw -m des QWErty 12', '12MnB3PqfVbMA'],
  ['cryptpw -m des QWErty 55', '55tgFLtkT1Y72'],
  ['cryptpw -m des QWErty zz', 'zzIZaaXWOkxVk'],
  ['mkpasswd -m md5 -S abcdefgh pw', '$1$abcdefgh$IQtUouv7y7Q9dRWkQEPCc.'],
  [
    "cryptpw -m sha256 QWErty '123456789012345678901234567890'",
    '$5$1234567890123456$5DxfOCmU4vRhtzfsbdK.6wSGMwwVbac7ZkWwusb8Si7',
  ],
  ['mkpasswd -m sha256 pw abcdefgh', '$5$abcdefgh$ijtOJ//yvc/9bq1g0llFn9dB688BwBDRD90DlKKSKE1'],
  [
    'echo pw | mkpasswd -m sha512 -S abcdefgh',
    '$6$abcdefgh$KQeXafAQAaOoKTevphVU215RvJdgzyfASRasIOuh12hO8u0r1bGW92ZnTmC9IjsiQ8VPiTXBiZF49dFL1U4wX/',
  ],
])('%s', async (cmd, hash) => {
  expect(await run(cmd)).toEqual({ stdout: `${hash}\n`, stderr: '', status: 0 });
});
