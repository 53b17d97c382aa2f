/** The commands of `docker stack`; see declare.ts for how they are written. */
export const STACK_TABLE = `
> config [OPTIONS] ; Show the merged Compose file
-c, --compose-file | strings | | Compose file, or "-" for standard input
--skip-interpolation | | | Leave variables as they stand
> deploy [OPTIONS] STACK ; Make a stack, or change it ; docker stack deploy, docker stack up
-c, --compose-file | strings | | Compose file, or "-" for standard input
-d, --detach | | true | Come back at once, do not wait until it is done
--prune | | | Remove services that the file has no more
-q, --quiet | | | Only what is needed
--resolve-image | string | "always" | Whether the registry is asked for digests ("always", "changed", "never")
--with-registry-auth | | | Give the nodes the login for the registry
> ls [OPTIONS] ; Show which stacks there are ; docker stack ls, docker stack list
--format | string | | How each line is written, as a Go template
> ps [OPTIONS] STACK ; Show the tasks of a stack
-f, --filter | filter | | Only what meets a condition
--format | string | | How each line is written, as a Go template
--no-resolve | | | Ids instead of names
--no-trunc | | | Cut nothing off
-q, --quiet | | | Only what is needed
> rm [OPTIONS] STACK [STACK...] ; Remove stacks ; docker stack rm, docker stack remove, docker stack down
-d, --detach | | true | Come back at once, do not wait until it is done
> services [OPTIONS] STACK ; Show the services of a stack
-f, --filter | filter | | Only what meets a condition
--format | string | | How each line is written, as a Go template
-q, --quiet | | | Only what is needed
`;
