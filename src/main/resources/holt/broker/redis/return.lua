-- Puts a member back on a channel for a new incarnation of its node; tells whether its departure was announced meanwhile.
-- KEYS: members, belongings of the new, belongings of the old, departures of the old     ARGV: id, value, entry, seconds to live
redis.call('HSET', KEYS[1], ARGV[1], ARGV[2])
redis.call('SADD', KEYS[2], ARGV[3])
redis.call('SREM', KEYS[3], ARGV[3])
redis.call('EXPIRE', KEYS[1], ARGV[4])
redis.call('EXPIRE', KEYS[2], ARGV[4])
local departed = redis.call('HGET', KEYS[4], ARGV[3])
redis.call('HDEL', KEYS[4], ARGV[3])
if departed == '' then
    return 1
end
return 0
