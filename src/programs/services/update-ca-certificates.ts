import type { Tool } from '../command/command.ts';

/** What images run after ca-certificates was installed; the certificates are as they are. */
export const updateCaCertificates: Tool = {
  name: 'update-ca-certificates',
  usage: 'update-ca-certificates [-v] [-f]',
  options: { short: 'vfh', long: { verbose: 'v', fresh: 'f' } },
  async run({ process }) {
    if (process.fs.exists('/etc/alpine-release')) {
      await process.complain(
        'WARNING: ca-certificates.crt does not contain exactly one certificate or CRL: skipping\n',
      );
      return 0;
    }
    await process.print(
      'Updating certificates in /etc/ssl/certs...\n0 added, 0 removed; done.\nRunning hooks in /etc/ca-certificates/update.d...\ndone.\n',
    );
    return 0;
  },
};
