/** Long options of GNU's tar that make no difference here: about tapes, devices, attributes that files here do not have, names' quoting. */
const WITHOUT_EFFECT =
  'acls no-acls selinux no-selinux xattrs no-xattrs xattrs-include: xattrs-exclude: check-device no-check-device seek no-seek ' +
  'hole-detection: sparse sparse-version: force-local rmt-command: rsh-command: read-full-records blocking-factor: record-size: ' +
  'no-quote-chars: quote-chars: quoting-style: no-null no-unquote unquote no-verbatim-files-from anchored no-anchored no-ignore-case ' +
  'wildcards-match-slash no-wildcards-match-slash delay-directory-restore no-delay-directory-restore keep-directory-symlink ' +
  'no-auto-compress ignore-command-error no-ignore-command-error show-omitted-dirs hard-dereference atime-preserve:: clamp-mtime ' +
  'preserve-order posix old-archive portability pax-option: utc ignore-zeros recursive-unlink restrict';

/** Those that would make one, and are not simulated. */
const NOT_SIMULATED =
  'add-file: after-date: newer: newer-mtime: backup:: suffix: check-links checkpoint:: checkpoint-action: confirmation interactive ' +
  'exclude-caches exclude-caches-all exclude-caches-under exclude-ignore: exclude-ignore-recursive: exclude-tag: exclude-tag-all: ' +
  'exclude-tag-under: exclude-vcs-ignores group-map: owner-map: ignore-case incremental index-file: info-script: new-volume-script: ' +
  'keep-newer-files label: level: lzip lzop zstd null show-defaults show-snapshot-field-ranges starting-file: tape-length: test-label ' +
  'use-compress-program: volno-file:';

/** What the name of one that is not simulated begins with. */
const MARK = 'other:';

/** Names as a table of long options has them. */
export const OTHER_OPTIONS: Readonly<Record<string, string>> = Object.fromEntries([
  ...WITHOUT_EFFECT.split(' ').map((name) => [name, 'none']),
  ...NOT_SIMULATED.split(' ').map((name) => [name, MARK + name.replace(/:+$/, '')]),
]);

/** The option of those that were given that is not simulated, as it is typed. */
export function otherOption(given: readonly { readonly name: string }[]): string | undefined {
  const found = given.find(({ name }) => name.startsWith(MARK));
  return found && `--${found.name.slice(MARK.length)}`;
}
