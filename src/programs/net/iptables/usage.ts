/** What `-h` prints, and behind it the words of the extensions that the call names. */
export function usage(program: string, extensions: readonly { readonly help?: string }[]): string {
  const more = extensions.map(({ help }) => (help === undefined ? '' : `\n${help}`)).join('');
  return `Usage: ${program} -[ACD] chain rule-specification [options]
       ${program} -I chain [rulenum] rule-specification [options]
       ${program} -R chain rulenum rule-specification [options]
       ${program} -D chain rulenum [options]
       ${program} -[LS] [chain [rulenum]] [options]
       ${program} -[FZ] [chain] [options]
       ${program} -[NX] chain
       ${program} -E old-chain-name new-chain-name
       ${program} -P chain target [options]
       ${program} -h (print this help information)

Commands:
  --append  -A chain		A rule behind the others
  --check   -C chain		Is there such a rule?
  --delete  -D chain		Without such a rule
  --delete  -D chain rulenum	Without the rule of this number (the first is 1)
  --insert  -I chain [rulenum]	A rule at this place (default 1)
  --replace -R chain rulenum	Another rule at this place
  --list    -L [chain [rulenum]]	A table of the rules
  --list-rules -S [chain [rulenum]]	The rules as they are written
  --flush   -F [chain]		No rules any more
  --zero    -Z [chain [rulenum]]	Counting from nothing
  --new     -N chain		A chain of your own
  --delete-chain
            -X [chain]		Without that chain
  --policy  -P chain target	For what no rule decides
  --rename-chain
            -E old-chain new-chain

Options:
    --ipv4	-4		(a line that ip6tables-restore passes over)
    --ipv6	-6		(a line that iptables-restore passes over)
[!] --protocol	-p proto	by number or name, \`tcp'
[!] --source	-s address[/mask][...]
[!] --destination -d address[/mask][...]
[!] --in-interface -i input name[+]
 --jump	-j target
  --goto      -g chain		jump without a way back
  --match	-m match
  --numeric	-n		addresses and ports as numbers
[!] --out-interface -o output name[+]
  --table	-t table	(default: \`filter')
  --verbose	-v
  --wait	-w [seconds]	for the lock
  --line-numbers
  --exact	-x		long numbers in full
[!] --fragment	-f		later fragments only
  --modprobe=<command>
  --set-counters -c PKTS BYTES
[!] --version	-V
${more}`;
}
