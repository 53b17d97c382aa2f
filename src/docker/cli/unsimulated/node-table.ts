/** The commands of `docker node`; see declare.ts for how they are written. */
export const NODE_TABLE = `
> demote NODE [NODE...] ; Make workers of managers
> inspect [OPTIONS] self|NODE [NODE...] ; Show all that is known about nodes
-f, --format | string | | How each line is written, as a Go template
--pretty | | | For people to read
> ls [OPTIONS] ; Show which nodes the swarm has ; docker node ls, docker node list
-f, --filter | filter | | Only what meets a condition
--format | string | | How each line is written, as a Go template
-q, --quiet | | | Only what is needed
> promote NODE [NODE...] ; Make managers of workers
> ps [OPTIONS] [NODE...] ; Show which tasks run on nodes; without one, on this node
-f, --filter | filter | | Only what meets a condition
--format | string | | How each line is written, as a Go template
--no-resolve | | | Ids instead of names
--no-trunc | | | Cut nothing off
-q, --quiet | | | Only what is needed
> rm [OPTIONS] NODE [NODE...] ; Take nodes out of the swarm ; docker node rm, docker node remove
-f, --force | | | Even if the node is up
> update [OPTIONS] NODE ; Change a node
--availability | string | | How the node may be used ("active", "pause", "drain")
--label-add | list | | Add: a label for it
--label-rm | list | | Take away: a label for it
--role | string | | What the node is ("worker", "manager")
`;
