/** Scripts for the hash commands. */
export const HASH_SCRIPTS: Readonly<Record<string, string>> = {
  'set and get': `
    HSET h a 1
    HSET h a 2 b 3
    HSET h c 4 d 5 e 6
    HGET h a
    HGET h none
    HGET none a
    HMGET h a none b
    HMGET none a b
    HGETALL h
    HGETALL none
    HKEYS h
    HVALS h
    HKEYS none
    HVALS none
    HLEN h
    HLEN none
    HSTRLEN h a
    HSTRLEN h none
    HSTRLEN none a
    HEXISTS h a
    HEXISTS h none
    HEXISTS none a
    HSETNX h a 9
    HSETNX h z 9
    HSETNX new f v
    HMSET h x 1 y 2
    HMSET h x
    HMSET h x 1 y
    HSET h
    HSET h a
    HSET h a 1 b
    HGET h
    HMGET h
    HGETALL
    HSETNX h a
    HDEL h a b none
    HDEL h none
    HDEL none a
    HDEL h
    HGETALL h
    HDEL h c d e z x y
    EXISTS h
    SET s v
    HSET s a 1
    HGET s a
    HMGET s a
    HGETALL s
    HKEYS s
    HVALS s
    HLEN s
    HDEL s a
    HEXISTS s a
    HSTRLEN s a
    HSETNX s a 1
    HMSET s a 1
    HSET h "" empty
    HGET h ""
    HSET h bin "\\x00\\xff"
    HGET h bin`,
  increments: `
    HINCRBY h n 1
    HINCRBY h n 10
    HINCRBY h n -5
    HINCRBY h n abc
    HINCRBY h n 1.5
    HSET h s abc
    HINCRBY h s 1
    HSET h big 9223372036854775807
    HINCRBY h big 1
    HSET h small -9223372036854775808
    HINCRBY h small -1
    HINCRBY h big -1
    HSET h sp " 1"
    HINCRBY h sp 1
    HINCRBYFLOAT h f 0.1
    HINCRBYFLOAT h f 0.2
    HINCRBYFLOAT h f abc
    HINCRBYFLOAT h s 1
    HINCRBYFLOAT h n 1.5
    HINCRBY h n 1
    HINCRBYFLOAT h f 5.0e3
    HINCRBYFLOAT h f -5.0e3
    HINCRBYFLOAT h f inf
    HINCRBYFLOAT h f nan
    HINCRBYFLOAT h f ""
    HSET h e ""
    HINCRBYFLOAT h e 1
    HINCRBY h e 1
    SET s v
    HINCRBY s a 1
    HINCRBYFLOAT s a 1
    HINCRBY h n
    HINCRBYFLOAT h n
    HGETALL h`,
  random: `
    HSET h a 1 b 2 c 3
    ?HRANDFIELD h
    HRANDFIELD none
    HRANDFIELD none 1
    ~HRANDFIELD h 3
    ~HRANDFIELD h 10
    ?HRANDFIELD h 2
    ?HRANDFIELD h -5
    HRANDFIELD h 0
    ?HRANDFIELD h 2 WITHVALUES
    ?HRANDFIELD h -4 WITHVALUES
    HRANDFIELD h abc
    HRANDFIELD h 1 FOO
    HRANDFIELD h 1 WITHVALUES x
    HRANDFIELD h -9223372036854775808
    HRANDFIELD h -9223372036854775807 WITHVALUES
    SET s v
    HRANDFIELD s
    HRANDFIELD s 1
    HRANDFIELD`,
  scan: `
    HSET h a 1 b 2 c 3
    HSCAN h 0
    HSCAN h 0 MATCH a*
    HSCAN h 0 COUNT 1
    HSCAN h abc
    HSCAN h -1
    HSCAN h 0 COUNT 0
    HSCAN h 0 COUNT abc
    HSCAN h 0 MATCH
    HSCAN h 0 FOO 1
    HSCAN h 0 TYPE hash
    HSCAN none 0
    SET s v
    HSCAN s 0
    HSCAN h`,
  encoding: `
    HSET h a 1
    OBJECT ENCODING h
    HSET h b aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    OBJECT ENCODING h
    HSET h c aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa
    OBJECT ENCODING h
    ~HGETALL h
    HDEL h c
    OBJECT ENCODING h
    HSET g ${Array.from({ length: 512 }, (_, i) => `f${i} v`).join(' ')}
    OBJECT ENCODING g
    HSET g more v
    OBJECT ENCODING g
    HLEN g
    ~HSCAN g 0 COUNT 10000
    ~HKEYS g`,
};
