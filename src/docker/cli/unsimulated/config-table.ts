/** The commands of `docker config`; see declare.ts for how they are written. */
export const CONFIG_TABLE = `
> create [OPTIONS] CONFIG file|- ; Make a config from a file or standard input
-l, --label | list | | A label for it
--template-driver | string | | Driver that fills in the template
> inspect [OPTIONS] CONFIG [CONFIG...] ; Show all that is known about configs
-f, --format | string | | How each line is written, as a Go template
--pretty | | | For people to read
> ls [OPTIONS] ; Show which configs there are ; docker config ls, docker config list
-f, --filter | filter | | Only what meets a condition
--format | string | | How each line is written, as a Go template
-q, --quiet | | | Only what is needed
> rm CONFIG [CONFIG...] ; Remove configs ; docker config rm, docker config remove
`;
