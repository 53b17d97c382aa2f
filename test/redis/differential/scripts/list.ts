/** Scripts for the list commands. */
export const LIST_SCRIPTS: Readonly<Record<string, string>> = {
  'push and pop': `
    RPUSH l a b c
    LPUSH l z y
    LRANGE l 0 -1
    LLEN l
    LPOP l
    RPOP l
    LPOP l 2
    RPOP l 10
    EXISTS l
    LPOP l
    LPOP l 1
    LPOP l 0
    RPUSH l a
    LPOP l 0
    LPOP l -1
    LPOP l abc
    LPOP l 1 2
    RPOP l -1
    LPUSHX l x y
    RPUSHX l p q
    LPUSHX none x
    RPUSHX none x
    LRANGE l 0 -1
    EXISTS none
    SET s v
    LPUSH s a
    RPUSH s a
    LPUSHX s a
    LPOP s
    LPOP s 1
    LLEN s
    LRANGE s 0 -1
    LLEN none
    LPUSH l
    RPUSH
    LPOP
    LLEN
    OBJECT ENCODING l
    TYPE l`,
  'index set insert remove': `
    RPUSH l a b c a b c a
    LINDEX l 0
    LINDEX l -1
    LINDEX l 100
    LINDEX l -100
    LINDEX none 0
    LINDEX l abc
    LSET l 0 A
    LSET l -1 Z
    LSET l 100 x
    LSET l -100 x
    LSET none 0 x
    LSET l abc x
    LRANGE l 0 -1
    LINSERT l BEFORE b X
    LINSERT l AFTER b Y
    LINSERT l after nopivot Y
    LINSERT none BEFORE a b
    LINSERT l MIDDLE a b
    LRANGE l 0 -1
    LREM l 1 b
    LREM l -1 c
    LREM l 0 nothing
    LREM l 0 a
    LRANGE l 0 -1
    RPUSH m x y x y x
    LREM m -2 x
    LRANGE m 0 -1
    LREM m 0 x
    LREM m 0 y
    EXISTS m
    LREM none 0 a
    LREM l abc a
    SET s v
    LINDEX s 0
    LSET s 0 a
    LINSERT s BEFORE a b
    LREM s 0 a
    LINDEX l
    LSET l 0
    LREM l 0
    LINSERT l BEFORE a`,
  'range and trim': `
    RPUSH l 0 1 2 3 4 5 6 7 8 9
    LRANGE l 0 0
    LRANGE l 2 5
    LRANGE l -3 -1
    LRANGE l 5 2
    LRANGE l -100 100
    LRANGE l 100 200
    LRANGE l 0 -20
    LRANGE none 0 -1
    LRANGE l a 1
    LRANGE l 0 b
    LTRIM l 2 -3
    LRANGE l 0 -1
    LTRIM l 1 2
    LRANGE l 0 -1
    LTRIM l 5 2
    EXISTS l
    LTRIM none 0 1
    LTRIM none a b
    SET s v
    LTRIM s 0 1
    RPUSH m a b c
    LTRIM m -100 100
    LRANGE m 0 -1
    LTRIM m 0 -2
    LRANGE m 0 -1
    LRANGE m 0`,
  lpos: `
    RPUSH l a b c 1 2 3 c c
    LPOS l c
    LPOS l x
    LPOS l c RANK 2
    LPOS l c RANK -1
    LPOS l c RANK -2
    LPOS l c RANK 0
    LPOS l c COUNT 2
    LPOS l c COUNT 0
    LPOS l c COUNT 0 RANK -1
    LPOS l c COUNT 10 RANK 2
    LPOS l c COUNT -1
    LPOS l c MAXLEN 3
    LPOS l c MAXLEN 2
    LPOS l c MAXLEN 0
    LPOS l c MAXLEN -1
    LPOS l c COUNT 0 MAXLEN 7
    LPOS l c RANK -1 MAXLEN 1 COUNT 0
    LPOS none c
    LPOS none c COUNT 1
    LPOS l c RANK abc
    LPOS l c COUNT abc
    LPOS l c MAXLEN abc
    LPOS l c RANK
    LPOS l c FOO 1
    LPOS l c RANK -9223372036854775808
    SET s v
    LPOS s c
    LPOS l`,
  move: `
    RPUSH a 1 2 3
    LMOVE a b LEFT RIGHT
    LMOVE a b RIGHT LEFT
    LRANGE a 0 -1
    LRANGE b 0 -1
    LMOVE b b LEFT RIGHT
    LRANGE b 0 -1
    LMOVE a a left left
    LMOVE none b LEFT LEFT
    LMOVE a b UP LEFT
    LMOVE a b LEFT UP
    LMOVE a b LEFT
    RPOPLPUSH a b
    RPOPLPUSH a b
    LRANGE b 0 -1
    EXISTS a
    RPOPLPUSH b b
    LRANGE b 0 -1
    SET s v
    LMOVE b s LEFT LEFT
    LMOVE s b LEFT LEFT
    LMOVE none s LEFT LEFT
    RPOPLPUSH b s
    RPOPLPUSH s b
    RPOPLPUSH b
    RPUSH e x
    EXPIRE e 100
    LMOVE e e LEFT RIGHT
    TTL e`,
  lmpop: `
    LMPOP 1 none LEFT
    RPUSH a 1 2 3 4
    RPUSH b x
    LMPOP 2 none a LEFT
    LMPOP 2 a b RIGHT COUNT 2
    LMPOP 2 a b left count 10
    EXISTS a
    LMPOP 2 a b LEFT
    LMPOP 0 a LEFT
    LMPOP -1 a LEFT
    LMPOP abc a LEFT
    LMPOP 1 a
    LMPOP 1 a UP
    LMPOP 1 a LEFT COUNT 0
    LMPOP 1 a LEFT COUNT -1
    LMPOP 1 a LEFT COUNT abc
    LMPOP 1 a LEFT COUNT 1 COUNT 1
    LMPOP 1 a LEFT FOO 1
    LMPOP 2 a LEFT
    LMPOP 3 a b LEFT
    SET s v
    LMPOP 1 s LEFT
    LMPOP 2 none s LEFT
    LMPOP`,
  'blocking without waiting': `
    RPUSH a 1 2 3
    BLPOP a 0
    BRPOP none a 0
    BLPOP a 0
    BLPOP none 0.01
    BRPOP none none2 0.01
    BLPOP none abc
    BLPOP none -1
    BLPOP none 1e20
    BLPOP none
    SET s v
    BLPOP s 0
    BLPOP none s 0
    BRPOP s 0
    BLMOVE none x LEFT LEFT 0.01
    BLMOVE none x LEFT LEFT abc
    BLMOVE none x UP LEFT 0
    RPUSH q 1 2
    BLMOVE q r LEFT RIGHT 0
    BLMOVE q s LEFT RIGHT 0
    BRPOPLPUSH q r 0
    LRANGE r 0 -1
    BRPOPLPUSH none r 0.01
    BLMPOP 0.01 1 none LEFT
    BLMPOP 0 1 r LEFT COUNT 5
    BLMPOP -1 1 r LEFT
    BLMPOP abc 1 r LEFT
    BLMPOP 0.01 0 r LEFT
    BLMPOP 0.01 1 r UP
    MULTI
    BLPOP none 0
    BLMOVE none x LEFT LEFT 0
    BRPOPLPUSH none x 0
    BLMPOP 0 1 none LEFT
    EXEC`,
  'growing beyond one node': `
    RPUSH l ${Array.from({ length: 300 }, (_, i) => `item${i}`).join(' ')}
    OBJECT ENCODING l
    LLEN l
    LRANGE l 100 120
    LINDEX l 150
    LSET l 150 changed
    LINDEX l 150
    LINSERT l BEFORE item200 inserted
    LINDEX l 200
    LTRIM l 50 -50
    LLEN l
    LPOS l item60`,
};
