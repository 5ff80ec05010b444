-- Takes a member of a dead incarnation off a channel, unless another incarnation has put it there since; what was known of it is kept
-- until its departure is announced.
-- KEYS: members, belongings of the dead, departures of the dead     ARGV: id, what its value begins with, entry, seconds to live
local value = redis.call('HGET', KEYS[1], ARGV[1])
redis.call('SREM', KEYS[2], ARGV[3])
if not value or string.sub(value, 1, #ARGV[2]) ~= ARGV[2] then
    return 0
end
redis.call('HDEL', KEYS[1], ARGV[1])
redis.call('HSET', KEYS[3], ARGV[3], value)
redis.call('EXPIRE', KEYS[3], ARGV[4])
return 1
