-- Takes a member off a channel, and gives what was known of it.
-- KEYS: members, belongings of this node     ARGV: id, entry
local value = redis.call('HGET', KEYS[1], ARGV[1])
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('SREM', KEYS[2], ARGV[2])
return value
