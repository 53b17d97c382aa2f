import {
  AttributeReply,
  BigNumberReply,
  BooleanReply,
  DoubleReply,
  ManyReplies,
  MapReply,
  PushReply,
  type Reply,
  ReplyError,
  SetReply,
  VerbatimReply,
} from '../../resp/reply.ts';

/** A reply of every type of the protocol, for those who test clients. */
export function sampleReply(type: string, protocol: 2 | 3): Reply {
  switch (type) {
    case 'string':
      return 'Hello World';
    case 'integer':
      return 12345;
    case 'double':
      // biome-ignore lint/suspicious/noApproximativeNumericConstant: Redis answers this, and not pi
      return new DoubleReply(3.141);
    case 'null':
      return null;
    case 'array':
      return [0, 1, 2];
    case 'set':
      return new SetReply([0, 1, 2]);
    case 'map':
      return new MapReply(
        [0, false, 1, true, 2, false].map((each) =>
          typeof each === 'boolean' ? new BooleanReply(each) : each,
        ),
      );
    case 'attrib':
      return new AttributeReply(
        ['key-popularity', ['key:123', 90]],
        'Some real reply following the attribute',
      );
    case 'push':
      if (protocol === 2) throw new ReplyError('ERR RESP2 is not supported by this command');
      return new ManyReplies([
        new PushReply(['server-cpu-usage', 42]),
        'Some real reply following the push reply',
      ]);
    case 'true':
      return new BooleanReply(true);
    case 'false':
      return new BooleanReply(false);
    case 'verbatim':
      return new VerbatimReply('This is a verbatim\nstring');
    case 'bignum':
      return new BigNumberReply('1234567999999999999999999999999999999');
    default:
      throw new ReplyError(
        'ERR Wrong protocol type name. Please use one of the following: string|integer|double|bignum|null|array|set|map|attrib|push|verbatim|true|false',
      );
  }
}
