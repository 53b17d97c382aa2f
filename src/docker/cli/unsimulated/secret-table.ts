/** The commands of `docker secret`; see declare.ts for how they are written. */
export const SECRET_TABLE = `
> create [OPTIONS] SECRET [file|-] ; Make a secret from a file or standard input
-d, --driver | string | | Which driver keeps it
-l, --label | list | | A label for it
--template-driver | string | | Driver that fills in the template
> inspect [OPTIONS] SECRET [SECRET...] ; Show what is known about secrets
-f, --format | string | | How each line is written, as a Go template
--pretty | | | For people to read
> ls [OPTIONS] ; Show which secrets there are ; docker secret ls, docker secret list
-f, --filter | filter | | Only what meets a condition
--format | string | | How each line is written, as a Go template
-q, --quiet | | | Only what is needed
> rm SECRET [SECRET...] ; Remove secrets ; docker secret rm, docker secret remove
`;
