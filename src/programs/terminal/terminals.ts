/** What terminals can do, as terminfo says it: `name` for what they have, `name#number`, `name=string`. From ncurses 6.4. */
export interface TerminalEntry {
  readonly longName: string;
  /** Another terminal, whose abilities these add to and take away from (`name@`). */
  readonly like?: string;
  readonly abilities: string;
}

export const TERMINALS: ReadonlyMap<string, TerminalEntry> = new Map([
  [
    'xterm-256color',
    {
      longName: 'xterm with 256 colors',
      abilities:
        String.raw`am bce ccc mc5i mir msgr npc xenl colors#0x100 cols#80 it#8 lines#24 pairs#0x10000 bel=^G blink=\E[5m ` +
        String.raw`bold=\E[1m cbt=\E[Z civis=\E[?25l clear=\E[H\E[2J cnorm=\E[?12l\E[?25h cr=\r csr=\E[%i%p1%d;%p2%dr ` +
        String.raw`cub=\E[%p1%dD cub1=^H cud=\E[%p1%dB cud1=\n cuf=\E[%p1%dC cuf1=\E[C cup=\E[%i%p1%d;%p2%dH cuu=\E[%p1%dA ` +
        String.raw`cuu1=\E[A cvvis=\E[?12;25h dch=\E[%p1%dP dch1=\E[P dim=\E[2m dl=\E[%p1%dM dl1=\E[M ech=\E[%p1%dX ed=\E[J ` +
        String.raw`el=\E[K el1=\E[1K flash=\E[?5h$<100/>\E[?5l home=\E[H hpa=\E[%i%p1%dG ht=^I hts=\EH ich=\E[%p1%d@ ` +
        String.raw`il=\E[%p1%dL il1=\E[L ind=\n indn=\E[%p1%dS ` +
        'initc=\\E]4;%p1%d;rgb:%p2%{255}%*%{1000}%/%2.2X/%p3%{255}%*%{1000}%/%2.2X/%p4%{255}%*%{1000}%/%2.2X\\E\\\\ ' +
        String.raw`invis=\E[8m is2=\E[!p\E[?3;4l\E[4l\E> kbs=^? kcub1=\EOD kcud1=\EOB kcuf1=\EOC kcuu1=\EOA kend=\EOF ` +
        String.raw`khome=\EOH kmous=\E[< mc0=\E[i mc4=\E[4i mc5=\E[5i meml=\El memu=\Em mgc=\E[?69l nel=\EE oc=\E]104\007 ` +
        String.raw`op=\E[39;49m rc=\E8 rep=%p1%c\E[%p2%{1}%-%db rev=\E[7m ri=\EM rin=\E[%p1%dT ritm=\E[23m rmacs=\E(B ` +
        String.raw`rmam=\E[?7l rmcup=\E[?1049l\E[23;0;0t rmir=\E[4l rmkx=\E[?1l\E> rmm=\E[?1034l rmso=\E[27m rmul=\E[24m ` +
        String.raw`rs1=\Ec\E]104\007 rs2=\E[!p\E[?3;4l\E[4l\E> sc=\E7 ` +
        String.raw`setab=\E[%?%p1%{8}%<%t4%p1%d%e%p1%{16}%<%t10%p1%{8}%-%d%e48;5;%p1%d%;m ` +
        String.raw`setaf=\E[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m ` +
        String.raw`sgr=%?%p9%t\E(0%e\E(B%;\E[0%?%p6%t;1%;%?%p5%t;2%;%?%p2%t;4%;%?%p1%p3%|%t;7%;%?%p4%t;5%;%?%p7%t;8%;m ` +
        String.raw`sgr0=\E(B\E[m sitm=\E[3m smacs=\E(0 smam=\E[?7h smcup=\E[?1049h\E[22;0;0t smglp=\E[?69h\E[%i%p1%ds ` +
        String.raw`smglr=\E[?69h\E[%i%p1%d;%p2%ds smgrp=\E[?69h\E[%i;%p1%ds smir=\E[4h smkx=\E[?1h\E= smm=\E[?1034h ` +
        String.raw`smso=\E[7m smul=\E[4m tbc=\E[3g u6=\E[%i%d;%dR u7=\E[6n u8=\E[?%[;0123456789]c u9=\E[c vpa=\E[%i%p1%dd `,
    },
  ],
  [
    'xterm',
    {
      longName: 'xterm terminal emulator (X Window System)',
      like: 'xterm-256color',
      abilities:
        String.raw`colors#8 pairs#64 rs1=\Ec setab=\E[4%p1%dm setaf=\E[3%p1%dm ` +
        String.raw`setb=\E[4%?%p1%{1}%=%t4%e%p1%{3}%=%t6%e%p1%{4}%=%t1%e%p1%{6}%=%t3%e%p1%d%;m ` +
        String.raw`setf=\E[3%?%p1%{1}%=%t4%e%p1%{3}%=%t6%e%p1%{4}%=%t1%e%p1%{6}%=%t3%e%p1%d%;m ccc@ initc@ oc@ `,
    },
  ],
  [
    'vt100',
    {
      longName: 'DEC VT100 (w/advanced video)',
      abilities:
        String.raw`am mc5i msgr xenl xon cols#80 it#8 lines#24 vt#3 bel=^G blink=\E[5m$<2> bold=\E[1m$<2> ` +
        String.raw`clear=\E[H\E[J$<50> cr=\r csr=\E[%i%p1%d;%p2%dr cub=\E[%p1%dD cub1=^H cud=\E[%p1%dB cud1=\n ` +
        String.raw`cuf=\E[%p1%dC cuf1=\E[C$<2> cup=\E[%i%p1%d;%p2%dH$<5> cuu=\E[%p1%dA cuu1=\E[A$<2> ed=\E[J$<50> ` +
        String.raw`el=\E[K$<3> el1=\E[1K$<3> enacs=\E(B\E)0 home=\E[H ht=^I hts=\EH ind=\n kbs=^H kcub1=\EOD kcud1=\EOB ` +
        String.raw`kcuf1=\EOC kcuu1=\EOA lf1=pf1 lf2=pf2 lf3=pf3 lf4=pf4 mc0=\E[0i mc4=\E[4i mc5=\E[5i rc=\E8 rev=\E[7m$<2> ` +
        String.raw`ri=\EM$<5> rmacs=^O rmam=\E[?7l rmkx=\E[?1l\E> rmso=\E[m$<2> rmul=\E[m$<2> ` +
        String.raw`rs2=\E<\E>\E[?3;4;5l\E[?7;8h\E[r sc=\E7 ` +
        String.raw`sgr=\E[0%?%p1%p6%|%t;1%;%?%p2%t;4%;%?%p1%p3%|%t;7%;%?%p4%t;5%;m%?%p9%t\016%e\017%;$<2> sgr0=\E[m\017$<2> ` +
        String.raw`smacs=^N smam=\E[?7h smkx=\E[?1h\E= smso=\E[7m$<2> smul=\E[4m$<2> tbc=\E[3g u6=\E[%i%d;%dR u7=\E[6n ` +
        String.raw`u8=\E[?%[;0123456789]c u9=\EZ `,
    },
  ],
  [
    'linux',
    {
      longName: 'Linux console',
      abilities:
        String.raw`am bce ccc eo mir msgr xenl xon colors#8 it#8 ncv#18 pairs#64 bel=^G blink=\E[5m bold=\E[1m ` +
        String.raw`civis=\E[?25l\E[?1c clear=\E[H\E[J cnorm=\E[?25h\E[?0c cr=\r csr=\E[%i%p1%d;%p2%dr cub=\E[%p1%dD cub1=^H ` +
        String.raw`cud=\E[%p1%dB cud1=\n cuf=\E[%p1%dC cuf1=\E[C cup=\E[%i%p1%d;%p2%dH cuu=\E[%p1%dA cuu1=\E[A ` +
        String.raw`cvvis=\E[?25h\E[?8c dch=\E[%p1%dP dch1=\E[P dim=\E[2m dl=\E[%p1%dM dl1=\E[M ech=\E[%p1%dX ed=\E[J ` +
        String.raw`el=\E[K el1=\E[1K enacs=\E)0 flash=\E[?5h$<200/>\E[?5l home=\E[H hpa=\E[%i%p1%dG ht=^I hts=\EH ` +
        String.raw`ich=\E[%p1%d@ ich1=\E[@ il=\E[%p1%dL il1=\E[L ind=\n ` +
        String.raw`initc=\E]P%p1%x%p2%{255}%*%{1000}%/%02x%p3%{255}%*%{1000}%/%02x%p4%{255}%*%{1000}%/%02x kbs=^? ` +
        String.raw`kcub1=\E[D kcud1=\E[B kcuf1=\E[C kcuu1=\E[A kend=\E[4~ khome=\E[1~ kmous=\E[M nel=\r\n oc=\E]R ` +
        String.raw`op=\E[39;49m rc=\E8 rev=\E[7m ri=\EM rmacs=^O rmam=\E[?7l rmir=\E[4l rmpch=\E[10m rmso=\E[27m ` +
        String.raw`rmul=\E[24m rs1=\Ec\E]R sc=\E7 setab=\E[4%p1%dm setaf=\E[3%p1%dm ` +
        String.raw`sgr=\E[0;10%?%p1%t;7%;%?%p2%t;4%;%?%p3%t;7%;%?%p4%t;5%;%?%p5%t;2%;%?%p6%t;1%;m%?%p9%t\016%e\017%; ` +
        String.raw`sgr0=\E[m\017 smacs=^N smam=\E[?7h smir=\E[4h smpch=\E[11m smso=\E[7m smul=\E[4m tbc=\E[3g ` +
        String.raw`u6=\E[%i%d;%dR u7=\E[6n u8=\E[?6c u9=\E[c vpa=\E[%i%p1%dd `,
    },
  ],
  [
    'screen',
    {
      longName: 'VT 100/ANSI X3.64 virtual terminal',
      abilities:
        String.raw`am mir msgr xenl colors#8 cols#80 it#8 lines#24 pairs#64 bel=^G blink=\E[5m bold=\E[1m cbt=\E[Z ` +
        String.raw`civis=\E[?25l clear=\E[H\E[J cnorm=\E[34h\E[?25h cr=\r csr=\E[%i%p1%d;%p2%dr cub=\E[%p1%dD cub1=^H ` +
        String.raw`cud=\E[%p1%dB cud1=\n cuf=\E[%p1%dC cuf1=\E[C cup=\E[%i%p1%d;%p2%dH cuu=\E[%p1%dA cuu1=\EM cvvis=\E[34l ` +
        String.raw`dch=\E[%p1%dP dch1=\E[P dim=\E[2m dl=\E[%p1%dM dl1=\E[M ed=\E[J el=\E[K el1=\E[1K enacs=\E(B\E)0 ` +
        String.raw`flash=\Eg home=\E[H hpa=\E[%i%p1%dG ht=^I hts=\EH ich=\E[%p1%d@ il=\E[%p1%dL il1=\E[L ind=\n ` +
        String.raw`indn=\E[%p1%dS is2=\E)0 kbs=^? kcub1=\EOD kcud1=\EOB kcuf1=\EOC kcuu1=\EOA kend=\E[4~ khome=\E[1~ ` +
        String.raw`kmous=\E[M nel=\EE op=\E[39;49m rc=\E8 rev=\E[7m ri=\EM rin=\E[%p1%dT rmacs=^O rmcup=\E[?1049l ` +
        String.raw`rmir=\E[4l rmkx=\E[?1l\E> rmso=\E[23m rmul=\E[24m rs2=\Ec\E[?1000l\E[?25h sc=\E7 setab=\E[4%p1%dm ` +
        String.raw`setaf=\E[3%p1%dm ` +
        String.raw`sgr=\E[0%?%p6%t;1%;%?%p1%t;3%;%?%p2%t;4%;%?%p3%t;7%;%?%p4%t;5%;%?%p5%t;2%;m%?%p9%t\016%e\017%; ` +
        String.raw`sgr0=\E[m\017 smacs=^N smcup=\E[?1049h smir=\E[4h smkx=\E[?1h\E= smso=\E[3m smul=\E[4m tbc=\E[3g ` +
        String.raw`u6=\E[%i%d;%dR u7=\E[6n u8=\E[?1;2c u9=\E[c vpa=\E[%i%p1%dd `,
    },
  ],
  [
    'screen-256color',
    {
      longName: 'GNU Screen with 256 colors',
      like: 'screen',
      abilities:
        String.raw`colors#0x100 pairs#0x10000 setab=\E[%?%p1%{8}%<%t4%p1%d%e%p1%{16}%<%t10%p1%{8}%-%d%e48;5;%p1%d%;m ` +
        String.raw`setaf=\E[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m `,
    },
  ],
  [
    'tmux-256color',
    {
      longName: 'tmux with 256 colors',
      like: 'screen',
      abilities:
        String.raw`hs colors#0x100 pairs#0x10000 dsl=\E]0;\007 fsl=^G invis=\E[8m ritm=\E[23m rmso=\E[27m ` +
        String.raw`setab=\E[%?%p1%{8}%<%t4%p1%d%e%p1%{16}%<%t10%p1%{8}%-%d%e48;5;%p1%d%;m ` +
        String.raw`setaf=\E[%?%p1%{8}%<%t3%p1%d%e%p1%{16}%<%t9%p1%{8}%-%d%e38;5;%p1%d%;m ` +
        String.raw`sgr=\E[0%?%p6%t;1%;%?%p2%t;4%;%?%p1%p3%|%t;7%;%?%p4%t;5%;%?%p5%t;2%;%?%p7%t;8%;m%?%p9%t\016%e\017%; ` +
        String.raw`sitm=\E[3m smso=\E[7m tsl=\E]0; `,
    },
  ],
  [
    'dumb',
    {
      longName: '80-column dumb tty',
      abilities: String.raw`am cols#80 bel=^G cr=\r cud1=\n ind=\n `,
    },
  ],
]);
