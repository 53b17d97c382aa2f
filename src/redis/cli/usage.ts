/** Options, values and layout are those of 7.0.15; the descriptions are ours. */
export const CLI_USAGE = `redis-cli 7.0.15

Usage: redis-cli [OPTIONS] [cmd [arg [arg ...]]]
  -h <hostname>      Host to connect to (default: 127.0.0.1).
  -p <port>          Port to connect to (default: 6379).
  -s <socket>        Unix socket to connect to, in place of host and port.
  -a <password>      Password to log in with. The environment variable
                     REDISCLI_AUTH is a safer place for it; if both are
                     given, this option wins.
  --user <username>  User to log in as. Needs a password.
  --pass <password>  The same as -a.
  --askpass          Ask for the password at the terminal, and ignore -a and
                     REDISCLI_AUTH.
  -u <uri>           All of it as redis://user:password@host:port/database.
  -r <repeat>        Send the command so many times.
  -i <interval>      Wait so many seconds between repetitions; fractions like
                     0.1 are allowed. Also the pace of --scan, --stat and
                     of the modes that sample keys.
  -n <db>            Number of the database.
  -2                 Speak RESP2.
  -3                 Speak RESP3.
  -x                 Take the last argument from standard input.
  -X                 Take the argument <tag> from standard input.
  -d <delimiter>     What to print between the items of a raw reply (default: \\n).
  -D <delimiter>     What to print after a raw reply (default: \\n).
  -c                 Follow the redirections of a cluster.
  -e                 Exit with an error status when a command fails.
  --tls              Connect with TLS.
  --sni <host>       Server name for TLS.
  --cacert <file>    Certificate of the authority to trust.
  --cacertdir <dir>  Directory with certificates of authorities to trust.
  --insecure         Do not check the server's certificate.
  --cert <file>      Client certificate.
  --key <file>       Private key of the client certificate.
  --tls-ciphers <list> Ciphers up to TLSv1.2, best first, separated by colons.
  --tls-ciphersuites <list> Cipher suites of TLSv1.3, best first, separated by colons.
  --raw              Print replies as they are (default when the output is not
                     a terminal).
  --no-raw           Print formatted replies, wherever they go.
  --quoted-input     Read arguments as quoted strings.
  --csv              Print replies as CSV.
  --json             Print replies as JSON (with RESP3, unless -2 is given).
  --quoted-json      The same, with ASCII only.
  --show-pushes <yn> Whether to print what a RESP3 server pushes. Default: yes
                     at a terminal.
  --stat             Keep printing a line of figures about the server.
  --latency          Keep measuring how long the server takes to answer. At a
                     terminal it goes on for ever; otherwise, or with --raw or
                     --csv, it measures for one second (or -i seconds) and
                     prints one line.
  --latency-history  The same, with a new line every 15 seconds (or -i).
  --latency-dist     The same, drawn as a spectrum in 256 colours, a line every
                     second (or -i).
  --lru-test <keys>  Play a cache whose accesses are spread 80 to 20.
  --replica          Show what a replica would receive.
  --rdb <filename>   Fetch a dump of the data set into a file; "-" is the
                     standard output.
 --functions-rdb <filename> Fetch a dump of the functions only.
  --pipe             Send what comes from standard input to the server as it is.
  --pipe-timeout <n> With --pipe: give up after so many seconds without a reply
                     once all is sent. Default: 30; 0 waits for ever.
  --bigkeys          Look for the keys with the most elements.
  --memkeys          Look for the keys that take the most memory.
  --memkeys-samples <n> The same, looking at so many elements of a key.
  --hotkeys          Look for the keys used most; needs an *lfu policy.
  --scan             List all keys by SCAN.
  --pattern <pat>    Only keys that match, for --scan, --bigkeys and --hotkeys
                     (default: *).
  --quoted-pattern <pat> The same as a quoted string, for any byte.
  --intrinsic-latency <sec> Measure this machine's own latency for so long.
  --eval <file>      Send the Lua script in a file to EVAL.
  --ldb              With --eval: start the Lua debugger.
  --ldb-sync-mode    The same, while the server stands still; what the script
                     changes stays.
  --cluster <command> [args...] [opts...]
                     A command of the cluster manager (see below).
  --verbose          Say more.
  --no-auth-warning  Do not warn of passwords on the command line.
  --help             Print this help and exit.
  --version          Print the version and exit.

Cluster Manager Commands:
  Use --cluster help to see them.

Examples:
  cat /etc/hosts | redis-cli -x set hosts
  redis-cli -D "" --raw dump key > key.dump && redis-cli -X dump_tag restore key2 0 dump_tag replace < key.dump
  redis-cli -r 100 lpush numbers 1
  redis-cli -r 100 -i 1 info | grep used_memory_human:
  redis-cli --quoted-input set '"null-\\x00-separated"' value
  redis-cli --eval script.lua key1 key2 , arg1 arg2 arg3
  redis-cli --scan --pattern 'user:*'

  (With --eval a comma stands between the keys and the other arguments.)

Without a command, redis-cli reads commands from you. Type "help" there.

`;
