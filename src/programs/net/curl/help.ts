export const HELP = `Usage: curl [options...] <url>
 -d, --data <data>          HTTP POST data
 -f, --fail                 Fail fast with no output on HTTP errors
 -h, --help <category>      Get help for commands
 -i, --include              Include protocol response headers in the output
 -o, --output <file>        Write to file instead of stdout
 -O, --remote-name          Write output to a file named as the remote file
 -s, --silent               Silent mode
 -T, --upload-file <file>   Transfer local FILE to destination
 -u, --user <user:password> Server user and password
 -A, --user-agent <name>    Send User-Agent <name> to server
 -v, --verbose              Make the operation more talkative
 -V, --version              Show version number and quit

This is not the full help, this menu is stripped into categories.
Use "--help category" to get an overview of all categories.
For all options use the manual or "--help all".
`;

/** `curl --version` of a version, on Alpine or elsewhere. */
export function versionText(version: string, alpine: boolean): string {
  const patched =
    version === USUAL_VERSION ? 'Release-Date: 2023-12-06, security patched: 8.5.0-2ubuntu10.6\n' : '';
  return `curl ${version} (x86_64-${alpine ? 'alpine-linux-musl' : 'pc-linux-gnu'}) libcurl/${version}\n${patched}Protocols: http\nFeatures: IPv6\n`;
}

/** What stands where no package tells: Ubuntu 24.04's. */
export const USUAL_VERSION = '8.5.0';
