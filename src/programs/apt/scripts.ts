import type { Process } from '../../linux/process/process.ts';
import type { DebianPackage } from '../packages/debian-package.ts';

interface Trigger {
  readonly name: string;
  readonly concerns: (each: DebianPackage) => boolean;
  readonly lines: readonly string[];
}

/** Packages that have something to do when others change. */
export const TRIGGERS: readonly Trigger[] = [
  { name: 'libc-bin', concerns: ({ library }) => library, lines: [] },
  {
    name: 'ca-certificates',
    concerns: ({ name }) => name === 'ca-certificates',
    lines: [
      'Updating certificates in /etc/ssl/certs...',
      '0 added, 0 removed; done.',
      'Running hooks in /etc/ca-certificates/update.d...',
      'done.',
    ],
  },
];

/** How many authorities Mozilla trusts, in the packages' certificates. */
const AUTHORITIES = 148;

/** What a package's script says when it is set up. */
export function afterSetup(process: Process, each: DebianPackage): readonly string[] {
  return [
    ...(each.asks ? frontend(process) : []),
    ...(each.name === 'ca-certificates'
      ? ['Updating certificates in /etc/ssl/certs...', `${AUTHORITIES} added, 0 removed; done.`]
      : []),
    ...(each.service
      ? [
          'invoke-rc.d: could not determine current runlevel',
          'invoke-rc.d: policy-rc.d denied execution of start.',
        ]
      : []),
  ];
}

/** debconf looks for a way to ask, and says what it does not find. */
function frontend(process: Process): readonly string[] {
  if (/^(?:noninteractive|teletype)$/i.test(process.env.get('DEBIAN_FRONTEND') ?? '')) return [];
  const terminal = process.env.get('TERM');
  const why =
    terminal === undefined || terminal === ''
      ? 'TERM is not set, so the dialog frontend is not usable.'
      : process.descriptors.get(1)?.tty
        ? 'No usable dialog-like program is installed, so the dialog based frontend cannot be used. at /usr/share/perl5/Debconf/FrontEnd/Dialog.pm line 78.'
        : 'Dialog frontend will not work on a dumb terminal, an emacs shell buffer, or without a controlling terminal.';
  const paths =
    '/etc/perl /usr/local/lib/x86_64-linux-gnu/perl/5.36.0 /usr/local/share/perl/5.36.0 /usr/lib/x86_64-linux-gnu/perl5/5.36 /usr/share/perl5 /usr/lib/x86_64-linux-gnu/perl-base /usr/lib/x86_64-linux-gnu/perl/5.36 /usr/share/perl/5.36 /usr/local/lib/site_perl';
  return [
    'debconf: unable to initialize frontend: Dialog',
    `debconf: (${why})`,
    'debconf: falling back to frontend: Readline',
    'debconf: unable to initialize frontend: Readline',
    `debconf: (Can't locate Term/ReadLine.pm in @INC (you may need to install the Term::ReadLine module) (@INC contains: ${paths}) at /usr/share/perl5/Debconf/FrontEnd/Readline.pm line 7.)`,
    'debconf: falling back to frontend: Teletype',
  ];
}
