/** The commands of `docker plugin`; see declare.ts for how they are written. */
export const PLUGIN_TABLE = `
> create [OPTIONS] PLUGIN PLUGIN-DATA-DIR ; Make a plugin of a directory with config.json and rootfs
--compress | | | Send the files compressed with gzip
> disable [OPTIONS] PLUGIN ; Turn a plugin off
-f, --force | | | Even if it is used
> enable [OPTIONS] PLUGIN ; Turn a plugin on
--timeout | int | 30 | How long to wait, in seconds
> inspect [OPTIONS] PLUGIN [PLUGIN...] ; Show all that the engine knows about plugins
-f, --format | string | | How each line is written, as a Go template
> install [OPTIONS] PLUGIN [KEY=VALUE...] ; Fetch a plugin and turn it on
--alias | string | | Another name for the service in the network
--disable | | | Leave it off after installing
--disable-content-trust | | true | Do not check signatures
--grant-all-permissions | | | Grant everything that the plugin asks for
> ls [OPTIONS] ; Show which plugins there are ; docker plugin ls, docker plugin list
-f, --filter | filter | | Only what meets a condition
--format | string | | How each line is written, as a Go template
--no-trunc | | | Cut nothing off
-q, --quiet | | | Only what is needed
> push [OPTIONS] PLUGIN[:TAG] ; Send a plugin to a registry
--disable-content-trust | | true | Do not sign
> rm [OPTIONS] PLUGIN [PLUGIN...] ; Remove plugins ; docker plugin rm, docker plugin remove
-f, --force | | | Even if it is enabled
> set PLUGIN KEY=VALUE [KEY=VALUE...] ; Change settings of a plugin
> upgrade [OPTIONS] PLUGIN [REMOTE] ; Take a newer version of a plugin
--disable-content-trust | | true | Do not check signatures
--grant-all-permissions | | | Grant everything that the plugin asks for
--skip-remote-check | | | Do not look at the plugin that is there first
`;
