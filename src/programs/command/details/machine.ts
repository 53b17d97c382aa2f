/** What tools for processes, users and the machine say of themselves and their options, in our words. */
export const MACHINE = `
addgroup: Make a group, or put a user into one
-g GID > Its number
-S > For the system

adduser: Make a user, or put one into a group
-h DIR > Home
-g GECOS > About the user
-s SHELL > Shell
-G GRP > Group
-S > For the system
-D > No password
-H > No home
-u UID > The user's number
-k SKEL > What homes begin with (/etc/skel)

arch: Show what the machine is

ash: The shell: reads commands and runs them

cal: Show a calendar
-j > Days of the year
-m > Weeks begin on Monday
-y > The whole year

clear: Empty the screen

delgroup: Remove a group, or a user from one

deluser: Remove a user
--remove-home > The home too

dmesg: Show what the kernel said
-c > Forget it then
-n LEVEL > What is shown at once
-s SIZE > At most SIZE bytes
-r > As it is, with levels

dnsdomainname: Show the name of the domain

env: Show the environment, or run PROG in another
-, -i > Begin with an empty one
-0 > NUL behind each
-u NAME > Without NAME

getopt: Read options for a script
-a > Long options may begin with one -
-l LOPT[,...] > Long options
-n PROGNAME > Who complains
-o OPTSTRING > Short options
-q > Say no mistakes
-Q > Show nothing else
-s SHELL > Quote for SHELL
-T > Tell which version this is
-u > Do not quote

groups: Show which groups USER is in

hostid: Show the machine's number

hostname: Show the machine's name, or set it
-s > Without the domain
-i > Addresses
-d > The domain
-f > All of it
-F FILE > Set it to what FILE holds

id: Tell about USER, or whoever asks
-u > Number of the user
-g > Number of the group
-G > Numbers of all groups
-n > Names, not numbers
-r > The real ones

killall: Send processes with a name a signal (TERM unless said)
-l > Names and numbers of signals
-q > Say no mistakes

logname: Show who logged in

nice: Run PROG with another priority, or show it
-n ADJUST > Add ADJUST (default 10)

nohup: Run PROG so that it outlives the terminal

nologin: Turn a user away

nproc: Show how many processors there are
--all > All, not only those that may be used
--ignore=N > Less N

pgrep: Show processes that match
-l > Names too
-a > Whole command lines too
-f > Match whole command lines
-n > Only the newest
-o > Only the oldest
-v > Those that do not match
-x > All of the name
-s > Of this session (0: one's own)
-P > Children of this process

pidof: Show numbers of processes with these names
-s > Only one
-o PID > Not this one

pkill: Send processes that match a signal
-l > Names of signals
-x > All of the name
-f > Match whole command lines
-s SID > Of this session (0: one's own)
-P PPID > Children of this process
-v > Those that do not match
-n > Only the newest
-o > Only the oldest
-e > Say whom

printenv: Show the environment, or these of it

pstree: Show processes as a tree, of PID or USER
-p > Numbers too

pwd: Show where one is

renice: Change priorities
-n > Add PRIORITY to what there is
-p > IDs are processes (default)
-g > ...groups of processes
-u > ...users

reset: Make the terminal usable again

setsid: Run PROG in a session of its own
-c > The terminal is its terminal

sh: The shell: reads commands and runs them

sleep: Wait so long; N may end in s, m, h or d

stty: Tell about the terminal, or change it
-F DEVICE > Another terminal
-a > Everything
-g > In a form that stty reads

su: Run a shell as another user (root unless said)
-,-l > As if logging in
-p,-m > Keep the environment
-c CMD > Run CMD
-s SH > SH in place of the user's shell

sysctl: Look at or set what the kernel goes by
-e > Do not mind what is unknown
-n > No names
-a > All
-p > Read FILEs (default /etc/sysctl.conf)
-w > Set

time: Run PROG and tell what it took
-v > Everything
-p > As POSIX has it
-f FMT > As FMT says
-o FILE > Write to FILE
-a > Behind what is there

top: Watch processes, and who computes most
Keys:
 N/M/P/T: sort by number, memory, processor, time
 R: the other way round
 H: threads, 1: each processor, s: memory
 Q,^C: leave
-b > Only print
-n N > So often
-d SEC > Wait so long (default 5)
-m > Memory, like key s

tty: Show the terminal's name
-s > Only say with the status whether it is one

uname: Tell about the system
-a > Everything
-m > Machine
-n > Name in the network
-r > Release of the kernel
-s > Kernel (default)
-p > Processor
-v > Version of the kernel
-i > Platform
-o > Operating system

uptime: Tell how long the machine runs, and how busy it is

usleep: Wait N microseconds

w: Show who is logged in

watch: Run PROG again and again
-n SEC > Every so many seconds (default 2)
-t > No title

who: Show who is logged in
-a > Everything
-H > With titles

whoami: Show the name that one goes by

yes: Repeat STRING (or y) until nobody listens
`;
