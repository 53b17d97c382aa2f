/** Scripts for the bitmap commands. */
export const BITMAP_SCRIPTS: Readonly<Record<string, string>> = {
  bits: `
    SETBIT b 7 1
    SETBIT b 7 0
    SETBIT b 100 1
    GETBIT b 100
    GETBIT b 7
    GETBIT b 10000
    GETBIT none 0
    STRLEN b
    SETBIT b -1 1
    SETBIT b abc 1
    SETBIT b 0 2
    SETBIT b 0 abc
    SETBIT b 4294967296 1
    GETBIT b -1
    SET s foobar
    BITCOUNT s
    BITCOUNT s 0 0
    BITCOUNT s 1 1
    BITCOUNT s -2 -1
    BITCOUNT s 5 30 BIT
    BITCOUNT s 5 30 BYTE
    BITCOUNT s 0
    BITCOUNT s 0 1 FOO
    BITCOUNT s a b
    BITCOUNT none
    BITCOUNT none 0 1
    BITCOUNT s 3 1
    SET p "\\xff\\xf0\\x00"
    BITPOS p 0
    BITPOS p 1
    BITPOS p 1 1
    BITPOS p 0 0 0
    BITPOS p 0 2
    BITPOS p 1 2
    BITPOS p 0 8 -1 BIT
    BITPOS p 1 12 -1 BIT
    BITPOS p 2
    BITPOS p abc
    BITPOS none 0
    BITPOS none 1
    SET f "\\xff\\xff"
    BITPOS f 0
    BITPOS f 0 0
    BITPOS f 0 0 -1
    BITPOS f 0 5
    BITPOS f 0 0 1 FOO
    SET x abc
    SET y abd
    BITOP AND d x y
    GET d
    BITOP OR d x y
    GET d
    BITOP XOR d x y
    GET d
    BITOP NOT d x
    GET d
    BITOP NOT d x y
    BITOP FOO d x
    BITOP AND d none
    EXISTS d
    BITOP OR d x none
    GET d
    LPUSH l a
    BITOP AND d l x
    SETBIT l 0 1
    GETBIT l 0
    BITCOUNT l
    BITPOS l 1`,
  bitfield: `
    BITFIELD b SET u8 0 255 GET u8 0 GET i8 0 INCRBY u8 0 1
    BITFIELD b OVERFLOW SAT INCRBY u8 0 300
    BITFIELD b OVERFLOW FAIL INCRBY u8 0 1
    BITFIELD b OVERFLOW WRAP INCRBY i8 8 200
    BITFIELD b SET i64 64 -1 GET i64 64
    BITFIELD b SET u63 128 9223372036854775807 GET u63 128
    BITFIELD b GET u4 #1
    BITFIELD b SET u64 0 1
    BITFIELD b SET i65 0 1
    BITFIELD b SET x8 0 1
    BITFIELD b GET u8
    BITFIELD b FOO
    BITFIELD b OVERFLOW FOO
    BITFIELD b GET u8 -1
    BITFIELD b GET u8 abc
    BITFIELD b SET u8 0 abc
    BITFIELD none GET u8 0
    EXISTS none
    BITFIELD b
    BITFIELD_RO b GET u8 0
    BITFIELD_RO b SET u8 0 1
    LPUSH l a
    BITFIELD l GET u8 0
    GET b`,
  'negative numbers in fields without a sign': `
    BITFIELD a OVERFLOW SAT SET u63 #3 -2 SET u8 0 -1 INCRBY u8 8 -5
    GET a
    BITFIELD a OVERFLOW FAIL SET u8 0 -1
    BITFIELD a OVERFLOW WRAP SET u8 0 -2
    GET a`,
};
