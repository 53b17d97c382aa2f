/**
 * The entry point of the redis images, with the decisions of the official one: options alone mean redis-server; started as
 * root, it hands /data over and steps down.
 * @param stepDown the program that runs another one as a user: `gosu` or `su-exec`
 */
export function redisEntrypoint(stepDown: string): string {
  return `#!/bin/sh
set -e

# options or a configuration file alone mean redis-server
if [ "\${1#-}" != "$1" ] || [ "\${1%.conf}" != "$1" ]; then
	set -- redis-server "$@"
fi

# the server itself does not run as root
if [ "$1" = 'redis-server' -a "$(id -u)" = '0' ]; then
	find . \\! -user redis -exec chown redis '{}' +
	exec ${stepDown} redis "$0" "$@"
fi

# files that the server makes are nobody else's business,
# unless somebody has decided otherwise
um="$(umask)"
if [ "$um" = '0022' ]; then
	umask 0077
fi

exec "$@"
`;
}
