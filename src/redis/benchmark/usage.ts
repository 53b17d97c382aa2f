/** Options and layout are those of 7.0.15; the descriptions are ours. */
export const BENCHMARK_USAGE = `Usage: redis-benchmark [OPTIONS] [COMMAND ARGS...]

Options:
 -h <hostname>      Host to connect to (default 127.0.0.1)
 -p <port>          Port to connect to (default 6379)
 -s <socket>        Unix socket, in place of host and port
 -a <password>      Password to log in with
 --user <username>  User to log in as. Needs -a.
 -u <uri>           All of it as redis://user:password@host:port/database.
 -c <clients>       Connections at the same time (default 50)
 -n <requests>      Requests in all (default 100000)
 -d <size>          Bytes of a value in SET and others (default 3)
 --dbnum <db>       Number of the database (default 0)
 -3                 Speak RESP3.
 --threads <num>    Spread the connections over threads.
 --cluster          Measure a cluster.
 --enable-tracking  Send CLIENT TRACKING on first.
 -k <boolean>       1: keep connections; 0: a new one for each request (default 1)
 -r <keyspacelen>   Put a random number of 12 digits, below <keyspacelen>, in
                    the place of each __rand_int__: in keys, members and
                    scores of the tests, and in a command of your own. Without
                    it all requests use the same key.
 -P <numreq>        Requests that are sent together (default 1)
 -q                 One line for each test
 --precision        Decimals of the latencies (default 0)
 --csv              Print CSV
 -l                 Begin again at the end, for ever
 -t <tests>         Only these tests, with commas between them. Not for a
                    command of your own.
 -I                 Only open the connections, and wait.
 -x                 Take the last argument from standard input.
 --help             Print this help and exit.
 --version          Print the version and exit.

Examples:

 All tests against the server of this machine:
   $ redis-benchmark

 Three tests, 16 requests at a time, as CSV:
   $ redis-benchmark -t ping,set,get -n 100000 -P 16 --csv

 About a million keys:
   $ redis-benchmark -t set -n 1000000 -r 100000000

 A command of your own:
   $ redis-benchmark -r 10000 -n 10000 lpush mylist __rand_int__

`;
