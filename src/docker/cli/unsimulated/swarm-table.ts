/** The commands of `docker swarm`; see declare.ts for how they are written. */
export const SWARM_TABLE = `
> ca [OPTIONS] ; Show the root certificate, or make a new one
--ca-cert | pem-file | | File with the new root certificate, in PEM
--ca-key | pem-file | | File with the key of the new root certificate, in PEM
--cert-expiry | duration | 2160h0m0s | How long certificates of nodes are good (ns|us|ms|s|m|h)
-d, --detach | | | Come back at once, do not wait until it is done
--external-ca | external-ca | | Other places that sign certificates
-q, --quiet | | | Only what is needed
--rotate | | | Make a new one
> init [OPTIONS] ; Begin a swarm
--advertise-addr | string | | Address that other nodes are told, as <ip|interface>[:port]
--autolock | | | Lock managers until they are given a key
--availability | string | "active" | How the node may be used ("active", "pause", "drain")
--cert-expiry | duration | 2160h0m0s | How long certificates of nodes are good (ns|us|ms|s|m|h)
--data-path-addr | string | | Address for the traffic of containers, as <ip|interface>
--data-path-port | uint32 | | Port for the traffic of containers (1024 to 49151); 0 takes the usual one
--default-addr-pool | ipNetSlice | [] | Addresses that networks get theirs from, in CIDR
--default-addr-pool-mask-length | uint32 | 24 | How long the prefix of each network is
--dispatcher-heartbeat | duration | 5s | How often nodes report (ns|us|ms|s|m|h)
--external-ca | external-ca | | Other places that sign certificates
--force-new-cluster | | | Begin a new swarm from the state of this node
--listen-addr | node-addr | 0.0.0.0:2377 | Address to listen on, as <ip|interface>[:port]
--max-snapshots | uint | | How many older snapshots are kept
--snapshot-interval | uint | 10000 | Entries of the log between two snapshots
--task-history-limit | int | 5 | How many ended tasks are remembered
> join [OPTIONS] HOST:PORT ; Join a swarm, as a worker or a manager
--advertise-addr | string | | Address that other nodes are told, as <ip|interface>[:port]
--availability | string | "active" | How the node may be used ("active", "pause", "drain")
--data-path-addr | string | | Address for the traffic of containers, as <ip|interface>
--listen-addr | node-addr | 0.0.0.0:2377 | Address to listen on, as <ip|interface>[:port]
--token | string | | Word that lets it in
> join-token [OPTIONS] (worker|manager) ; Show or change the words that let nodes join
-q, --quiet | | | Only what is needed
--rotate | | | Make a new one
> leave [OPTIONS] ; Leave the swarm
-f, --force | | | Even the last manager, and without warnings
> unlock ; Unlock the swarm
> unlock-key [OPTIONS] ; Show or change the key that unlocks it
-q, --quiet | | | Only what is needed
--rotate | | | Make a new one
> update [OPTIONS] ; Change the swarm
--autolock | | | Lock managers until they are given a key (true|false)
--cert-expiry | duration | 2160h0m0s | How long certificates of nodes are good (ns|us|ms|s|m|h)
--dispatcher-heartbeat | duration | 5s | How often nodes report (ns|us|ms|s|m|h)
--external-ca | external-ca | | Other places that sign certificates
--max-snapshots | uint | | How many older snapshots are kept
--snapshot-interval | uint | 10000 | Entries of the log between two snapshots
--task-history-limit | int | 5 | How many ended tasks are remembered
`;
