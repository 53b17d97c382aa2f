/** Commands of each program of apt with a word about them. */
const COMMANDS: Readonly<Record<string, readonly (readonly [verb: string, about: string])[]>> = {
  'apt-get': [
    ['update', 'Fetch the lists of packages anew'],
    ['upgrade', 'Bring all packages up to date'],
    ['install', 'Install packages by their names'],
    ['reinstall', 'Install packages once more'],
    ['remove', 'Remove packages, keep their configuration'],
    ['purge', 'Remove packages with their configuration'],
    ['autoremove', 'Remove what nothing needs any more'],
    ['dist-upgrade', 'Upgrade, and change what is installed if it must be'],
    ['clean', 'Delete archives that were fetched'],
    ['autoclean', 'Delete old archives that were fetched'],
    ['check', 'Look for broken dependencies'],
    ['download', 'Fetch an archive into this directory'],
  ],
  apt: [
    ['list', 'List packages'],
    ['search', 'Look through names and descriptions'],
    ['show', 'Tell about packages'],
    ['install', 'Install packages'],
    ['reinstall', 'Install packages once more'],
    ['remove', 'Remove packages'],
    ['autoremove', 'Remove what nothing needs any more'],
    ['update', 'Fetch the lists of packages anew'],
    ['upgrade', 'Bring all packages up to date'],
    ['full-upgrade', 'Upgrade, and remove packages if it must be'],
  ],
  'apt-cache': [
    ['search', 'Look for a regular expression'],
    ['depends', 'Tell what a package needs'],
    ['rdepends', 'Tell what needs a package'],
    ['show', 'Tell about a package'],
    ['pkgnames', 'List the names of all packages'],
    ['policy', 'Tell which version would be installed'],
    ['madison', 'Tell which versions there are'],
  ],
  'apt-mark': [
    ['auto', 'Let packages go when nothing needs them'],
    ['manual', 'Let packages stay'],
    ['hold', 'Keep packages as they are'],
    ['unhold', 'Keep them so no longer'],
    ['showauto', 'List what came with something else'],
    ['showmanual', 'List what was asked for'],
    ['showhold', 'List what is kept as it is'],
  ],
};

const ARGUMENTS: Readonly<Record<string, readonly string[]>> = {
  'apt-get': ['command', 'install|remove pkg1 [pkg2 ...]', 'source pkg1 [pkg2 ...]'],
  'apt-cache': ['command', 'show pkg1 [pkg2 ...]'],
  'apt-mark': ['{auto|manual} pkg1 [pkg2 ...]'],
};

/** What one of the programs says of itself. */
export function usage(program: string): string {
  const lines = (ARGUMENTS[program] ?? ['command']).map((line) => `${program} [options] ${line}`);
  const commands = (COMMANDS[program] ?? []).map(([verb, about]) => `  ${verb} - ${about}\n`).join('');
  return `Usage: ${lines.join('\n       ')}\n\nMost used commands:\n${commands}\n`;
}
