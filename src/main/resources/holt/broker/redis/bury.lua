-- Notes that an incarnation is taken for dead. Begins with what needs no memory, so that it is noted even where Redis has none left.
-- KEYS: tombstone     ARGV: seconds to live
redis.call('DEL', KEYS[1])
redis.call('SET', KEYS[1], '1', 'EX', ARGV[1])
return 1
