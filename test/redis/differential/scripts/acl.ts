import type { Script } from '../compare.ts';

export const ACL_SCRIPTS: Readonly<Record<string, Script>> = {
  rules: `
    ACL LIST
    ACL SETUSER a
    ACL LIST
    ACL GETUSER a
    ACL GETUSER nobody
    ACL SETUSER b on >p ~k* %R~r* &ch* +@read +select|0 "(+set ~x)"
    ACL LIST
    ACL GETUSER b
    ACL USERS
    ACL SETUSER b foo
    ACL SETUSER b +nope
    ACL SETUSER b ~* ~x
    ACL SETUSER b &* &x
    ACL SETUSER b <zz
    ACL SETUSER b #zz
    ACL SETUSER b (+get
    ACL SETUSER b (+get ~y)
    ACL SETUSER b +config|get|x
    ACL SETUSER b +@nope
    ACL SETUSER "b c"
    ACL SETUSER b %X~y
    ACL DRYRUN b del foo
    ACL DRYRUN b strlen foo
    ACL DRYRUN b strlen kfoo
    ACL DRYRUN b set x 1
    ACL DRYRUN b publish other x
    ACL DRYRUN nobody get x
    ACL DRYRUN b nope x
    ACL DRYRUN b get
    ACL DELUSER b default
    ACL DELUSER a nobody
    ACL SETUSER c allkeys allchannels allcommands nopass on
    ACL LIST
    ACL SETUSER c -set
    ACL LIST
    ACL SETUSER c reset
    ACL LIST
    ACL SETUSER c %RW~x* %W~y
    ACL GETUSER c
    ACL SETUSER d +@all -@dangerous
    ACL GETUSER d
    ACL SETUSER d -@all +@string +@hash
    ACL GETUSER d
    ACL DELUSER b c d
    ACL SAVE
    ACL LOG x
  `,
  enforcement: `
    ACL LOG RESET
    ACL SETUSER u on >pw ~k* %R~r* resetchannels &ch* -@all +get +set +publish +subscribe +psubscribe +eval +multi +exec +@connection -select
    2:AUTH u wrong
    2:AUTH nobody pw
    2:AUTH u pw
    2:ACL WHOAMI
    2:SET k1 v
    2:GET k1
    2:SET x v
    2:GET r1
    2:SET r1 v
    2:DEL k1
    2:SELECT 0
    2:PUBLISH ch1 x
    2:PUBLISH other x
    2:SUBSCRIBE other
    2:PSUBSCRIBE ch*
    2:PUNSUBSCRIBE
    2:EVAL "return redis.call('get','zz')" 0
    2:EVAL "return redis.call('del','k1')" 0
    2:MULTI
    2:SET x v
    2:EXEC
    ACL SETUSER u -get
    2:GET k1
    ACL SETUSER u off
    3:AUTH u pw
    ? ACL LOG 1
    ACL DELUSER u
    CONFIG SET requirepass secret
    ACL LIST
    3:AUTH secret
    3:AUTH wrong
    CONFIG SET requirepass ""
    ACL LIST
  `,
};
